import { DateTime } from 'luxon';

import { PARIS } from '../api/instants';
import type { SaidState } from '../api/stateWords';
import type { Change } from './changes';
import { saidOf, uncancelled, type OrderState, type WatchedAppointment } from './orderState';

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
	const appointment = event === 'appointmentCancelled' ? now.appointment : uncancelled(now);
	if (event === 'orderUpdated') return { before: { ...now, orderStatus: null }, after: now };
	if (!appointment) return { before: now, after: now };
	const having = (other: WatchedAppointment | null): OrderState => ({ ...now, appointment: other });
	const ending = (status: SaidState): SampleStep => {
		const hasEnded = saidOf(appointment) === status;
		return {
			before: hasEnded ? having({ ...appointment, status: null }) : now,
			after: hasEnded ? now : having({ ...appointment, status }),
		};
	};
	switch (event) {
		case 'appointmentCreated':
			return { before: having(null), after: now };
		case 'appointmentChanged':
			return { before: having(aDayEarlier(appointment)), after: now };
		case 'appointmentCancelled':
			return ending('cancelled');
		case 'appointmentNoLongerShown':
			return { before: now, after: having(null) };
		case 'appointmentCompleted':
			return ending('completed');
		case 'appointmentFailed':
			return ending('failed');
		case 'appointmentMissed':
			return ending('missed');
	}
}

function aDayEarlier({ start, end, status }: WatchedAppointment): WatchedAppointment {
	const earlier = (moment: string | null) =>
		moment && DateTime.fromISO(moment, { zone: PARIS }).minus({ days: 1 }).toISO({ suppressMilliseconds: true });
	return { start: earlier(start), end: earlier(end), status };
}
