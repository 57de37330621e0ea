import type { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import type { TimePeriod, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import type { Moment } from '../input/readMoment';
import { WIRE_FORMAT } from './parseInstant';
import { addWorkingDays, toParis } from './workingDays';

const DEFAULT_WINDOW_DAYS = 28;

/** What `searchWindow` starts from. */
export interface WindowRequest {
	from?: Moment;
	to?: Moment;
	now: Date;
	/** Minimum notice in working days, for the default of `from`. */
	noticeDays?: number;
}

/**
 * The period to search. `from` defaults to now, or with a notice to the start of the first day that keeps it; `to` to
 * 28 days after `from`; a `to` that is a day includes it. Throws `invalidInput` that names From or To.
 */
export function searchWindow({ from, to, now, noticeDays = 0 }: WindowRequest): TimePeriod {
	const start = from?.at ?? earliest(now, noticeDays);
	const end = to ? endOf(to) : start.plus({ days: DEFAULT_WINDOW_DAYS });
	return period(start, end, from !== undefined);
}

function period(start: DateTime, end: DateTime, isFromGiven: boolean): TimePeriod {
	const [startDateTime, endDateTime] = [start, end].map((at) => at.toFormat(WIRE_FORMAT));
	if (end.toMillis() > start.toMillis()) return { startDateTime, endDateTime };
	throw invalidInput(
		'To',
		`is not after "From": ${endDateTime} against ${startDateTime}`,
		isFromGiven
			? 'Set "To" after "From".'
			: '"From" is empty, so it is now plus the minimum notice: set "To" after that, or leave it empty for 28 days.',
	);
}

/** The last second of a day; a moment as it is. */
function endOf({ at, isDay }: Moment): DateTime {
	return isDay ? at.endOf('day').startOf('second') : at;
}

/** The 28 days around a slot, or from now on where it is near. */
export function windowAround(slot: WireTimeSlot, now: Date): TimePeriod {
	const middle = readInstant(periodOf(slot).startDateTime)?.minus({ days: DEFAULT_WINDOW_DAYS / 2 }) as DateTime<true>;
	const isAhead = middle !== undefined && middle.toMillis() > now.getTime();
	return searchWindow({ from: isAhead ? { at: middle, isDay: false } : undefined, now });
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
