import {
	fitNotice,
	ORDERS_IN_ONE_POLL,
	pollInterval,
	pollTime,
	turnHint,
} from '../../../nodes/OrangeErdv/trigger/pollFit';

test.each([
	['every minute', [{ mode: 'everyMinute' }], 60],
	['every 5 minutes', [{ mode: 'everyX', unit: 'minutes', value: 5 }], 300],
	['every 2 hours', [{ mode: 'everyX', unit: 'hours', value: 2 }], 7200],
	['daily and hourly', [{ mode: 'everyDay', hour: 9 }, { mode: 'everyHour' }], 3600],
	['by a cron expression', [{ mode: 'custom', cronExpression: '0 */2 * * * *' }], undefined],
	['never', [], undefined],
])('%s', (_when, item, seconds) => {
	expect(pollInterval({ item })).toBe(seconds);
});

test.each<[what: string, budgetMs: number, intervalS: number | undefined, sliceMs: number, giveUpMs: number]>([
	['the classic scheduler, a poll a minute', 300_000, 60, 35_000, 40_000],
	['the classic scheduler, a poll a day', 300_000, 86_400, 35_000, 40_000],
	['the classic scheduler, a cron expression', 300_000, undefined, 35_000, 40_000],
	['the durable scheduler', 36_000, 60, 26_000, 31_000],
	['before n8n 2.40', 45_000, 60, 35_000, 40_000],
	['a shorter interval than n8n has', 300_000, 20, 20_000, 25_000],
	['a budget that is next to nothing', 6000, 60, 3000, 4500],
])('%s: how long a poll reads', (_what, budgetMs, intervalS, sliceMs, giveUpMs) => {
	expect(pollTime(budgetMs, intervalS)).toEqual({ sliceMs, giveUpMs });
});

test.each([
	['a list that fits', ORDERS_IN_ONE_POLL, 35_000, 60, undefined],
	[
		'one order more',
		ORDERS_IN_ONE_POLL + 1,
		35_000,
		60,
		/every 2nd poll, about every 2 minutes; beside a batch at every 3rd poll, about every 3 minutes\./,
	],
	[
		'50 orders each minute',
		50,
		35_000,
		60,
		/^50 orders take about 75 s .* one poll has 35 s: each order is read at every 3rd poll, about every 3 minutes; beside a batch at every 5th poll, about every 5 minutes\./,
	],
	[
		'as many as a trigger takes',
		200,
		35_000,
		60,
		/every 9th poll, about every 9 minutes; beside a batch at every 18th poll, about every 18 minutes\./,
	],
	['a short poll', 200, 14_000, undefined, /read at every 22nd poll; beside a batch at every 43rd poll\. /],
	['50 orders, hourly', 50, 35_000, 3600, /every 3rd poll, about every 3 hours/],
	[
		'an interval that is not known',
		50,
		18_000,
		undefined,
		/one poll has 18 s: each order is read at every 5th poll; beside a batch at every 9th poll\. /,
	],
])('%s', (_what, orders, sliceMs, intervalS, notice) => {
	const said = fitNotice(orders, sliceMs, intervalS);
	if (notice === undefined) expect(said).toBeUndefined();
	else expect(said).toMatch(notice);
});

test('the editor says how often the orders of a list are read, alone and beside a batch', () => {
	expect(turnHint(9)).toMatch(/ each order at every 9th poll, and beside a batch at every 18th\. /);
});
