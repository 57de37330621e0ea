import { shownAppointment } from '../api/appointment';
import { endedBy, mappedState, saidState, statusWord, type AppointmentState } from '../api/appointmentState';
import { readLocalTime } from '../api/instants';
import type { JsonBody, Language } from '../api/model';
import { periodOf } from '../api/period';
import type { SaidState } from '../api/stateWords';
import { describePeriod } from '../slots/describePeriod';
import type { Told } from './told';

/** Texts longer than this are no status and no date: they are cut, so that what is kept of an order stays small. */
const LONGEST_TEXT = 40;

/** What is compared of an order, and all that is kept of it: statuses and dates, no personal data. */
export interface OrderState {
	/** Hash of the mapping that it was read by: under another one, the same order may read otherwise. */
	mapping?: string;
	/** The order's own status. */
	orderStatus: string | null;
	deliveryContractualDate: string | null;
	/** Null when the order shows none. A cancelled one is kept: it tells a cancellation from one that is not shown. */
	appointment: WatchedAppointment | null;
	/** Not compared: what was told because its time had come. */
	told?: Told;
}

/**
 * `start` and `end` are ISO 8601 in the time of their place, so that one moment is always written the same; null when
 * unreadable. `status` is Orange's word, from which the state is read each time: it is never kept, as `ended` comes by
 * itself.
 */
export interface WatchedAppointment {
	start: string | null;
	end: string | null;
	status: string | null;
	/** What the mapping says that the word means; the words that are known anyway are read each time. */
	said?: SaidState;
}

/** A state as workflows see it. */
export interface StateText {
	/** Whether one is scheduled, and has not ended. */
	hasAppointment: boolean;
	/** `<start>/<end>`; null, as the rest of its time, where there is none or a cancelled one. */
	slot: string | null;
	start: string | null;
	end: string | null;
	/** For people. */
	label: string | null;
	/** Status of the appointment. */
	status: string | null;
	state: AppointmentState | null;
	orderStatus: string | null;
	deliveryContractualDate: string | null;
}

/**
 * What is compared of an order in the model's shape. Throws as `shownAppointment` does.
 * @param mapping hash of the one that it was read by; empty for none
 */
export function stateOf(order: JsonBody, mapping = ''): OrderState {
	const appointment = shownAppointment(order);
	const period = periodOf(appointment);
	return {
		...(mapping !== '' && { mapping }),
		orderStatus: textOf(order.status),
		deliveryContractualDate: textOf(order.deliveryContractualDate),
		appointment: appointment && {
			start: period && asKept(period.startDateTime),
			end: period && asKept(period.endDateTime),
			status: textOf(statusWord(appointment)),
			...mapped(appointment),
		},
	};
}

/** What the order said of an appointment; null of none. */
export function saidOf(appointment: WatchedAppointment | null): SaidState | null {
	if (appointment === null) return null;
	return appointment.said ?? saidState(appointment.status, appointment.start !== null && appointment.end !== null);
}

/** The appointment, unless it is cancelled. */
export function uncancelled({ appointment }: OrderState): WatchedAppointment | null {
	return saidOf(appointment) === 'cancelled' ? null : appointment;
}

/** Describes a state for workflows, as it is at a moment. */
export function describeState(state: OrderState, now: Date, language: Language = 'en'): StateText {
	const { appointment, orderStatus, deliveryContractualDate } = state;
	const { start = null, end = null } = uncancelled(state) ?? {};
	const period = start !== null && end !== null ? { startDateTime: start, endDateTime: end } : null;
	const said = saidOf(appointment);
	const shown = said && endedBy(said, period, now);
	return {
		hasAppointment: shown === 'scheduled',
		slot: period && `${start}/${end}`,
		start,
		end,
		label: period && describePeriod(period, language).label,
		status: appointment?.status ?? null,
		state: shown,
		orderStatus,
		deliveryContractualDate,
	};
}

/** A moment as it is kept; null when it cannot be read. */
export function asKept(text: string): string | null {
	return readLocalTime(text)?.toISO({ suppressMilliseconds: true }) ?? null;
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT) : null;
}

function mapped(appointment: JsonBody): Pick<WatchedAppointment, 'said'> {
	const said = mappedState(appointment);
	return said ? { said } : {};
}
