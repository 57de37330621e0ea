import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { WireTimeSlot } from '../../../nodes/OrangeErdv/api/model';
import { takeFirst } from '../../../nodes/OrangeErdv/writes/firstAvailable';
import { slotOn } from '../api/support';
import { DENIED, LOST, refusedWith } from './writes';

const day = (number: number) =>
	slotOn(
		`2026-12-${String(number).padStart(2, '0')}T08:00:00+01:00`,
		`2026-12-${String(number).padStart(2, '0')}T12:00:00+01:00`,
	);
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => day(from + index));
const numberOf = ({ validFor }: WireTimeSlot) => Number(validFor.startDateTime.slice(8, 10));
const GONE = refusedWith(409, 'slotTaken');

/** Searches give these slots, one after the other; a slot is had unless an error is named for its day. */
async function run(searches: WireTimeSlot[][], errors: Record<number, unknown> = {}, otherwise?: unknown) {
	const log: Array<number | 'search'> = [];
	const ended = await takeFirst({
		search: async () => {
			log.push('search');
			return searches.shift() ?? [];
		},
		attempt: async (slot) => {
			const number = numberOf(slot);
			log.push(number);
			const error = errors[number] ?? otherwise;
			if (error !== undefined) throw error;
			return number;
		},
	}).catch((error: unknown) => ({ error }));
	return { ...ended, log };
}

it('takes the earliest, with one search and one attempt', async () => {
	expect(await run([days(1, 8)])).toEqual({ result: 1, log: ['search', 1] });
});

it('takes the next one when a slot was gone', async () => {
	expect(await run([days(1, 8)], { 1: GONE, 2: refusedWith(422) })).toMatchObject({
		result: 3,
		log: ['search', 1, 2, 3],
	});
});

it('searches a second time after five slots, and leaves out what was tried', async () => {
	expect(await run([days(1, 8), days(4, 9)], { 1: GONE, 2: GONE, 3: GONE, 4: GONE, 5: GONE })).toEqual({
		result: 6,
		log: ['search', 1, 2, 3, 4, 5, 'search', 6],
	});
});

it('searches again when all slots of a short list were gone', async () => {
	expect(await run([days(1, 2), days(2, 3)], { 1: GONE, 2: GONE })).toMatchObject({
		result: 3,
		log: ['search', 1, 2, 'search', 3],
	});
});

it('stops at the second refusal with the same words, which is not about the slot', async () => {
	const same = refusedWith(422);
	expect(await run([days(1, 8)], {}, same)).toEqual({ error: same, log: ['search', 1, 2] });
	expect(await run([days(1, 8)], { 1: same, 2: GONE }, same)).toEqual({ error: same, log: ['search', 1, 2, 3] });
	const other = new ErdvError('Refused', {
		kind: 'refused',
		refusal: 'other',
		httpCode: 422,
		code: '7',
		description: '',
	});
	expect(await run([days(1, 8)], { 1: same, 2: other })).toMatchObject({ result: 3 });
});

it.each([400, 403, 404, 409, 422])('goes on after a slot that is called taken, with HTTP %i too', async (status) => {
	const taken = refusedWith(status, 'slotTaken');
	expect(await run([days(1, 8)], { 1: taken, 2: taken, 3: taken })).toMatchObject({ result: 4 });
});

it('gives up after two searches and ten slots, with the last refusal', async () => {
	expect(await run([days(1, 20), days(1, 20), days(1, 20)], {}, GONE)).toEqual({
		refused: GONE,
		log: ['search', 1, 2, 3, 4, 5, 'search', 6, 7, 8, 9, 10],
	});
});

it('does not search again when nothing was free in the first place', async () => {
	expect(await run([[], days(1, 8)])).toEqual({ refused: undefined, log: ['search'] });
});

it.each<[string, unknown]>([
	['its outcome is unknown', LOST],
	['the order has an appointment by now', refusedWith(409, 'alreadyScheduled')],
	['the order is not ready', refusedWith(422, 'orderNotReady')],
	['it is too late', refusedWith(422, 'tooLate')],
	['there is nothing to change', refusedWith(422, 'nothingScheduled')],
	['the caller may not do this, whatever the slot', refusedWith(403)],
	['a refusal of no known status', new ErdvError('Refused', { kind: 'refused', refusal: 'other', description: '' })],
	['the credentials are refused', DENIED],
	['something odd happened', new TypeError('odd')],
])('tries no other slot when %s', async (_why, error) => {
	expect(await run([days(1, 8)], { 2: error, 1: GONE })).toEqual({ error, log: ['search', 1, 2] });
});

it('a failed search ends it', async () => {
	const search = async () => await Promise.reject(DENIED);
	await expect(takeFirst({ search, attempt: async () => 1 })).rejects.toBe(DENIED);
});
