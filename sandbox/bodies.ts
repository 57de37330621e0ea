import { DateTime } from 'luxon';

import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import type { Slot } from './calendar';
import { refuse } from './errors';
import { paris } from './holidays';
import type { SandboxSettings } from './settings';
import { withoutKeys } from './wire';

const isObject = (value: unknown): value is JsonBody =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merge semantics (modelled): objects are merged key by key, a list replaces the one that was there. */
export function merged(before: JsonBody, after: JsonBody): JsonBody {
	const parts = Object.entries(after).map(([key, value]) => {
		const old = before[key];
		return [key, isObject(value) && isObject(old) ? merged(old, value) : value];
	});
	return { ...before, ...(Object.fromEntries(parts) as JsonBody) };
}

/** Throws 400/23. */
export const missing = (field: string) =>
	refuse(400, 23, `The field ${field} is missing.`, { cause: 'missingField', field });

/** Throws 400/24. */
export const invalid = (field: string) =>
	refuse(400, 24, `The field ${field} is not valid.`, { cause: 'invalidField', field });

/** A request body as a JSON object: 400/21 when there is none, 400/22 when it is something else. */
export function parseBody(text: string): JsonBody {
	if (text.trim() === '') refuse(400, 21, 'The body of the request is missing.', { cause: 'missingBody' });
	const cause = 'invalidBody';
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		refuse(400, 22, 'The body of the request is not valid JSON.', { cause });
	}
	return isObject(body) ? body : refuse(400, 22, 'The body of the request is not a JSON object.', { cause });
}

const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

type TimeFormat = SandboxSettings['timeFormat'];

/** With `zoned` and `local`, a time is taken as the service writes it and in no other way. */
function toMs(text: string, format: TimeFormat): number {
	if (format === 'local') return DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm:ss', { zone: paris }).toMillis();
	const plain = format === 'zoned' ? text.replace(`[${paris}]`, '') : text;
	return withOffset.test(plain) && (format !== 'zoned' || plain !== text) ? Date.parse(plain) : NaN;
}

function readTime(value: unknown, field: string, format: TimeFormat): number {
	if (value === undefined || value === null) missing(field);
	const ms = typeof value === 'string' ? toMs(value, format) : NaN;
	return Number.isNaN(ms) ? invalid(field) : ms;
}

/** A TimePeriod as two instants: ISO 8601 with offset unless the service writes times otherwise, end after start. */
export function readPeriod(value: unknown, field: string, format: TimeFormat = 'offset'): Slot {
	if (value === undefined || value === null) missing(field);
	if (!isObject(value)) return invalid(field);
	const startMs = readTime(value.startDateTime, `${field}.startDateTime`, format);
	const endMs = readTime(value.endDateTime, `${field}.endDateTime`, format);
	return endMs > startMs ? { startMs, endMs } : invalid(`${field}.endDateTime`);
}

/** The windows of a search: `requestedTimeSlot[].validFor` (modelled). */
export function readSearch(body: JsonBody): Slot[] {
	const windows = body.requestedTimeSlot;
	if (windows === undefined || windows === null) missing('requestedTimeSlot');
	if (!Array.isArray(windows)) return invalid('requestedTimeSlot');
	if (windows.length === 0) missing('requestedTimeSlot[0].validFor');
	return windows.map((window: unknown, index) => {
		const field = `requestedTimeSlot[${index}]`;
		return isObject(window) ? readPeriod(window.validFor, `${field}.validFor`) : invalid(field);
	});
}

/** What a create or change asks for. */
export interface AskedAppointment {
	slot?: Slot;
	/** All keys besides `validFor` and `status`. */
	parts: JsonBody;
}

function readParts(body: JsonBody, prefix: string): JsonBody {
	const parts = withoutKeys(body, 'validFor', 'status');
	for (const key of ['relatedParty', 'note']) {
		const list = parts[key];
		if (list !== undefined && !(Array.isArray(list) && list.every(isObject))) invalid(`${prefix}${key}`);
	}
	const { contactMedium } = parts;
	if (contactMedium !== undefined && !(isObject(contactMedium) && isObject(contactMedium.characteristic)))
		invalid(`${prefix}contactMedium`);
	return parts;
}

/** The body of a create: `appointment.validFor` and optional parts (modelled). */
export function readCreate(body: JsonBody, { timeFormat }: SandboxSettings): Required<AskedAppointment> {
	const { appointment } = body;
	if (appointment === undefined || appointment === null) missing('appointment');
	if (!isObject(appointment)) return invalid('appointment');
	return {
		slot: readPeriod(appointment.validFor, 'appointment.validFor', timeFormat),
		parts: readParts(appointment, 'appointment.'),
	};
}

/** The body of a change: `validFor`, or only contact and note for the same slot (modelled). */
export function readChange(body: JsonBody, { timeFormat }: SandboxSettings): AskedAppointment {
	const parts = readParts(body, '');
	if (body.validFor === undefined && Object.keys(parts).length > 0) return { parts };
	return { slot: readPeriod(body.validFor, 'validFor', timeFormat), parts };
}
