import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import type { Value } from './value';

/** Days from today on which values lie: most of them bookable, none of them yesterday. */
const DAY_COUNTS = [3, 7, 8, 12, 20, 33];
const EPOCH_OF_SHEETS = DateTime.fromISO('1899-12-30', { zone: 'utc' });
const PARIS = 'Europe/Paris';

const day = fc.constantFrom(...DAY_COUNTS).map((days) => DateTime.now().setZone(PARIS).startOf('day').plus({ days }));
const asked = (raw: unknown, at: DateTime): Value => ({ raw, day: at.toFormat('yyyy-MM-dd') });
type Way = (at: DateTime) => unknown;
const drawn = (...ways: Way[]) => fc.tuple(day, fc.constantFrom(...ways)).map(([at, way]) => asked(way(at), at));

const as =
	(format: string): Way =>
	(at) =>
		at.set({ hour: 8 }).toFormat(format);
const sheetDay: Way = (at) => Math.round(at.setZone('utc', { keepLocalTime: true }).diff(EPOCH_OF_SHEETS, 'days').days);

/** Dates for a field, in the ways that programs, people and sheets write them. */
export const dates = {
	exact: drawn(
		as('yyyy-MM-dd'),
		as("yyyy-MM-dd'T'HH:mm"),
		as("yyyy-MM-dd'T'HH:mm:ssZZ"),
		as("yyyy-MM-dd'T'HH:mm:ss.SSSZZ"),
		(at) => at.set({ hour: 8 }).toUTC().toISO(),
		(at) => at.toISO(),
	),
	written: drawn(
		as('dd/MM/yyyy'),
		as('d/M/yyyy'),
		as('dd/MM/yyyy HH:mm'),
		as('yyyy-MM-dd HH:mm'),
		as('yyyy-MM-dd HH:mm:ss'),
		(at) => ` ${at.toFormat('dd/MM/yyyy')}\u00a0`,
		(at) => `\u200b${at.toFormat('yyyy-MM-dd')}`,
		(at) => `${at.toFormat("yyyy-MM-dd'T'HH:mmZZ")}[Europe/Paris]`,
	),
	dayNumber: fc
		.tuple(
			day,
			fc.constantFrom<Way>(
				sheetDay,
				(at) => String(sheetDay(at)),
				(at) => Number(sheetDay(at)) + 1 / 3,
			),
		)
		.map(([at, way]) => asked(way(at), at)),
	object: drawn(
		(at) => ({ $luxon: at.set({ hour: 8 }).toISO() }),
		(at) => ({ $date: at.set({ hour: 8 }).toISO() }),
		(at) => ({ $luxon: at.set({ hour: 8 }).setZone('America/Martinique').toISO() }),
		(at) => ({ $luxon: at.toISO() }),
	),
	wrong: fc
		.oneof(
			fc.constantFrom('2026-02-30', '31/04/2026', '2026-12-01T25:00', '99/99/9999', '2026-13-01', 'demain', '01/12'),
			fc.constantFrom('0000-00-00', '2026-12', '1 décembre 2026', 'lundi', '12:00', '2026-W49-2', '20261201', 'P1D'),
			fc.constantFrom(...[253402300800000, 1e18, '+275760-09-13', { $luxon: 'no date' }, { $date: 'no date' }]),
		)
		.map((raw) => ({ raw })),
	period: fc
		.constantFrom(
			'<slot>',
			'<otherSlot>',
			'<current>',
			' <slot> ',
			'\u200b<slot>',
			{ slot: '<slot>' },
			{ slot: '<slot>', start: null },
			['<slot>'],
			'<slot>/<slot>',
			'2026-12-01/2026-12-02',
			'2026-12-01T12:00/2026-12-01T08:00',
			'2026-12-01T08:00+01:00/PT4H',
			{ start: '2026-12-01T08:00', end: '' },
			{ validFor: { startDateTime: 1, endDateTime: 2 } },
			{ raw: { validFor: null } },
			'/',
			'a/b',
		)
		.map((raw) => ({ raw })),
};
