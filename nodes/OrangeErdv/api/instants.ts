import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';

import type { Language } from './model';

/** The zone in which days, half-days and texts without offset are meant, whatever the server's zone. */
export const PARIS = 'Europe/Paris';

const OFFSET = '[Zz]|UTC|GMT|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?';
/** ISO 8601 and RFC 3339, with the zones in brackets of RFC 9557 (as Java writes them), and SQL's with a space. */
const WIRE = new RegExp(
	[
		'^(\\d{4}-\\d{2}-\\d{2})[Tt ]',
		'(\\d{2}(?::?\\d{2}(?::?\\d{2}(?:[.,]\\d{1,30})?)?)?)',
		`(?: ?(${OFFSET}))?`,
		'((?:\\[[^\\][]{1,64}\\])*)$',
	].join(''),
);
/** What stands for a universal time: a service that writes it says nothing of the place. */
const UNIVERSAL = 0;
/** Minutes of Paris, in winter and in summer. */
const OFFSETS_OF_PARIS = [60, 120];

/**
 * The moment of a wire text in Paris time; `null` when the text is no date-time. Without offset it is read as Paris.
 */
export function readInstant(text: unknown): DateTime<true> | null {
	return readWire(text)?.instant ?? null;
}

/**
 * The moment of a wire text on the clock of its place: that of the offset that was written, as an overseas department
 * has it. Paris where it was written with an offset of Paris, in universal time (`Z`), or without offset.
 */
export function readLocalTime(text: unknown): DateTime<true> | null {
	return readWire(text)?.local ?? null;
}

/** For people: the moment of a wire text in Paris time, to the minute. */
export function parisTime(text: string, language: Language = 'en'): string {
	return readInstant(text)!.toFormat(language === 'fr' ? "dd/MM/yyyy 'à' HH:mm" : 'yyyy-MM-dd HH:mm');
}

/** True when a wire text says of itself which moment it means. */
export function hasOffset(text: string): boolean {
	const [, , , offset, zones] = WIRE.exec(text) ?? [];
	return offset !== undefined || zoneIn(zones ?? '') !== undefined;
}

/** True when both texts name the same moment, whatever their offsets; false when one cannot be read. */
export function sameInstant(a: string, b: string): boolean {
	const [first, second] = [readInstant(a), readInstant(b)];
	return first !== null && second !== null && first.toMillis() === second.toMillis();
}

/** A moment, and the zone of its place. */
interface WireMoment {
	/** In Paris. */
	instant: DateTime<true>;
	local: DateTime<true>;
}

/**
 * What texts were read as: a list of thousands of slots reads each of them a dozen times, and to read one takes longer
 * than anything else that is done with it.
 */
const REMEMBERED = new Map<string, WireMoment | null>();
const MOST_REMEMBERED = 10_000;
const LONGEST_REMEMBERED = 50;

function readWire(text: unknown): WireMoment | null {
	if (typeof text !== 'string' || text.length > LONGEST_REMEMBERED) return parseWire(text);
	const known = REMEMBERED.get(text);
	if (known !== undefined) return known;
	if (REMEMBERED.size >= MOST_REMEMBERED) REMEMBERED.clear();
	const read = parseWire(text);
	REMEMBERED.set(text, read);
	return read;
}

function parseWire(text: unknown): WireMoment | null {
	const [matched, date, time, offset, zones] = (typeof text === 'string' && WIRE.exec(text)) || [];
	if (matched === undefined) return null;
	const named = zoneIn(zones);
	const iso = `${date}T${time}${/^[a-z]/i.test(offset ?? '') ? 'Z' : (offset ?? '')}`;
	const instant = DateTime.fromISO(iso, { zone: named ?? PARIS, setZone: offset !== undefined });
	if (!instant.isValid) return null;
	const zone = named ?? instant.zone;
	const minutes = zone.offset(instant.toMillis());
	const isParis = minutes === UNIVERSAL || OFFSETS_OF_PARIS.includes(minutes);
	const inParis = instant.setZone(PARIS) as DateTime<true>;
	return { instant: inParis, local: isParis ? inParis : (instant.setZone(zone) as DateTime<true>) };
}

/** The zone of a suffix such as `[America/Martinique]`, `[!Europe/Paris]` or `[-04:00]`; other suffixes name none. */
function zoneIn(suffixes: string): Zone | undefined {
	const [, name] = /^\[!?([^\]=]+)\]/.exec(suffixes) ?? [];
	if (name === undefined) return undefined;
	const zone = /^[+-]/.test(name) ? FixedOffsetZone.parseSpecifier(`UTC${name}`) : new IANAZone(name);
	return zone?.isValid ? zone : undefined;
}
