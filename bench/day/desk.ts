import type { Column } from './columns';
import type { Told } from './record';

type Body = Record<string, unknown>;

interface Seen {
	orderId: string;
	fingerprint: string;
	hasChanged: boolean;
	error: string;
	atMs: number;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What an HTTP Request node says where nobody can know what became of the request. */
const NOBODY_KNOWS = /time-?d?-?\s?out|timeout|aborted|socket|ECONN/i;

function kindOf(outcome: string, message: string): Told['kind'] {
	if (['created', 'kept', 'changed'].includes(outcome)) return 'done';
	return outcome === 'unknown' || (outcome === 'failed' && NOBODY_KNOWS.test(message)) ? 'unknown' : 'failed';
}

/** A telling of a booking, from the words of a workflow. */
export function told(orderId: string, atMs: number, outcome: string, slot: string, message: string): Told {
	return { orderId, atMs, slot, kind: kindOf(outcome, message), said: `${outcome} ${message}`.trim() };
}

/** What the workflows of a column have posted, in the order of its arrival. */
export interface Desk {
	bookings(): Told[];
	seen(): Seen[];
}

/** @param startMs system time at which the day started */
export function deskOf({ collector }: Column, startMs: number): Desk {
	const posted = (kind: string) =>
		collector.received.flatMap((body, index) =>
			body.kind === kind ? [{ body, atMs: collector.receivedAt[index] - startMs }] : [],
		);
	return {
		bookings: () =>
			posted('booking').map(({ body, atMs }) =>
				told(text(body.orderId), atMs, text(body.outcome), text(body.slot), text(body.message)),
			),
		seen: () =>
			posted('watched').flatMap(({ body, atMs }) =>
				(body.items as Body[]).map((item) => ({
					orderId: text(item.orderId) || text((item.details as Body | undefined)?.orderId),
					fingerprint: text(item.fingerprint),
					hasChanged: item.hasChanged === true || item.hasChanged === 'true',
					error: text(item.error),
					atMs,
				})),
			),
	};
}
