import type { IDataObject } from 'n8n-workflow';

/**
 * No poll reads for longer, ms, whatever n8n lets it: what it found leaves when it ends, n8n drops that where the workflow
 * is changed meanwhile, and does not wait for it before it starts the next.
 */
const LONGEST_SLICE_MS = 35_000;

/** Kept free at the end of the budget, ms: half of it to end what was begun, half to hand over what was read. */
const MARGIN_MS = 10_000;

/** One lane cools for a second after each answer; answers are assumed to take half a second. */
const SECONDS_PER_ORDER = 1.5;

/** Polls go behind a batch, which leaves them every fourth turn of both lanes. */
const SECONDS_BESIDE_A_BATCH = 2 * SECONDS_PER_ORDER;

/** What can be done where that is too rarely. */
const REMEDY = 'Poll more often, shorten the list, or check it on a schedule with Order → Check for Changes.';

/** As many as one poll reads, where n8n gives it time enough. */
export const ORDERS_IN_ONE_POLL = Math.floor(LONGEST_SLICE_MS / 1000 / SECONDS_PER_ORDER);

/** In how many polls a list is read, alone and beside a batch. @param sliceMs how long one poll may read */
export function turnOf(orders: number, sliceMs = LONGEST_SLICE_MS): { alone: number; besideBatch: number } {
	const polls = (secondsPerOrder: number) => Math.ceil((orders * secondsPerOrder) / (sliceMs / 1000));
	return { alone: polls(SECONDS_PER_ORDER), besideBatch: polls(SECONDS_BESIDE_A_BATCH) };
}

/** What the editor says of the longest list that is read in so many polls. */
export function turnHint(polls: number): string {
	return [
		'Orange allows 2 requests per second, and polling takes half of it: this list is read in turns, each order at every',
		`${ordinal(polls)} poll, and beside a batch at every ${ordinal(turnOf(polls * ORDERS_IN_ONE_POLL).besideBatch)}. ${REMEDY}`,
	].join(' ');
}

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

/** The time of one poll, ms from its start. */
export interface PollTime {
	/** No read begins after it. */
	sliceMs: number;
	/**
	 * A read that began in time is given up after it. Later than `sliceMs`: the lane of a request that is given up
	 * rests ten times as long as after an answer.
	 */
	giveUpMs: number;
}

/**
 * How long one poll reads.
 * @param budgetMs what n8n gives it
 * @param intervalS seconds between two polls, where known
 */
export function pollTime(budgetMs: number, intervalS = Infinity): PollTime {
	const marginMs = Math.min(MARGIN_MS, budgetMs / 2);
	const sliceMs = Math.min(LONGEST_SLICE_MS, budgetMs - marginMs, intervalS * 1000);
	return { sliceMs, giveUpMs: sliceMs + marginMs / 2 };
}

/**
 * Says so where a list does not fit into one poll, so that its orders are read in turns.
 * @param sliceMs how long one poll may read
 * @param intervalS seconds between two polls, where known
 */
export function fitNotice(orders: number, sliceMs: number, intervalS?: number): string | undefined {
	const { alone, besideBatch } = turnOf(orders, sliceMs);
	if (alone <= 1) return undefined;
	const often = (polls: number) =>
		`at every ${ordinal(polls)} poll${intervalS ? `, about every ${minutes(polls * intervalS)}` : ''}`;
	return [
		`${orders} orders take about ${Math.ceil(orders * SECONDS_PER_ORDER)} s to read within the limit of Orange's API,`,
		`and one poll has ${Math.round(sliceMs / 1000)} s: each order is read ${often(alone)}; beside a batch`,
		`${often(besideBatch)}. ${REMEDY}`,
	].join(' ');
}

function minutes(seconds: number): string {
	const count = Math.round(seconds / MINUTE_S);
	return count < 120 ? `${count} minutes` : `${Math.round(count / 60)} hours`;
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(count: number): string {
	return `${count}${ENDINGS[ORDINALS.select(count)] ?? 'th'}`;
}
