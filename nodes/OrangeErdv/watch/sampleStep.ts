import { DateTime } from 'luxon';

import { PARIS } from '../api/instants';
import type { Change } from './changes';
import type { AppointmentState, OrderState } from './orderState';

/** Two states of one order, between which an event lies. */
export interface SampleStep {
	before: OrderState;
	after: OrderState;
}

/**
 * Two states between which an event lies, made of the order as it is now: the other one differs in what the event
 * changes, such as a period a day earlier. No appointment is made up: where the order has none, an event of an
 * appointment cannot be shown, and both states are as it is now.
 */
export function sampleStep(event: Change, now: OrderState): SampleStep {
	const { appointment } = now;
	if (event === 'orderUpdated') return { before: { ...now, orderStatus: null }, after: now };
	if (!appointment) return { before: now, after: now };
	const having = (other: AppointmentState | null): OrderState => ({ ...now, appointment: other });
	const ending = (status: string): SampleStep => {
		const hasEnded = appointment.status?.toLowerCase() === status;
		return {
			before: hasEnded ? having({ ...appointment, status: null }) : now,
			after: having({ ...appointment, status }),
		};
	};
	switch (event) {
		case 'appointmentCreated':
			return { before: having(null), after: now };
		case 'appointmentChanged':
			return { before: having(aDayEarlier(appointment)), after: now };
		case 'appointmentCancelled':
			return { before: now, after: having(null) };
		case 'appointmentCompleted':
			return ending('completed');
		case 'appointmentFailed':
			return ending('failed');
	}
}

function aDayEarlier({ start, end, status }: AppointmentState): AppointmentState {
	const earlier = (moment: string | null) =>
		moment && DateTime.fromISO(moment, { zone: PARIS }).minus({ days: 1 }).toISO({ suppressMilliseconds: true });
	return { start: earlier(start), end: earlier(end), status };
}
