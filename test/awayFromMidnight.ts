/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { DateTime } from 'luxon';

/** What tests do with the days they have worked out takes less than this. */
const ENOUGH_MS = 180_000;

/**
 * Milliseconds to wait, so that the day in Paris does not end in the middle of a test: 0, but for the last three
 * minutes of a day, which last until a second after midnight, as a timer may ring a little early.
 */
export function waitFor(now: DateTime): number {
	const inParis = now.setZone('Europe/Paris');
	const left = inParis.startOf('day').plus({ days: 1 }).diff(inParis).toMillis();
	return left < ENOUGH_MS ? left + 1000 : 0;
}

/**
 * For the `beforeAll` of suites that work out which days are offered, and then use them: where midnight in Paris passes
 * between the two, the days have moved on. Takes three minutes at most, so give it a timeout of more.
 */
export async function awayFromMidnight(): Promise<void> {
	const wait = waitFor(DateTime.now());
	if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}
