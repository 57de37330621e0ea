import type { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import { isJsonObject } from '../api/json';
import type { TimePeriod, WireTimeSlot } from '../api/model';
import { isGiven, parseInstant, WIRE_FORMAT } from './parseInstant';
import { parsePreferences, type Preferences } from './preferences';
import { addWorkingDays, toParis } from './workingDays';

const DEFAULT_WINDOW_DAYS = 28;

/**
 * The window and the preferences in a Preferences collection, which also has `from` and `to`.
 * @throws ErdvError `invalidInput` that names the field
 */
export function searchedSlots(given: unknown, now: Date): { window: TimePeriod; preferences: Preferences } {
	const { from, to, ...others } = isJsonObject(given) ? given : {};
	const preferences = parsePreferences(isJsonObject(given) ? others : given);
	return { window: searchWindow({ from, to, now, noticeDays: preferences.minimumNoticeWorkingDays }), preferences };
}

/** What `searchWindow` starts from. `from` and `to` are as the user gave them, possibly empty. */
export interface WindowRequest {
	from?: unknown;
	to?: unknown;
	now: Date;
	/** Minimum notice in working days, for the default of `from`. */
	noticeDays?: number;
}

/**
 * The period to search. `from` defaults to now, or with a notice to the start of the first day that keeps it; `to` to
 * 28 days after `from`; a `to` that is a date alone includes that day. Throws `invalidInput` that names From or To.
 */
export function searchWindow({ from, to, now, noticeDays = 0 }: WindowRequest): TimePeriod {
	const start = isGiven(from) ? parseInstant(from, 'From') : earliest(now, noticeDays);
	const end = isGiven(to) ? parseInstant(to, 'To', { endOfDay: true }) : start.plus({ days: DEFAULT_WINDOW_DAYS });
	const [startDateTime, endDateTime] = [start, end].map((at) => at.toFormat(WIRE_FORMAT));
	if (end.toMillis() <= start.toMillis()) {
		throw invalidInput(
			'To',
			`is not after "From": ${endDateTime} against ${startDateTime}`,
			isGiven(from)
				? 'Set "To" after "From".'
				: '"From" is empty, so it is now plus the minimum notice: set "To" after that, or leave it empty for 28 days.',
		);
	}
	return { startDateTime, endDateTime };
}

/** The 28 days around a slot, or from now on where it is near. */
export function windowAround({ validFor }: WireTimeSlot, now: Date): TimePeriod {
	const middle = readInstant(validFor.startDateTime)?.minus({ days: DEFAULT_WINDOW_DAYS / 2 });
	return searchWindow({ from: middle && middle.toMillis() > now.getTime() ? middle : '', now });
}

/** True when the period starts and ends in the window. */
export function isWithin(period: TimePeriod, window: TimePeriod): boolean {
	const [start, end, from, to] = [
		period.startDateTime,
		period.endDateTime,
		window.startDateTime,
		window.endDateTime,
	].map(readInstant);
	return start !== null && end !== null && start >= from! && end <= to!;
}

function earliest(now: Date, noticeDays: number): DateTime {
	return noticeDays > 0 ? addWorkingDays(toParis(now), noticeDays) : toParis(now).startOf('second');
}
