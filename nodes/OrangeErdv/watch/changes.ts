import { sameInstant } from '../api/instants';
import type { AppointmentState, OrderState } from './orderState';

/** What can happen to an order. Saved in users' workflows: never rename. */
export const CHANGES = [
	'appointmentCancelled',
	'appointmentChanged',
	'appointmentCompleted',
	'appointmentCreated',
	'appointmentFailed',
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
	const ofAppointment = appointmentChanges(before.appointment, after.appointment);
	const explained: ComparedField[] = ofAppointment.length > 0 ? ['start', 'end', 'status'] : [];
	const isUpdated = changedFields.some((field) => !explained.includes(field));
	return { changes: isUpdated ? [...ofAppointment, 'orderUpdated'] : ofAppointment, changedFields };
}

function fieldsThatDiffer(before: OrderState, after: OrderState): ComparedField[] {
	const [old, now] = [before.appointment, after.appointment];
	const differs: Record<ComparedField, boolean> = {
		start: !sameMoment(old?.start, now?.start),
		end: !sameMoment(old?.end, now?.end),
		status: (old?.status ?? null) !== (now?.status ?? null),
		orderStatus: before.orderStatus !== after.orderStatus,
		deliveryContractualDate: before.deliveryContractualDate !== after.deliveryContractualDate,
	};
	return (Object.keys(differs) as ComparedField[]).filter((field) => differs[field]);
}

function appointmentChanges(old: AppointmentState | null, now: AppointmentState | null): Change[] {
	if (now === null) return old === null ? [] : ['appointmentCancelled'];
	const changes: Change[] = [];
	if (old === null) changes.push('appointmentCreated');
	else if (!sameMoment(old.start, now.start) || !sameMoment(old.end, now.end)) changes.push('appointmentChanged');
	// A new period starts over: what it ends as is news, even where the old one ended the same way.
	const isNewPeriod = changes.length > 0;
	for (const [status, change] of [
		['completed', 'appointmentCompleted'],
		['failed', 'appointmentFailed'],
	] as const) {
		const wasThere = !isNewPeriod && hasStatus(old, status);
		if (hasStatus(now, status) && !wasThere) changes.push(change);
	}
	return changes;
}

function hasStatus(appointment: AppointmentState | null, status: string): boolean {
	return appointment?.status?.toLowerCase() === status;
}

function sameMoment(a: string | null = null, b: string | null = null): boolean {
	return a === null || b === null ? a === b : sameInstant(a, b);
}
