import { readInstant, sameInstant } from './instants';
import { isJsonObject } from './json';
import type { JsonBody, TimePeriod, WireTimeSlot } from './model';

/** The period in a `validFor`, its texts untouched; `null` when it is missing, unreadable or ends before it starts. */
export function readPeriod(validFor: unknown): TimePeriod | null {
	if (!isJsonObject(validFor)) return null;
	const { startDateTime, endDateTime } = validFor;
	const [start, end] = [readInstant(startDateTime), readInstant(endDateTime)];
	if (start === null || end === null || end <= start) return null;
	return { startDateTime: startDateTime as string, endDateTime: endDateTime as string };
}

/** A slash between start and end; that of a zone in brackets, as in `[Europe/Paris]`, is none. */
export const BETWEEN = /\/(?![^[\]]*\])/;

/** `<start>/<end>`, ISO 8601. */
export function periodText({ startDateTime, endDateTime }: TimePeriod): string {
	return `${startDateTime}/${endDateTime}`;
}

/** The period that `periodText` wrote; `null` as for `readPeriod`. */
export function periodOfText(text: string | null | undefined): TimePeriod | null {
	const [startDateTime, endDateTime] = (text ?? '').split(BETWEEN);
	return readPeriod({ startDateTime, endDateTime });
}

/** True when both periods start and end at the same moments. Takes periods, slots and appointments as received. */
export function samePeriod(a: TimePeriod | { validFor?: unknown }, b: TimePeriod | { validFor?: unknown }): boolean {
	const [first, second] = [bounds(a), bounds(b)];
	if (first === null || second === null) return false;
	return sameInstant(first.startDateTime, second.startDateTime) && sameInstant(first.endDateTime, second.endDateTime);
}

/** True when one start or end can be read in both, and is not the same moment. Takes slots and appointments as received. */
export function differs(a: { validFor?: unknown }, b: { validFor?: unknown }): boolean {
	const [first, second] = [a.validFor, b.validFor].map((validFor) => (isJsonObject(validFor) ? validFor : {}));
	return (['startDateTime', 'endDateTime'] as const).some((key) => {
		const [one, other] = [readInstant(first[key]), readInstant(second[key])];
		return one !== null && other !== null && one.toMillis() !== other.toMillis();
	});
}

function bounds(value: TimePeriod | { validFor?: unknown }): TimePeriod | null {
	return readPeriod('validFor' in value ? value.validFor : value);
}

/** The period of a slot; of an appointment `null`, as for `readPeriod`. */
export function periodOf(slot: WireTimeSlot): TimePeriod;
export function periodOf(appointment: JsonBody | null | undefined): TimePeriod | null;
export function periodOf(value: JsonBody | null | undefined): TimePeriod | null {
	return readPeriod(value?.validFor);
}

/** A slot of which only the period is known. */
export function slotAt(period: TimePeriod): WireTimeSlot {
	return { validFor: period };
}

/** Start and end of an object that says them where the model does, whatever they are; `undefined` where it does not. */
export function givenPeriod({ validFor }: JsonBody): Partial<Record<keyof TimePeriod, unknown>> | undefined {
	return isJsonObject(validFor) ? validFor : undefined;
}

/** True for the appointment itself, where an answer may be it or the order. */
export function isAppointment({ validFor }: JsonBody): boolean {
	return validFor !== undefined;
}
