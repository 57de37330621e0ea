import { ErdvError, type ErrorKind } from '../api/ErdvError';
import { isNotFound, type Slice } from './slice';

/** Why no order could be read: as an error says it, or as the time of the poll was over before one was. */
export type BlindKind = ErrorKind | 'outOfTime';

/** A time in which polls could read no order. */
export interface Blindness {
	/** When the first of these polls began, ISO 8601, UTC. */
	since: string;
	/** Of the last poll. Once one is told that a person must see to, that one stays. */
	kind: BlindKind;
	isTold: boolean;
	/** Of what was last read of the orders, the oldest; null where this n8n process had read none. */
	oldestReadingAt: string | null;
}

/** What one poll makes of it. */
export interface Sight {
	/** Left out where orders can be read. */
	blind?: Blindness;
	/** What has to be told now. */
	news?: 'interrupted' | 'resumed';
}

/** Why a poll could read no order. */
export interface NoReading {
	kind: BlindKind;
	/** Left out where the time was over. */
	error?: ErdvError;
}

/** Told at once, as a person must see to it. Anything else may have passed by the next poll. */
const FOR_A_PERSON: BlindKind[] = ['credentials', 'notApproved', 'suspended'];

const isForPerson = ({ kind }: { kind: BlindKind }) => FOR_A_PERSON.includes(kind);

/** Why this poll could read no order; undefined where it read one, or Orange answered that it knows none of them. */
export function noReadingIn({ read, failed }: Pick<Slice, 'read' | 'failed'>): NoReading | undefined {
	const errors = [...failed.values()].filter((error) => !isNotFound(error));
	if (read.length > 0 || (errors.length === 0 && failed.size > 0)) return undefined;
	// The one that ended the poll says most: those before it may be of a single order.
	const error = errors.at(-1);
	if (error === undefined) return { kind: 'outOfTime' };
	return error instanceof ErdvError ? { kind: error.kind, error } : { kind: 'answerNotUnderstood' };
}

/**
 * Whether the watch is blind after a poll, and what of it is news: each time of blindness is told once, and once more
 * where it turns out to be a person's to end.
 * @param poll when it began, ISO 8601, UTC, and the oldest reading before it
 */
export function sightAfter(
	before: Blindness | undefined,
	found: NoReading | undefined,
	poll: { at: string; oldestReadingAt: string | null },
): Sight {
	if (!found) return before?.isTold ? { news: 'resumed' } : {};
	const wasToldToPerson = before?.isTold === true && isForPerson(before);
	const isDue = isForPerson(found) ? !wasToldToPerson : before !== undefined && !before.isTold;
	const blind: Blindness = {
		since: before?.since ?? poll.at,
		kind: wasToldToPerson ? before.kind : found.kind,
		isTold: before?.isTold === true || isDue,
		oldestReadingAt: before ? before.oldestReadingAt : poll.oldestReadingAt,
	};
	return isDue ? { blind, news: 'interrupted' } : { blind };
}
