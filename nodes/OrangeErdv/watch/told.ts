/** What was told of an order because its time had come, so that it is not told again. All moments: ms since 1970. */
export interface Told {
	/** Of the appointment's period: the last mark before its start that was told. */
	near?: number;
	/** Of the appointment's period: that its visit has no result. */
	noResult?: boolean;
	/** The change that was expected last. */
	change?: KnownChange;
}

/** A time slot that was asked for. */
export interface RequestedSlot {
	start: number;
	/** Left out where only the start is known. */
	end?: number;
	/** Tells two requests for the same slot apart: when it was sent, or by when it should be shown. */
	id: number;
}

/** What is known of such a request: `asked`, `told` to be overdue, or that the order has shown it. */
export interface KnownChange extends RequestedSlot {
	was: 'asked' | 'told' | 'shown';
}

const LETTERS: Record<KnownChange['was'], string> = { asked: 'a', told: 't', shown: 's' };
const PART = '[0-9a-z]{1,10}';
const FORM = new RegExp(`^(?:n(${PART})(?:\\.|$))?(?:(r)(?:\\.|$))?(?:([ats])(${PART})-(${PART})?-(${PART}))?$`);
const BASE = 36;

/** As a fingerprint keeps it: `n<mark>.r.<a, t or s><start>-<end>-<id>`, each where it is there; empty for nothing. */
export function toldText({ near, noResult, change }: Told): string {
	const ofChange = change && [LETTERS[change.was] + short(change.start), short(change.end), short(change.id)].join('-');
	const parts = [near === undefined ? '' : `n${short(near)}`, noResult ? 'r' : '', ofChange ?? ''];
	return parts.filter((part) => part !== '').join('.');
}

/** Reads what `toldText` wrote; null where it is broken. */
export function readTold(text: string): Told | null {
	const matched = FORM.exec(text);
	if (matched === null) return null;
	const [near, noResult, letter, start, end, id] = matched.slice(1) as Array<string | undefined>;
	const was = (Object.keys(LETTERS) as Array<KnownChange['was']>).find((one) => LETTERS[one] === letter);
	return {
		...(near !== undefined && { near: long(near) }),
		...(noResult !== undefined && { noResult: true }),
		...(was && { change: { start: long(start!), ...(end && { end: long(end) }), id: long(id!), was } }),
	};
}

/** What still holds for the appointment as it is now: another period starts over, a change that is expected does not. */
export function toldStill({ near, noResult, change }: Told, isSamePeriod: boolean): Told {
	return { ...(isSamePeriod && { near, noResult }), change };
}

const short = (moment?: number) => (moment === undefined ? '' : Math.max(0, moment).toString(BASE));
const long = (text: string) => parseInt(text, BASE);
