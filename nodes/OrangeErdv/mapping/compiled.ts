import { createHash } from 'crypto';

import { invalidInput } from '../api/ErdvError';
import type { CallName } from '../api/model';
import { MAPPING_FIELD, type ApiMapping } from './ApiMapping';
import { dashedName, ExpressionError } from './ExpressionError';
import { compileExpression, type Evaluate } from './expressions';
import { BODY_KEYS } from './parseMapping';
import { isPath, readPath } from './paths';

/** A mapping whose expressions can be evaluated. */
export interface CompiledMapping {
	readonly given: ApiMapping;
	/** Names what it says, in 12 letters; empty where nothing is mapped that tells what an order or a search shows. */
	readonly hash: string;
	/** By their texts. */
	readonly expressions: ReadonlyMap<string, Evaluate>;
}

/** The mapping of a credential without one. */
export const NO_MAPPING: CompiledMapping = { given: {}, hash: '', expressions: new Map() };

/** Compiles all expressions of a mapping. @throws ErdvError `invalidInput` that names key and position of a wrong one */
export function compileMapping(given: ApiMapping): CompiledMapping {
	if (Object.keys(given).length === 0) return NO_MAPPING;
	const expressions = new Map<string, Evaluate>();
	for (const { key, text } of expressionsIn(given)) {
		if (!expressions.has(text)) expressions.set(text, compiled(key, text));
	}
	return { given, hash: hashOf(given), expressions };
}

/** The value that a reading (a path or an expression) gives of an entry. @throws ExpressionError */
export async function readingOf({ expressions }: CompiledMapping, reading: string, entry: unknown): Promise<unknown> {
	return isPath(reading) ? readPath(entry, reading) : await expressions.get(reading)!(entry);
}

/** The error of a wrong expression, before anything is sent. */
export function wrongExpression(key: string, error: ExpressionError) {
	const at = error.position === undefined ? '' : ` at character ${error.position}`;
	const cure = error.cure ?? 'Expressions are JSONata; the page on API Mapping has examples.';
	return invalidInput(MAPPING_FIELD, `has a wrong expression in ${JSON.stringify(key)}${at}: ${error.message}`, cure);
}

function compiled(key: string, text: string): Evaluate {
	const dashed = dashedName(text);
	if (dashed !== undefined) {
		const cure = `Put it in backquotes: \`${dashed}\`; a subtraction has spaces around the dash.`;
		throw wrongExpression(key, new ExpressionError(`"${dashed}" is a name with a dash, or a subtraction`, { cure }));
	}
	try {
		return compileExpression(text);
	} catch (error) {
		throw wrongExpression(key, error as ExpressionError);
	}
}

function expressionsIn(given: ApiMapping): Array<{ key: string; text: string }> {
	const parts = (['order', 'appointment', 'timeSlots', 'error'] as const).flatMap((key) =>
		Object.entries(given[key] ?? {}).flatMap(([name, text]) =>
			name === 'at' || isPath(text as string) ? [] : { key: `${key}.${name}`, text: text as string },
		),
	);
	const bodies = BODY_KEYS.flatMap((key) => expressionsOfBody(key, given[key]));
	const headers = (Object.keys(given.headers ?? {}) as CallName[]).flatMap((call) =>
		expressionsOfBody(`headers.${call}`, given.headers?.[call]),
	);
	return [...parts, ...bodies, ...headers];
}

function expressionsOfBody(key: string, value: unknown): Array<{ key: string; text: string }> {
	if (typeof value === 'string') return value.startsWith('=') ? [{ key, text: value.slice(1) }] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) => expressionsOfBody(`${key}.${name}`, entry));
}

function hashOf({ order, appointment, states }: ApiMapping): string {
	if (!order && !appointment && !states) return '';
	const watched = JSON.stringify([order, appointment, states]);
	return createHash('sha256').update(watched).digest('hex').slice(0, 12);
}
