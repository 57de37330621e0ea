import type { FieldName } from '../api/ErdvError';
import { instantText, readIsoDateTime } from '../input/readMoment';

const WITH_OFFSET = /T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/;

/** Seconds precision, with offset: how texts made here go on the wire. */
export const WIRE_FORMAT = "yyyy-MM-dd'T'HH:mm:ssZZ";

/** A date-time text that is kept: as written when it has an offset, else read as Paris and given its offset. */
export function parseWireInstant(value: unknown, field: FieldName): string {
	const text = instantText(value, field);
	const instant = readIsoDateTime(text, field);
	return WITH_OFFSET.test(text) ? text : instant.toFormat(WIRE_FORMAT);
}
