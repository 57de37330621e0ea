import { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import { PARIS } from '../api/instants';
import type { TimePeriod } from '../api/model';
import { parseInstant } from './parseInstant';
import type { Preferences } from './preferences';
import { searchWindow } from './searchWindow';

const PARTS: Record<string, Preferences['partOfDay']> = {
	any: 'any',
	morning: 'morning',
	matin: 'morning',
	am: 'morning',
	afternoon: 'afternoon',
	'apres-midi': 'afternoon',
	pm: 'afternoon',
};

/** Days searched from the wanted one on, so that one search also shows what is near when that day is full. */
const DAYS_SEARCHED = 14;

/** A day and half-day as people write them, as a search and what to keep of it. */
export interface SlotOnDate {
	window: TimePeriod;
	preferences: Preferences;
	/** `yyyy-MM-dd` */
	date: string;
}

/**
 * Reads `2026-12-01` or `01/12/2026`, and morning, afternoon, matin, après-midi or any. Both are meant in Paris time.
 * @throws ErdvError `invalidInput` that names Date or Part of Day
 */
export function slotOnDate(date: unknown, partOfDay: unknown, now: Date): SlotOnDate {
	const day = readDay(date);
	if (day.endOf('day').toMillis() < now.getTime()) {
		throw invalidInput('Date', `is in the past: ${day.toFormat('yyyy-MM-dd')}`, 'Give a day from today on.');
	}
	const start = day.toMillis() < now.getTime() ? now : day;
	const window = searchWindow({ from: start, to: day.plus({ days: DAYS_SEARCHED }), now });
	return { window, preferences: { partOfDay: readPart(partOfDay) }, date: day.toFormat('yyyy-MM-dd') };
}

function readDay(date: unknown): DateTime {
	const text = typeof date === 'string' ? date.trim() : '';
	const french = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text) ? DateTime.fromFormat(text, 'd/M/yyyy', { zone: PARIS }) : null;
	if (french?.isValid) return french;
	if (french) throw invalidInput('Date', `is not a date: "${text}"`, 'Write it as 2026-12-01 or 01/12/2026.');
	return parseInstant(date, 'Date').setZone(PARIS).startOf('day');
}

function readPart(partOfDay: unknown): Preferences['partOfDay'] {
	const word = String(partOfDay ?? '')
		.trim()
		.toLowerCase();
	const plain = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, '-');
	if (plain === '') return 'any';
	if (Object.hasOwn(PARTS, plain)) return PARTS[plain];
	throw invalidInput('Part of Day', `is "${word}"`, 'Use morning, afternoon or any; matin and après-midi do too.');
}
