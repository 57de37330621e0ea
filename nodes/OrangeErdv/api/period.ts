import { readInstant, sameInstant } from './instants';
import { isJsonObject } from './json';
import type { TimePeriod } from './model';

/** The period in a `validFor`, its texts untouched; `null` when it is missing, unreadable or ends before it starts. */
export function readPeriod(validFor: unknown): TimePeriod | null {
	if (!isJsonObject(validFor)) return null;
	const { startDateTime, endDateTime } = validFor;
	const [start, end] = [readInstant(startDateTime), readInstant(endDateTime)];
	if (start === null || end === null || end <= start) return null;
	return { startDateTime: startDateTime as string, endDateTime: endDateTime as string };
}

/** `<start>/<end>`, ISO 8601. */
export function periodText({ startDateTime, endDateTime }: TimePeriod): string {
	return `${startDateTime}/${endDateTime}`;
}

/** The period that `periodText` wrote; `null` as for `readPeriod`. */
export function periodOfText(text: string | null | undefined): TimePeriod | null {
	const [startDateTime, endDateTime] = (text ?? '').split('/');
	return readPeriod({ startDateTime, endDateTime });
}

/** True when both periods start and end at the same moments. Takes periods, slots and appointments as received. */
export function samePeriod(a: TimePeriod | { validFor?: unknown }, b: TimePeriod | { validFor?: unknown }): boolean {
	const [first, second] = [periodOf(a), periodOf(b)];
	if (first === null || second === null) return false;
	return sameInstant(first.startDateTime, second.startDateTime) && sameInstant(first.endDateTime, second.endDateTime);
}

function periodOf(value: TimePeriod | { validFor?: unknown }): TimePeriod | null {
	return readPeriod('validFor' in value ? value.validFor : value);
}
