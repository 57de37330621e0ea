import { DateTime } from 'luxon';

import { dayOf, formOf, timeOf } from './dateTokens';
import { lazily, remembered } from './remembered';

/** What a text says in one form. */
export interface DateReading {
	/** In Luxon's tokens. */
	format: string;
	/** `yyyy-MM-dd`; '' where the form has no day. */
	day: string;
	/** `HH:mm:ss.SSS`; '' where the form has no time. */
	time: string;
	/** As it is written, such as `+01:00` or `Z`. */
	offset?: string;
}

/** A day and a time of it. */
export interface DayWithTime extends DateReading {
	/** Letters of the day. */
	dayLength: number;
	dayFormat: string;
	/** What stands between day and time. */
	joint: string;
}

/** Longer texts are no dates. */
const LONGEST = 100;

// Where a text fits several, the first is taken: days go before months, and two digits before one or two.
const PLAIN_DATES = [
	...['yyyy-MM-dd', 'dd/MM/yyyy', 'dd-MM-yyyy', 'dd.MM.yyyy', 'yyyy/MM/dd', 'yyyyMMdd', 'ddMMyyyy'],
	...['d/M/yyyy', 'd-M-yyyy', 'd.M.yyyy', 'dd/MM/yy', 'd MMMM yyyy'],
];
const COMPACT = { dates: ['yyyyMMdd', 'ddMMyyyy'], times: ['HHmm', 'HHmmss'] };
const TIMES = ['HH:mm', 'HH:mm:ss', 'HH:mm:ss.SSS', "HH'h'mm", "HH'h'", ...COMPACT.times, 'H:mm', "H'h'mm", "H'h'"];
const JOINTS = ["'T'", ' ', "' à '", "' de '", ', ', ' - ', '_'];

const dateStarts = lazily(() => PLAIN_DATES.map((format) => formOf(format, '')));
const weekdayStarts = lazily(() => PLAIN_DATES.map((format) => formOf(`EEEE ${format}`, '')));
const wholeTimes = lazily(() => TIMES.map((format) => formOf(format, '$')));
/** After a minus it is rather where a period ends. */
const WITH_OFFSET = /^(.*?)( ?)(Z|\+\d{2}:\d{2}|\+\d{4})$/i;

const wholeForm = remembered((format) => formOf(format, '$'));
/** To find the offset of a zone takes longest of all, and the same times come up again and again. */
const millisOfText = remembered((text) => {
	const [instant, zone] = text.split(' ');
	return DateTime.fromISO(instant, { zone }).toMillis();
});

/** The forms in which a text is a day, such as `01/12/2026`. */
export function readDays(text: string): DateReading[] {
	return dayStarts(text).flatMap(({ length, ...day }) => (length === text.length ? [day] : []));
}

/** The forms in which a text is a time of day, such as `8h30`. */
export function readTimes(text: string): DateReading[] {
	if (text.length > LONGEST || !/^\d/.test(text)) return [];
	return wholeTimes().flatMap(({ format, pattern }) => {
		const groups = pattern.exec(text)?.groups;
		return groups ? [{ format, day: '', ...timeOf(groups) }] : [];
	});
}

/** The forms in which a text is a day and a time of it, such as `01/12/2026 08:00`. */
export function readDaysWithTime(text: string): DayWithTime[] {
	return dayStarts(text).flatMap(({ format: dayFormat, day, length }) => {
		const rest = text.slice(length);
		const isCompact = COMPACT.dates.includes(dayFormat);
		return [...JOINTS, ...(isCompact ? [''] : [])].flatMap((quoted) => {
			const joint = quoted.replace(/'/g, '');
			if (!rest.toLowerCase().startsWith(joint.toLowerCase())) return [];
			return timesAndOffset(rest.slice(joint.length))
				.filter(({ format }) => joint !== '' || COMPACT.times.some((time) => format.startsWith(time)))
				.map((time) => ({
					...time,
					day,
					format: dayFormat + quoted + time.format,
					dayLength: length,
					dayFormat,
					joint,
				}));
		});
	});
}

/** What a text says in one form; undefined where it is not in that form. */
export function readAs(text: string, format: string): Omit<DateReading, 'format'> | undefined {
	if (text.length > LONGEST) return undefined;
	const groups = wholeForm(format)!.pattern.exec(text)?.groups;
	const day = groups?.year === undefined ? '' : dayOf(groups);
	if (!groups || day === undefined) return undefined;
	return { day, ...(groups.hour === undefined ? { time: '' } : timeOf(groups)) };
}

/** Milliseconds of a day and a time: by the offset that is written, else on the clock of a zone. */
export function millisOf({ day, time, offset = '' }: Omit<DateReading, 'format'>, zone: string): number {
	return millisOfText(`${day}T${time}${offset} ${zone}`)!;
}

function dayStarts(text: string): Array<DateReading & { length: number }> {
	if (text.length > LONGEST || !/^\p{L}* ?\d/u.test(text)) return [];
	return (/^\d/.test(text) ? dateStarts() : weekdayStarts()).flatMap(({ format, pattern }) => {
		const match = pattern.exec(text);
		const day = match && dayOf(match.groups!);
		return match && day ? [{ format, day, time: '', length: match[0].length }] : [];
	});
}

function timesAndOffset(text: string): DateReading[] {
	const [, time, space, offset] = WITH_OFFSET.exec(text) ?? [];
	if (offset === undefined) return readTimes(text);
	const token = /z/i.test(offset) ? "'Z'" : offset.includes(':') ? 'ZZ' : 'ZZZ';
	return readTimes(time).map((one) => ({ ...one, format: one.format + space + token, offset: offset.toUpperCase() }));
}
