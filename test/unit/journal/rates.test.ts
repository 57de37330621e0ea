import fc from 'fast-check';

import { coverage } from '../../../nodes/OrangeErdv/journal/coverage';
import { HOUR_MS } from '../../../nodes/OrangeErdv/journal/hourlySums';
import { Journal, type JournalEntry } from '../../../nodes/OrangeErdv/journal/Journal';
import { ratesOver } from '../../../nodes/OrangeErdv/journal/rates';

const START = Date.parse('2026-11-30T08:20:00Z');
const MINUTE_MS = 60_000;
const at = (minutes: number) => START + minutes * MINUTE_MS;
const iso = (ms: number) => new Date(ms).toISOString();

/** A journal that begins at START, with a request at each of these minutes. */
function aJournal(...minutes: number[]): Journal {
	const journal = new Journal(START);
	for (const minute of minutes) add(journal, at(minute));
	return journal;
}

function add(
	journal: Journal,
	sentAt: number,
	facts: Partial<JournalEntry> = {},
	waitedMs = 0,
	throttled = false,
): void {
	journal.add(
		{
			operation: 'getOrder',
			orderId: '1',
			queuedAt: iso(sentAt),
			sentAt: iso(sentAt),
			failed: false,
			span: { from: sentAt, to: sentAt + 100 },
			...facts,
		},
		{ waitedMs, throttled },
	);
}

it('sums up everything known when no period is given', () => {
	const journal = aJournal(0, 1);
	add(journal, at(100), { failed: true }, 700, true);
	add(journal, at(100) + 50, {}, 300);
	expect(ratesOver(journal, {}, at(120))).toMatchObject({
		covered: { from: START, to: at(120) },
		gaps: [],
		total: { requests: 4, failures: 1, throttled: 1, waitedMs: 1000, longestWaitMs: 700, mostSent: 2, mostArrived: 2 },
		hours: [
			{ hour: iso(at(-20)), requests: 2, mostSent: 1 },
			{ hour: iso(at(100)), requests: 2, mostSent: 2 },
		],
	});
});

it('a journal without a request is known from its start', () => {
	expect(ratesOver(aJournal(), {}, START)).toMatchObject({
		covered: { from: START, to: START },
		total: { requests: 0, mostArrived: 0 },
		hours: [],
	});
});

it.each<[string, { from?: number; to?: number }, string[]]>([
	['from the middle of an hour', { from: at(10) }, ['10', '30', '50', '200']],
	['to the middle of an hour', { to: at(30) }, ['0', '10']],
	['within one hour', { from: at(10), to: at(11) }, ['10']],
	['whole hours', { from: at(40), to: at(220) }, ['50', '200']],
	['hours without a request', { from: at(100), to: at(160) }, []],
])('sums up a period: %s', (_case, asked, minutes) => {
	const { total, covered, gaps } = ratesOver(aJournal(0, 10, 30, 50, 200), asked, at(300));
	expect(total.requests).toBe(minutes.length);
	expect(covered).toEqual({ from: asked.from ?? START, to: asked.to ?? at(300) });
	expect(gaps).toEqual([]);
});

it('a period is the sum of its parts', () => {
	const minutes = fc
		.uniqueArray(fc.nat(600), { minLength: 1, maxLength: 40 })
		.map((list) => list.sort((a, b) => a - b));
	fc.assert(
		fc.property(minutes, fc.nat(600), (sent, cut) => {
			const journal = aJournal(...sent);
			const requests = (asked: object) => ratesOver(journal, asked, at(600) + 1).total.requests;
			expect(requests({ to: at(cut) }) + requests({ from: at(cut) })).toBe(sent.length);
		}),
	);
});

it('takes the whole hour, and says so, where its requests are no longer known one by one', () => {
	const journal = aJournal(0, 10, 30);
	for (let sent = 0; sent < 10_000; sent++) add(journal, at(60) + sent * 100);
	const { covered, total } = ratesOver(journal, { from: at(20), to: at(50) }, at(120));
	expect(covered).toEqual({ from: START, to: at(50) });
	expect(total.requests).toBe(3);
});

it('keeps the greatest number within a second long after the requests themselves', () => {
	const journal = aJournal();
	for (const ms of [0, 10, 20]) add(journal, START + ms);
	for (let sent = 0; sent < 10_000; sent++) add(journal, at(60) + sent * 500);
	expect(ratesOver(journal, {}, at(120)).total).toMatchObject({ mostSent: 3, mostArrived: 3 });
});

it('counts the seconds that reach over a full hour', () => {
	const journal = aJournal();
	for (const ms of [-20, -10, 10]) add(journal, at(40) + ms);
	expect(ratesOver(journal, {}, at(120)).total.mostSent).toBe(3);
});

describe('what is not known', () => {
	const now = START + 40 * 24 * HOUR_MS;

	it.each<[string, { from?: number; to?: number }, object]>([
		[
			'before the process started',
			{ from: at(-60), to: at(60) },
			{ covered: { from: START, to: at(60) }, gaps: [{ from: at(-60), to: START, reason: 'beforeStart' }] },
		],
		[
			'all of it before',
			{ from: at(-60), to: at(-30) },
			{ covered: null, gaps: [{ from: at(-60), to: at(-30), reason: 'beforeStart' }] },
		],
		['what has not come yet is no gap', { to: now + HOUR_MS }, { covered: { from: START, to: now }, gaps: [] }],
	])('%s', (_case, asked, expected) => {
		expect(ratesOver(aJournal(0, 10, 30), asked, now)).toMatchObject(expected);
	});

	it('hours longer ago than 31 days', () => {
		const journal = aJournal(0);
		add(journal, now);
		const { covered, gaps, total } = ratesOver(journal, { from: START }, now);
		const from = Date.parse('2026-12-09T09:00:00Z');
		expect(covered).toEqual({ from, to: now });
		expect(gaps).toEqual([{ from: START, to: from, reason: 'forgotten' }]);
		expect(total.requests).toBe(1);
	});

	it('failures before the last 100', () => {
		const journal = aJournal();
		for (let minute = 0; minute < 101; minute++) add(journal, at(minute), { failed: true });
		expect(coverage(journal, journal.failuresFrom, {}, at(200))).toEqual({
			covered: { from: START + 1, to: at(200) },
			gaps: [],
		});
		expect(coverage(journal, journal.failuresFrom, { from: START }, at(200)).gaps).toEqual([
			{ from: START, to: START + 1, reason: 'forgotten' },
		]);
	});
});
