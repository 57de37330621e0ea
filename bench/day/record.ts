import type { HistoryEntry } from '../../sandbox';

/** What n8n told of a booking; `slot` is `<start>/<end>` where one was told. Times in ms from the start of the day. */
export interface Told {
	orderId: string;
	atMs: number;
	kind: 'done' | 'failed' | 'unknown';
	slot: string;
	/** In the words that came out of n8n. */
	said: string;
}

/** A change of an order that a workflow was told of. */
interface ToldChange {
	orderId: string;
	atMs: number;
	/** The state that was told is the one that the service has at the end. */
	isRight: boolean;
}

/** What a person at a form waited for one page. */
export interface Wait {
	fromMs: number;
	toMs: number;
}

/** All that is known of one column at the end of the day. */
export interface ColumnRecord {
	name: string;
	told: Told[];
	changes: ToldChange[];
	waits: Wait[];
	/** Runs of the batches. */
	runs: Wait[];
	/** Turns of the watching that were ended. */
	turns: Wait[];
	arrivals: Array<{ atMs: number; orderId: string | null; over: boolean }>;
	orders: Array<{ orderId: string; slot: string; history: HistoryEntry[] }>;
}
