/** A value of the campaign. */
export interface Value {
	/**
	 * As JSON; `{ $luxon: iso }` and `{ $date: iso }` stand for objects that only expressions make, `{ $nothing: true }`
	 * for undefined.
	 */
	raw: unknown;
	/** The day that a person means by it, `yyyy-MM-dd`, where it can only be that day. */
	day?: string;
	/** What it means where the field is of the type that the value is taken from. */
	means?: 'valid' | 'wrong';
}

export const NOTHING = { $nothing: true };

export const isNothing = ({ raw }: Value) => typeof raw === 'object' && raw !== null && '$nothing' in raw;

/** White space, also without width, and control characters. */
const AROUND = /[\s\p{Cc}\p{Cf}]+/gu;

/** Text without what cannot be seen; null for an empty cell and for what is no text. */
export function plainText(raw: unknown): string | null {
	if (typeof raw !== 'string') return null;
	return raw.replace(AROUND, ' ').trim() || null;
}

/** Whether it is an empty cell: null, or text in which nothing can be seen. Undefined is none: nobody meant it. */
export const isEmptyCell = ({ raw }: Value) => raw === null || (typeof raw === 'string' && plainText(raw) === null);

/** A value as a report shows it. */
export function shownValue({ raw }: Value): string {
	const text = JSON.stringify(raw) ?? 'undefined';
	const visible = text.replace(
		/[^\x20-\x7e\u00c0-\u017f]/gu,
		(one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`,
	);
	return visible.length > 120 ? `${visible.slice(0, 120)}… (${visible.length})` : visible;
}

/** The expression that gives the value of a key of the item as an expression of a user would. */
export function expressionOf(key: string): string {
	const given = `$json.given.${key}`;
	return [
		`={{ ${given}?.$luxon ? DateTime.fromISO(${given}.$luxon, { setZone: true })`,
		`: ${given}?.$date ? new Date(${given}.$date) : ${given}?.$nothing ? undefined : ${given} }}`,
	].join(' ');
}

/** The value as a literal parameter; what only expressions make is an expression. */
export function literalOf({ raw }: Value): unknown {
	if (typeof raw !== 'object' || raw === null) return typeof raw === 'string' ? raw.replace(/^=/, '') : raw;
	if ('$luxon' in raw) return `={{ DateTime.fromISO(${JSON.stringify(raw.$luxon)}, { setZone: true }) }}`;
	if ('$date' in raw) return `={{ new Date(${JSON.stringify(raw.$date)}) }}`;
	return '$nothing' in raw ? '={{ $json.noSuchColumn }}' : raw;
}
