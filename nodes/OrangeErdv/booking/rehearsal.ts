import { DateTime } from 'luxon';

import { PARIS } from '../api/period';
import type { Change } from './changes';
import { inParis } from './orderState';
import type { AppointmentState, OrderState } from './orderState';

/** Two states of one order, between which an event lies. */
export interface Step {
	before: OrderState;
	after: OrderState;
}

/**
 * Two states between which an event lies, one of them the order as it is now. Nothing is made up that the order does
 * not have: where it has no appointment, one that is changed or cancelled cannot be shown, and both are as it is now.
 */
export function rehearse(event: Change, now: OrderState): Step {
	const { appointment } = now;
	if (event === 'orderUpdated') return { before: { ...now, orderStatus: null }, after: now };
	if (!appointment) return { before: now, after: now };
	const having = (other: AppointmentState | null): OrderState => ({ ...now, appointment: other });
	const ending = (status: string): Step => {
		const hasEnded = appointment.status?.toLowerCase() === status;
		return { before: hasEnded ? having({ ...appointment, status: null }) : now, after: having({ ...appointment, status }) };
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
		moment && inParis(DateTime.fromISO(moment, { zone: PARIS }).minus({ days: 1 }).toISO() ?? moment);
	return { start: earlier(start), end: earlier(end), status };
}
