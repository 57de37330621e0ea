import { readInstant, sameInstant } from '../api/instants';
import { saidOf, uncancelled, type OrderState, type WatchedAppointment } from './orderState';

/**
 * What can happen to an order. An appointment is cancelled only where the order says so in words; one that the order
 * does not show any more, without a word, is just that. Saved in users' workflows: never rename. */
export const CHANGES = [
	'appointmentCancelled',
	'appointmentChanged',
	'appointmentCompleted',
	'appointmentCreated',
	'appointmentFailed',
	'appointmentMissed',
	'appointmentNoLongerShown',
	'orderUpdated',
] as const;

export type Change = (typeof CHANGES)[number];

/** A field that is compared; `status` is the appointment's, `orderStatus` the order's own. */
type ComparedField = 'start' | 'end' | 'status' | 'orderStatus' | 'deliveryContractualDate';

/** What differs between two states of an order. */
export interface Comparison {
	changes: Change[];
	changedFields: ComparedField[];
}

/** Compares two states; periods are the same when they start and end at the same moments. */
export function compare(before: OrderState, after: OrderState): Comparison {
	const changedFields = fieldsThatDiffer(before, after);
	const ofAppointment = appointmentChanges(before, after);
	const explained: ComparedField[] = ofAppointment.length > 0 ? ['start', 'end', 'status'] : [];
	const isUpdated = changedFields.some((field) => !explained.includes(field));
	return { changes: isUpdated ? [...ofAppointment, 'orderUpdated'] : ofAppointment, changedFields };
}

function fieldsThatDiffer(before: OrderState, after: OrderState): ComparedField[] {
	const [old, now] = [uncancelled(before), uncancelled(after)];
	const differs: Record<ComparedField, boolean> = {
		start: !sameMoment(old?.start, now?.start),
		end: !sameMoment(old?.end, now?.end),
		status: (old?.status ?? null) !== (now?.status ?? null),
		orderStatus: before.orderStatus !== after.orderStatus,
		deliveryContractualDate: before.deliveryContractualDate !== after.deliveryContractualDate,
	};
	return (Object.keys(differs) as ComparedField[]).filter((field) => differs[field]);
}

function appointmentChanges(before: OrderState, after: OrderState): Change[] {
	const [old, now] = [uncancelled(before), uncancelled(after)];
	if (now === null) return goneAs(before, after);
	if (old !== null && isOfEarlierVisit(old, now)) return ['appointmentNoLongerShown'];
	const changes: Change[] = [];
	if (old === null) changes.push('appointmentCreated');
	else if (!sameMoment(old.start, now.start) || !sameMoment(old.end, now.end)) changes.push('appointmentChanged');
	// A new period starts over: what it ends as is news, even where the old one ended the same way.
	const wasThere = changes.length === 0 && saidOf(old) === saidOf(now);
	const end = endOf(now);
	return end && !wasThere ? [...changes, end] : changes;
}

/** An appointment that was made and cancelled since is told too: somebody may have been told of it. */
function goneAs(before: OrderState, after: OrderState): Change[] {
	const isNew = before.appointment === null && after.appointment !== null;
	if (uncancelled(before) === null) return isNew ? ['appointmentCancelled'] : [];
	return [after.appointment ? 'appointmentCancelled' : 'appointmentNoLongerShown'];
}

/** Orders may keep visits of before: one that was over before the appointment began is not what became of it. */
function isOfEarlierVisit(old: WatchedAppointment, now: WatchedAppointment): boolean {
	const [start, end] = [readInstant(old.start), readInstant(now.end)];
	return endOf(old) === undefined && endOf(now) !== undefined && start !== null && end !== null && end <= start;
}

function endOf(appointment: WatchedAppointment): Change | undefined {
	switch (saidOf(appointment)) {
		case 'completed':
			return 'appointmentCompleted';
		case 'failed':
			return 'appointmentFailed';
		case 'missed':
			return 'appointmentMissed';
		default:
			return undefined;
	}
}

function sameMoment(a: string | null = null, b: string | null = null): boolean {
	return a === null || b === null ? a === b : sameInstant(a, b);
}
