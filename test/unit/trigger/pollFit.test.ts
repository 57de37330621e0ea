import { fitNotice, pollInterval } from '../../../nodes/OrangeErdv/trigger/pollFit';

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

test.each([
	['a list that fits', 30, 50_000, 60, undefined],
	['50 orders in n8n 2.40, hourly', 50, 290_000, 3600, undefined],
	[
		'50 orders each minute',
		50,
		290_000,
		60,
		/^50 orders take about 75 s .* one poll has 60 s: each order is read at every 2nd poll, about every 2 minutes\./,
	],
	['50 orders before n8n 2.40, hourly', 50, 35_000, 3600, /every 3rd poll, about every 3 hours/],
	[
		'an interval that is not known',
		50,
		18_000,
		undefined,
		/one poll has 18 s: each order is read at every 5th poll\. /,
	],
])('%s', (_what, orders, sliceMs, intervalS, notice) => {
	const said = fitNotice(orders, sliceMs, intervalS);
	if (notice === undefined) expect(said).toBeUndefined();
	else expect(said).toMatch(notice);
});
