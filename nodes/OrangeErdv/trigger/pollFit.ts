import type { IDataObject } from 'n8n-workflow';

/** One lane cools for a second after each answer; answers are assumed to take half a second. */
const SECONDS_PER_ORDER = 1.5;

const MINUTE_S = 60;
const SECONDS: Record<string, number> = { minutes: MINUTE_S, hours: 60 * MINUTE_S };
const MODES: Record<string, number> = {
	everyMinute: MINUTE_S,
	everyHour: 60 * MINUTE_S,
	everyDay: 24 * 60 * MINUTE_S,
	everyWeek: 7 * 24 * 60 * MINUTE_S,
	everyMonth: 30 * 24 * 60 * MINUTE_S,
};

/** Seconds between two polls as set under Poll Times; undefined where only a cron expression tells. */
export function pollInterval(pollTimes: unknown): number | undefined {
	const items = (pollTimes as { item?: IDataObject[] } | undefined)?.item ?? [];
	const intervals = items.map(({ mode, unit, value }) =>
		mode === 'everyX' ? Number(value) * SECONDS[String(unit)] : MODES[String(mode)],
	);
	return intervals.length > 0 && intervals.every((seconds) => seconds > 0) ? Math.min(...intervals) : undefined;
}

/**
 * Says so where a list does not fit into one poll, so that its orders are read in turns.
 * @param sliceMs how long one poll may read
 * @param intervalS seconds between two polls, where known
 */
export function fitNotice(orders: number, sliceMs: number, intervalS?: number): string | undefined {
	const sliceS = Math.min(sliceMs / 1000, intervalS ?? Infinity);
	const polls = Math.ceil((orders * SECONDS_PER_ORDER) / sliceS);
	if (polls <= 1) return undefined;
	const often = intervalS ? `, about every ${minutes(polls * intervalS)}` : '';
	return (
		[
			`${orders} orders take about ${Math.ceil(orders * SECONDS_PER_ORDER)} s to read within the limit of`,
			"Orange's API, ",
		].join(' ') +
		`and one poll has ${Math.round(sliceS)} s: each order is read at every ${ordinal(polls)} poll${often}. ` +
		'Shorten the list, or poll less often.'
	);
}

function minutes(seconds: number): string {
	const count = Math.round(seconds / MINUTE_S);
	return count < 120 ? `${count} minutes` : `${Math.round(count / 60)} hours`;
}

function ordinal(count: number): string {
	return { 2: '2nd', 3: '3rd' }[count] ?? `${count}th`;
}
