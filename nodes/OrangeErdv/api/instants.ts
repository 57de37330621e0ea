import { DateTime } from 'luxon';

/** The zone in which days, half-days and texts without offset are meant, whatever the server's zone. */
export const PARIS = 'Europe/Paris';

/**
 * The moment of a wire text in Paris time; `null` when the text is no date-time. Without offset it is read as Paris.
 */
export function readInstant(text: unknown): DateTime<true> | null {
	if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}/.test(text)) return null;
	const instant = DateTime.fromISO(text, { zone: PARIS });
	return instant.isValid ? instant : null;
}

/** True when both texts name the same moment, whatever their offsets; false when one cannot be read. */
export function sameInstant(a: string, b: string): boolean {
	const [first, second] = [readInstant(a), readInstant(b)];
	return first !== null && second !== null && first.toMillis() === second.toMillis();
}
