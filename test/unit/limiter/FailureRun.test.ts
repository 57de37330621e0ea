import { OUTAGE_GAP_MS, OUTAGE_MS } from '../../../nodes/OrangeErdv/journal/outages';
import { FailureRun } from '../../../nodes/OrangeErdv/limiter/FailureRun';

/** `order` failed at once, or was answered, so many ms after the start; whether that was an outage by then. */
type Event = [at: number, order: string, what?: 'answered'];

function isOut(...events: Event[]): boolean[] {
	const run = new FailureRun();
	return events.flatMap(([at, subject, what]) => {
		if (what === 'answered') run.answer(subject, at);
		return what === 'answered' ? [] : [run.fail({ subject, sentAt: at }, at)];
	});
}

it('three orders that failed for half a minute, with no answer in between, are an outage', () => {
	expect(isOut([0, 'a'], [8000, 'b'], [OUTAGE_MS, 'c'])).toEqual([false, false, true]);
});

it.each<[string, Event[]]>([
	['one order, however often it fails', [0, 5, 10, 20, 40, 80].map((seconds): Event => [seconds * 1000, 'a'])],
	['two orders', [0, 5, 10, 20, 40, 80].map((seconds, index): Event => [seconds * 1000, 'ab'[index % 2]])],
	['many orders for less', ['a', 'b', 'c', 'd', 'e'].map((id, index): Event => [index * 7400, id])],
	[
		'orders of which one is answered in between',
		[
			[0, 'a'],
			[5000, 'b'],
			[9000, 'a', 'answered'],
			[OUTAGE_MS, 'c'],
		],
	],
	[
		'orders that fail with long silence in between',
		[
			[0, 'a'],
			[9000, 'b'],
			[OUTAGE_GAP_MS + 9001, 'c'],
		],
	],
])('%s: no outage', (_what, events) => {
	expect(isOut(...events)).not.toContain(true);
});

it('counts anew after an answer', () => {
	const before: Event[] = [
		[0, 'a'],
		[9000, 'b'],
		[10_000, 'z', 'answered'],
	];
	expect(isOut(...before, [11_000, 'c'], [20_000, 'd'], [40_999, 'e'], [41_000, 'e']).slice(2)).toEqual([
		false,
		false,
		false,
		true,
	]);
});

it('requests that all waited a minute in vain are an outage as soon as they end', () => {
	const run = new FailureRun();
	const ended = ['a', 'b', 'c'].map((subject) => run.fail({ subject, sentAt: 0 }, 60_000));
	expect(ended).toEqual([false, false, true]);
});

it('of a request that took long, only the time after the last answer counts', () => {
	const run = new FailureRun();
	run.answer('z', 59_000);
	expect(run.fail({ subject: 'a', sentAt: 0 }, 60_000)).toBe(false);
	expect(run.fail({ subject: 'b', sentAt: 60_000 }, 60_100)).toBe(false);
	expect(run.fail({ subject: 'c', sentAt: 60_200 }, 60_300)).toBe(false);
});
