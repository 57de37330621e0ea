import { findAppointment } from '../api/appointment';
import { readInstant } from '../api/instants';
import type { ApiMapping } from '../api/mapping';
import type { JsonBody, Language } from '../api/model';
import { readPeriod } from '../api/period';
import { describePeriod } from '../slots/describePeriod';

/** Texts longer than this are no status and no date: they are cut, so that what is kept of an order stays small. */
const LONGEST_TEXT = 40;

/** What is compared of an order, and all that is kept of it: statuses and dates, no personal data. */
export interface OrderState {
	/** The order's own status. */
	orderStatus: string | null;
	deliveryContractualDate: string | null;
	/** Null when the order has none, or a cancelled one. */
	appointment: AppointmentState | null;
}

/**
 * `start` and `end` are ISO 8601 in Paris time, so that one moment is always written the same; null when unreadable.
 */
export interface AppointmentState {
	start: string | null;
	end: string | null;
	status: string | null;
}

/** A state as workflows see it. */
export interface StateText {
	hasAppointment: boolean;
	/** `<start>/<end>`. */
	slot: string | null;
	start: string | null;
	end: string | null;
	/** For people. */
	label: string | null;
	/** Status of the appointment. */
	status: string | null;
	orderStatus: string | null;
	deliveryContractualDate: string | null;
}

/** What is compared of an order as received. Throws as `findAppointment` does. */
export function stateOf(order: JsonBody, mapping: ApiMapping = {}): OrderState {
	const appointment = findAppointment(order, mapping);
	const period = appointment && readPeriod(appointment.validFor);
	return {
		orderStatus: textOf(order.status),
		deliveryContractualDate: textOf(order.deliveryContractualDate),
		appointment: appointment && {
			start: period && inParis(period.startDateTime),
			end: period && inParis(period.endDateTime),
			status: textOf(appointment.status),
		},
	};
}

/** Describes a state for workflows. */
export function describeState(state: OrderState, language: Language = 'en'): StateText {
	const { appointment, orderStatus, deliveryContractualDate } = state;
	const { start = null, end = null, status = null } = appointment ?? {};
	const period = start !== null && end !== null ? { startDateTime: start, endDateTime: end } : null;
	return {
		hasAppointment: appointment !== null,
		slot: period && `${start}/${end}`,
		start,
		end,
		label: period && describePeriod(period, language).label,
		status,
		orderStatus,
		deliveryContractualDate,
	};
}

/** A moment as it is kept; null when it cannot be read. */
export function inParis(text: string): string | null {
	return readInstant(text)?.toISO({ suppressMilliseconds: true }) ?? null;
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT) : null;
}
