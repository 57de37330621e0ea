import { isServiceFailure } from '../api/problem';
import type { TimeSpan } from './coverage';
import type { Journal, JournalEntry } from './Journal';

/** An outage is no single order's: requests for so many orders failed. */
export const OUTAGE_ORDERS = 3;

/** It is no short failure, which a read gets over by itself: nothing was answered for so long, ms. */
export const OUTAGE_MS = 30_000;

/** What failed longer before, ms, does not count with it. */
export const OUTAGE_GAP_MS = 300_000;

/** A time in which every request failed. Times are ms since 1970. */
export interface Outage {
	from: number;
	/** When something was answered again; null where nothing was yet. */
	to: number | null;
	requests: number;
	orders: number;
}

interface Run extends Omit<Outage, 'to' | 'orders'> {
	orders: Set<string>;
	lastAt: number;
}

/**
 * The outages of a time, as far as its requests are known one by one, oldest first.
 * @param asked where a bound is left out, everything known
 */
export function outagesWithin(journal: Journal, { from = 0, to = Infinity }: Partial<TimeSpan>, now: number): Outage[] {
	const known = outagesIn(journal.lastRequests(), now);
	return known.filter((outage) => outage.from < to && (outage.to ?? Infinity) > from);
}

/** An outage as workflows see it: ISO 8601, UTC. Keys are saved in users' workflows: never rename. */
export function outageOutput({ from, to, requests, orders }: Outage) {
	return { from: isoTime(from), to: to === null ? null : isoTime(to), requests, orders };
}

function outagesIn(entries: JournalEntry[], now: number): Outage[] {
	const outages: Outage[] = [];
	let run: Run | undefined;
	const end = (to: number | null) => {
		if (run && run.orders.size >= OUTAGE_ORDERS && (to ?? now) - run.from >= OUTAGE_MS) {
			outages.push({ from: run.from, to, requests: run.requests, orders: run.orders.size });
		}
		run = undefined;
	};
	for (const entry of [...entries].sort((one, other) => endOf(one) - endOf(other))) {
		if (!tells(entry)) continue;
		if (entry.status !== undefined && !isServiceFailure(entry.status)) {
			end(endOf(entry));
			continue;
		}
		const sentAt = Date.parse(entry.sentAt);
		if (run && sentAt - run.lastAt > OUTAGE_GAP_MS) end(run.lastAt);
		run ??= { from: sentAt, requests: 0, orders: new Set(), lastAt: sentAt };
		run.requests++;
		run.orders.add(entry.orderId);
		run.lastAt = Math.max(run.lastAt, endOf(entry));
	}
	end(null);
	return outages;
}

/** Not of one whose answer is not seen, or that was cancelled. */
const tells = ({ status, failed }: JournalEntry) => status !== undefined || failed;

const endOf = ({ answeredAt, sentAt }: JournalEntry) => Date.parse(answeredAt ?? sentAt);

const isoTime = (at: number) => new Date(at).toISOString();
