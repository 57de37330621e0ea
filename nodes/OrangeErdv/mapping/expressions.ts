import type { Expression, JsonataOptions } from 'jsonata';

import { isJsonObject } from '../api/json';
import { explained, ExpressionError, isTooLong } from './ExpressionError';
import { FUNCTIONS } from './functions';
import type * as JsonataEngine from './jsonataEngine';

/** A compiled expression. Gives a plain JSON value, `undefined` where it gives nothing. @throws ExpressionError */
export type Evaluate = (input: unknown, bindings?: Record<string, unknown>) => Promise<unknown>;

/** Longest text that an expression may make on its way: what is made in one step could else fill the memory. */
const LONGEST_TEXT = 10_000;
/** Largest result, as JSON. */
const LARGEST_RESULT = 100_000;

class NoRegex {
	constructor() {
		throw new ExpressionError('regular expressions are not allowed, as one can run for hours', {
			cure: 'Use $contains, $split, $substringBefore and $substringAfter with texts instead.',
		});
	}
}

/** What keeps an expression from running without end, or over the stack. Regular expressions cannot be stopped. */
const BOUNDS: JsonataOptions = {
	timeout: 250,
	stack: 100,
	sequence: 10_000,
	RegexEngine: NoRegex as unknown as RegExpConstructor,
};

/** Functions of JSONata that make texts of any length, run code, or read with patterns that can run without end. */
const REMOVED = ['pad', 'eval', 'toMillis', 'fromMillis', 'parseInteger', 'formatInteger', 'formatNumber'];
const DATES = ['toMillis', 'fromMillis'];

const EVALUATED = Symbol.for('jsonata.__evaluate_exit');

/** Compiles an expression. @throws ExpressionError with the position, where it is wrong */
export function compileExpression(text: string): Evaluate {
	// Not at the top: it is loaded for the first mapping that has an expression.
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { jsonata } = require('./jsonataEngine') as typeof JsonataEngine;
	const expression = attempt(text, () => jsonata(text, BOUNDS));
	for (const name of REMOVED) expression.registerFunction(name, () => removed(name));
	for (const [name, implementation] of Object.entries(FUNCTIONS)) expression.assign(name, implementation);
	(expression as unknown as { assign(name: symbol, value: unknown): void }).assign(EVALUATED, boundStep);
	return async (input, bindings = {}) => await evaluate(text, expression, input, bindings);
}

async function evaluate(text: string, expression: Expression, input: unknown, bindings: Record<string, unknown>) {
	const run = async (): Promise<unknown> => (await expression.evaluate(input, bindings)) as unknown;
	const result = await run()
		// The bound is time on the wall, which n8n may have spent on something else.
		.catch(async (error: unknown) => (isTooLong(error) ? await run() : await Promise.reject(error)))
		.catch((error: unknown) => {
			throw explained(text, error);
		});
	return attempt(text, () => plain(result));
}

function boundStep(_expression: unknown, _input: unknown, _environment: unknown, result: unknown): void {
	if (typeof result !== 'string' || result.length <= LONGEST_TEXT) return;
	throw new ExpressionError(`a text of over ${LONGEST_TEXT} characters came up`);
}

function removed(name: string): never {
	const cure = DATES.includes(name) ? 'Use $instant to read a date, and $paris to write one.' : undefined;
	throw new ExpressionError(`the function $${name} is not allowed`, { cure });
}

/** A result without the engine's own properties and prototypes. */
function plain(result: unknown): unknown {
	if (result === undefined) return undefined;
	const text = JSON.stringify(result, (_key, value: unknown) => {
		if (typeof value === 'function' || isFunctionOfEngine(value)) {
			throw new ExpressionError('it gives a function, not a value', {
				cure: 'Put brackets and arguments behind the name of the function, such as $uppercase(a).',
			});
		}
		return value;
	});
	if (text === undefined) return undefined;
	if (text.length > LARGEST_RESULT) throw new ExpressionError(`its result is larger than ${LARGEST_RESULT} characters`);
	return JSON.parse(text) as unknown;
}

function isFunctionOfEngine(value: unknown): boolean {
	return isJsonObject(value) && (value._jsonata_function === true || value._jsonata_lambda === true);
}

function attempt<T>(text: string, run: () => T): T {
	try {
		return run();
	} catch (error) {
		throw explained(text, error);
	}
}
