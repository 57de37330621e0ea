import { DateTime } from 'luxon';
import { z } from 'zod';

import type { CallName, JsonBody } from '../../nodes/OrangeErdv/api/model';
import { invalid, missing } from '../bodies';
import type { Slot } from '../calendar';
import { refuse, type Cause } from '../errors';
import { paris } from '../holidays';

/** A text that says something. */
export const text = z.string().min(1);

/** An object with these keys and no others. */
export const keys = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).strict();

/** What a body holds, as a schema has it. Throws the refusal of the first field that is missing, unknown or wrong. */
export function take<Schema extends z.ZodTypeAny>(schema: Schema, body: JsonBody): z.output<Schema> {
	const result = schema.safeParse(body);
	if (result.success) return result.data as z.output<Schema>;
	const [issue] = result.error.issues;
	const path = issue.path.join('.');
	if (issue.code === 'unrecognized_keys') {
		const field = [...issue.path, issue.keys[0]].join('.');
		return refuse(400, 24, `The field ${field} is not known.`, { cause: 'unknownField', field });
	}
	return issue.code === 'invalid_type' && issue.received === 'undefined' ? missing(path) : invalid(path);
}

/** A time slot, or the refusal of an end that is not after its start. */
export function slotOf(startMs: number, endMs: number, endField: string): Slot {
	return endMs > startMs ? { startMs, endMs } : invalid(endField);
}

/** Refuses a body where there is to be none; for the cancellation. */
export function noBody(body: JsonBody | null): JsonBody {
	if (body === null) return {};
	return refuse(400, 22, 'A body is not expected.', { cause: 'unexpectedBody' });
}

/** The body of a cancellation that needs one. */
export const neededBody = (body: JsonBody | null): JsonBody =>
	body ?? refuse(400, 21, 'The body of the request is missing.', { cause: 'missingBody' });

/** Whether a Content-Type is one media type, in UTF-8 where it says so. */
export const isMediaType = (contentType: string | undefined, mediaType: string): boolean =>
	(contentType ?? '').toLowerCase().replace(/\s*;\s*charset=utf-8$/, '') === mediaType;

/** Takes `application/json` and nothing else. */
export const takesJson = (_call: CallName, contentType: string | undefined): boolean =>
	isMediaType(contentType, 'application/json');

/** A time as it is written on the clock of Paris, in Luxon's tokens, as milliseconds since the epoch. */
export const parisTime = (pattern: string) =>
	z.string().transform((written, context) => {
		const time = DateTime.fromFormat(written, pattern, { zone: paris });
		if (time.isValid && time.toFormat(pattern) === written) return time.toMillis();
		context.addIssue({ code: z.ZodIssueCode.custom });
		return z.NEVER;
	});

/** A time in ISO 8601 with offset, as milliseconds since the epoch. */
export const isoTime = z
	.string()
	.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/)
	.refine((written) => !Number.isNaN(Date.parse(written)))
	.transform((written) => Date.parse(written));

/** A moment on the clock of Paris, in Luxon's tokens. */
export const writeParis = (ms: number, pattern: string): string =>
	DateTime.fromMillis(ms, { zone: paris }).toFormat(pattern);

/** The last millisecond of the day in Paris. */
export const endOfDay = (ms: number): number => DateTime.fromMillis(ms, { zone: paris }).endOf('day').toMillis();

/** Status, code and text of each error that an API has; what it has no word for is an invalid body. */
export type Problems<Code> = Partial<Record<Cause, readonly [status: number, code: Code, text: string]>> & {
	invalidBody: readonly [status: number, code: Code, text: string];
};

/** Those of one error. */
export const problemOf = <Code>(problems: Problems<Code>, cause: Cause | undefined) =>
	problems[cause ?? 'invalidBody'] ?? problems.invalidBody;
