import type { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import type { Form } from '../input/Form';

/** Works that Orange announced: no call leaves from their start to their end. */
export interface AnnouncedPause {
	/** Undefined for at once. */
	from?: DateTime;
	/** Undefined where calls are not paused. */
	until?: DateTime;
}

/** @throws ErdvError `credentials` where the start is not before the end, or has none */
export function readPause(form: Form): AnnouncedPause {
	const from = form.moment('pauseCallsFrom')?.at;
	const end = form.moment('pauseCallsUntil');
	// Works until a day last to its end.
	const until = end?.isDay ? end.at.plus({ days: 1 }) : end?.at;
	if (from === undefined || (until !== undefined && from < until)) return { from, until };
	throw invalidInput(
		{ inCredential: 'Pause Calls Until' },
		until === undefined ? 'is empty, though "Pause Calls From" is not' : 'is not after "Pause Calls From"',
		'Fill in the end of the works that Orange announced, after their start, or empty both fields.',
	);
}

/** How long calls are paused for from now on, ms; 0 where they are not. */
export function pauseLeft({ from, until }: AnnouncedPause, now: number): number {
	const hasBegun = from === undefined || from.toMillis() <= now;
	return until === undefined || !hasBegun ? 0 : Math.max(0, until.toMillis() - now);
}
