import { invalidInput } from '../api/ErdvError';
import { deepMerge, isJsonObject, natureOf } from '../api/json';
import type { CallName, ErdvCall, JsonBody, KnownOrder } from '../api/model';
import { MAPPING_FIELD, type BodyTemplate } from './ApiMapping';
import { wrongExpression, type CompiledMapping } from './compiled';
import type { ExpressionError } from './ExpressionError';
import { isHeaderText } from './parseHeaders';
import type { BODY_KEYS } from './parseMapping';
import { unsentContact } from './unsentContact';

/** A key of the mapping that holds a body. */
export type BodyKey = (typeof BODY_KEYS)[number];

/** Calls that have a body, and the key of the mapping that replaces it. */
export const BODY_OF: Partial<Record<CallName, BodyKey>> = {
	searchTimeSlot: 'searchBody',
	createAppointment: 'createBody',
	changeAppointment: 'changeBody',
	cancelAppointment: 'cancelBody',
};
/** Calls whose body Additional Body Fields are merged into, unless the mapping says where they go. */
const EXTRA = /\bextra\b/;
const CONTENT_TYPE = /^content-type$/i;

/** What a mapping makes of a call. */
export interface MadeRequest {
	sent: ErdvCall;
	/** Key of the mapping that made its body; undefined for the model's own. */
	bodyKey?: BodyKey;
	/** Fields that were filled in and have no place in the body, by their labels in quotes. */
	unsent: string[];
}

/**
 * A call as the mapping has it go out: its body and headers.
 * @throws ErdvError `invalidInput` where the mapping cannot make them, or would leave out a contact that was filled in
 */
export async function toRequest(call: ErdvCall, mapping: CompiledMapping, known: KnownOrder = {}): Promise<ErdvCall> {
	const { sent, bodyKey, unsent } = await makeRequest(call, mapping, known);
	const [label] = unsent;
	if (label === undefined) return sent;
	throw invalidInput(
		MAPPING_FIELD,
		`has "${bodyKey}" without a place for ${label}, which is filled in`,
		`Nothing was sent. Say in "${bodyKey}" where it goes, or leave the field empty.`,
	);
}

/** The same, with what would be left out. @throws ErdvError `invalidInput` where the mapping cannot make it */
export async function makeRequest(
	call: ErdvCall,
	mapping: CompiledMapping,
	known: KnownOrder = {},
): Promise<MadeRequest> {
	const { given } = mapping;
	const key = BODY_OF[call.name];
	const template = key && given[key];
	const headers = given.headers?.[call.name];
	if (template === undefined && headers === undefined) return { sent: call, unsent: [] };
	const scope = scopeOf(call, known);
	const sent = { ...call };
	if (headers) sent.headers = await headersOf(call.name, headers, mapping, scope);
	if (!key || template === undefined) return { sent, unsent: [] };
	const { contact, note, reason, extra } = call.asked ?? {};
	const body = await bodyOf(key, template, extra, mapping, scope);
	// Many services take no DELETE with a body, not even an empty one.
	sent.body = call.method === 'DELETE' && Object.keys(body).length === 0 ? undefined : body;
	return { sent, bodyKey: key, unsent: unsentContact({ ...contact, note, reason }, body) };
}

function scopeOf(call: ErdvCall, { order, appointment }: KnownOrder): JsonBody {
	const { window, slot, contact, note, reason, extra } = call.asked ?? {};
	const scope = {
		orderId: call.orderId,
		order,
		appointment: appointment ?? undefined,
		window: window && { from: window.startDateTime, to: window.endDateTime },
		slot,
		contact,
		note,
		reason,
		extra,
		model: call.body,
	};
	// Empty texts are no values: a key that is made of one is left out, as it is without a mapping.
	return JSON.parse(JSON.stringify(scope, (_, value: unknown) => (value === '' ? undefined : value))) as JsonBody;
}

async function bodyOf(
	key: BodyKey,
	template: BodyTemplate,
	extra: JsonBody | undefined,
	mapping: CompiledMapping,
	scope: JsonBody,
): Promise<JsonBody> {
	const made = await fill(key, template, mapping, scope);
	if (!isJsonObject(made)) {
		const what = made === undefined ? 'nothing' : natureOf(made);
		throw invalidInput(
			MAPPING_FIELD,
			`has "${key}" that gives ${what} instead of an object`,
			'Look at it with "Simulate".',
		);
	}
	const isPlaced = EXTRA.test(JSON.stringify(template));
	return extra && !isPlaced ? deepMerge(made, extra) : made;
}

/** A template with the values of its expressions; what gives nothing is left out. */
async function fill(key: string, template: unknown, mapping: CompiledMapping, scope: JsonBody): Promise<unknown> {
	if (typeof template === 'string')
		return template.startsWith('=') ? await valueOf(key, template, mapping, scope) : template;
	if (Array.isArray(template)) {
		const entries = await inTurn(
			template.map((entry, index) => [`${key}.${index}`, entry]),
			mapping,
			scope,
		);
		return entries.map(([, value]) => value);
	}
	if (!isJsonObject(template)) return template;
	const entries = Object.entries(template).map(([name, entry]): [string, unknown] => [`${key}.${name}`, entry]);
	const filled = await inTurn(entries, mapping, scope);
	return Object.fromEntries(filled.map(([path, value]) => [path.slice(key.length + 1), value]));
}

async function inTurn(entries: Array<[string, unknown]>, mapping: CompiledMapping, scope: JsonBody) {
	const filled: Array<[string, unknown]> = [];
	for (const [key, entry] of entries) {
		const value = await fill(key, entry, mapping, scope);
		// An object or a list of which nothing is left says nothing either; one that was written empty does.
		const isLeftOut = value === undefined || (isEmptied(value) && !isEmptied(entry));
		if (!isLeftOut) filled.push([key, value]);
	}
	return filled;
}

function isEmptied(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

async function valueOf(key: string, text: string, { expressions }: CompiledMapping, scope: JsonBody): Promise<unknown> {
	return await expressions.get(text.slice(1))!(scope).catch((error: unknown) => {
		throw wrongExpression(key, error as ExpressionError);
	});
}

async function headersOf(call: CallName, headers: Record<string, string>, mapping: CompiledMapping, scope: JsonBody) {
	const made: Record<string, string> = {};
	for (const [name, text] of Object.entries(headers)) {
		const value = await fill(`headers.${call}.${name}`, text, mapping, scope);
		if (value === undefined || value === null) continue;
		const header = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
		if (header === '' || !isHeaderText(header)) {
			throw invalidInput(
				MAPPING_FIELD,
				`gives ${JSON.stringify(name)} a value that no header can have`,
				'Give one line of text.',
			);
		}
		made[CONTENT_TYPE.test(name) ? 'Content-Type' : name] = header;
	}
	return made;
}
