import type { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import type { TimePeriod } from '../api/model';
import { isGiven, parseInstant, WIRE_FORMAT } from './parseInstant';
import { addWorkingDays, toParis } from './workingDays';

const DEFAULT_WINDOW_DAYS = 28;

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
			`is not after From: ${endDateTime} against ${startDateTime}`,
			isGiven(from)
				? 'Set To after From.'
				: 'From is empty, so it is now plus the minimum notice: set To after that, or leave it empty for 28 days.',
		);
	}
	return { startDateTime, endDateTime };
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
