import { sameInstant } from '../api/instants';
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
	if (now === null)
		return old === null ? [] : [after.appointment ? 'appointmentCancelled' : 'appointmentNoLongerShown'];
	const changes: Change[] = [];
	if (old === null) changes.push('appointmentCreated');
	else if (!sameMoment(old.start, now.start) || !sameMoment(old.end, now.end)) changes.push('appointmentChanged');
	// A new period starts over: what it ends as is news, even where the old one ended the same way.
	const wasThere = changes.length === 0 && saidOf(old) === saidOf(now);
	const end = endOf(now);
	return end && !wasThere ? [...changes, end] : changes;
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
