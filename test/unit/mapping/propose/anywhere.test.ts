import fc from 'fast-check';
import { DateTime } from 'luxon';

import { PARIS } from '../../../../nodes/OrangeErdv/api/instants';
import { findSlots } from '../../../../nodes/OrangeErdv/mapping/propose/findSlots';
import { maskedAnswer } from '../../../../nodes/OrangeErdv/mapping/propose/maskedAnswer';
import { proposeMapping } from '../../../../nodes/OrangeErdv/mapping/propose/proposeMapping';
import { shapeOf } from '../../../../nodes/OrangeErdv/mapping/propose/shape';
import { appointmentsBy, millis, slotsBy } from './applied';
import { FORMS, known } from './forms';

const key = fc.constantFrom('rdv', 'a', 'b-c', 'détails', 'intervention', 'data', 'x_1', '$y', 'items', 'in');
/** Keys that lead to a place, the outermost first; `0` for a list of one. */
const way = fc.array(fc.oneof({ weight: 4, arbitrary: key }, fc.constant(0)), { minLength: 1, maxLength: 6 });
const noise = fc.dictionary(
	fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__'),
	fc.jsonValue({ maxDepth: 3 }),
	{ maxKeys: 6 },
);
const period = fc
	.record({
		day: fc.integer({ min: 0, max: 1500 }),
		from: fc.integer({ min: 12, max: 34 }),
		halfHours: fc.integer({ min: 1, max: 8 }),
	})
	.map(({ day, from, halfHours }) => {
		const noon = DateTime.fromISO('2026-01-01', { zone: PARIS }).plus({ days: day });
		const at = (half: number) => noon.set({ hour: Math.floor(half / 2), minute: (half % 2) * 30 });
		// A half-day ends with noon or begins after it.
		const to = from < 24 ? Math.min(from + halfHours, 24) : from + halfHours;
		return known(at(from).toISO()!, at(Math.min(to, 47)).toISO()!);
	});
const form = fc.constantFrom(...FORMS);

/** A body with something at the end of a way, other values beside each step. */
function placed(value: unknown, steps: Array<string | number>, besides: Array<Record<string, unknown>>): unknown {
	return steps.reduceRight<unknown>((inner, step, index) => {
		return step === 0 ? [inner] : { ...besides[index % besides.length], [step]: inner };
	}, value);
}

test('A period in any form at any place of any order is found, and what is proposed reads it', async () => {
	const besides = fc.array(noise, { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(form, period, way, besides, async ({ write }, { start, end, slot }, steps, others) => {
			const order = { ...others[0], order: placed(write(start, end), steps, others) };
			const { mapping, periods } = proposeMapping({ order, knownSlot: slot });
			const [only, other] = periods.found.filter(({ doubts }) => !doubts.includes('lessDirect'));
			expect(only?.mapping).toBeDefined();
			expect(other).toBeUndefined();
			const expected = [millis(slot.startDateTime, slot.endDateTime)];
			expect(await appointmentsBy({ appointment: only.mapping }, order)).toEqual(expected);
			expect(await appointmentsBy(mapping, order)).toEqual(expected);
		}),
		{ numRuns: 200 },
	);
});

test('Slots in any form at any place of any answer are found, and what is proposed reads them', async () => {
	const besides = fc.array(noise, { minLength: 1, maxLength: 4 });
	const periods = fc.array(period, { minLength: 1, maxLength: 5 });
	await fc.assert(
		fc.asyncProperty(form, periods, way, besides, async ({ write, isHalfDay, isInUtc }, slots, steps, others) => {
			fc.pre(!isInUtc);
			const list = slots.map(({ start, end }) => write(start, end));
			const search = { ...others[0], found: placed({ ...others[0], results: list }, steps, others) };
			const { mapping, timeSlots } = proposeMapping({ search });
			expect(timeSlots.found[0]).toMatchObject({ entries: list.length });
			expect(mapping.timeSlots?.at).toMatch(/results$/);
			const expected = slots.map(({ slot }) => millis(slot.startDateTime, slot.endDateTime));
			if (!isHalfDay) expect(await slotsBy(mapping, search)).toEqual(expected);
		}),
		{ numRuns: 200 },
	);
});

/** Answers full of what looks like dates. */
const soup = fc.letrec((tie) => ({
	value: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('object'), fc.array(tie('value'), { maxLength: 4 })),
	object: fc.dictionary(
		fc.constantFrom(
			'debut',
			'fin',
			'start',
			'end',
			'date',
			'heureDebut',
			'heureFin',
			'duree',
			'moment',
			'etat',
			'in',
			'`',
			'a b',
			'slots',
			'a',
			'__proto__',
			'constructor',
		),
		tie('value'),
		{ maxKeys: 6 },
	),
	leaf: fc.oneof(
		fc.constantFrom<unknown>(
			'2026-12-01T08:00:00+01:00',
			'2026-12-01T11:00:00Z',
			'2026-12-01 08:00',
			'2026-12-01 12:00',
		),
		fc.constantFrom<unknown>(
			'01/12/2026 08:00',
			'01/12/2026 12:00',
			'01/12/2026',
			'2026-12-01',
			'1/12/2026',
			'20261201',
		),
		fc.constantFrom<unknown>(
			'08:00',
			'12:00',
			'8h',
			'12h00',
			'08:00-12:00',
			'8h à 12h',
			'MATIN',
			'M',
			'apres-midi',
			'PT4H',
			240,
			4,
		),
		fc.constantFrom<unknown>(
			'01/12/2026 08:00-12:00',
			'2026-12-01T08:00:00+01:00/PT4H',
			'le 01/12/2026 de 08:00 à 12:00',
		),
		fc.constantFrom<unknown>(
			1796108400000,
			1796122800,
			'1796108400',
			202612010800,
			'PLANIFIE',
			true,
			false,
			null,
			'',
			-0,
			1e300,
		),
		fc.constantFrom<unknown>(
			'2026-12-01 08:00-12:00',
			'01/12/2026 08:00 - 01/12/2026 12:00',
			'2026-02-31',
			'99:99',
			'24:00',
		),
		fc.jsonValue({ maxDepth: 1 }),
	),
})).value;

test('Nothing throws, and each candidate with a mapping reads what it was found for', async () => {
	const { slot } = known('2026-12-01T08:00', '2026-12-01T12:00');
	await fc.assert(
		fc.asyncProperty(soup, async (answer) => {
			JSON.stringify([maskedAnswer(answer), shapeOf(answer), findSlots(answer, slot)]);
			const samples = { order: answer, orderId: '240', knownSlot: slot, search: answer };
			const { mapping, periods, timeSlots } = proposeMapping(samples);
			const expected = millis(slot.startDateTime, slot.endDateTime);
			for (const found of periods.found) {
				if (found.mapping) expect(await appointmentsBy({ appointment: found.mapping }, answer)).toContain(expected);
			}
			for (const { mapping: one, entries, doubts, start } of timeSlots.found) {
				if (!one || doubts.includes('someUnread') || start.form.includes('half-day')) continue;
				const read = await slotsBy({ timeSlots: one }, answer);
				expect(read.filter((period) => period !== 'unread').length).toBeGreaterThanOrEqual(entries);
			}
			if (mapping.appointment) expect(await appointmentsBy(mapping, answer)).toContain(expected);
		}),
		{ numRuns: 700 },
	);
});
