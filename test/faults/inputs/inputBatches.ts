import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { createRandom } from '../../../sandbox/random';
import type { Engine } from '../../engine/harness';
import type { Batch, BatchCase } from '../batch/batch';
import { workingParameters } from '../batch/batchNode';
import { wrongOutcome } from '../batch/recordedOutcome';
import { allFields, type Field } from './fieldList';
import { expressionOf, isNothing, literalOf, shownValue, type Value } from './value';
import { VALUE_CLASSES } from './valueClasses';
import { wrongReading } from './wrongReading';

/** Items of one execution: more would wait for the limit of their account for long. */
const BATCH_SIZE = 8;

interface Draw {
	field: Field;
	kind: string;
	value: Value;
	isLiteral: boolean;
	number: number;
}

const CLASS_NAMES = Object.keys(VALUE_CLASSES);

function shuffled<T>(all: T[], random: () => number): T[] {
	const left = [...all];
	for (let index = left.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[left[index], left[other]] = [left[other], left[index]];
	}
	return left;
}

/** `count` draws: every field with every kind of value, in an order of the seed's, and then once more. */
function drawsOf(fields: Field[], seed: number, count: number): Draw[] {
	const pairs = shuffled(
		fields.flatMap((field) => CLASS_NAMES.map((kind) => ({ field, kind }))),
		createRandom(seed * 7919 + 1),
	);
	const rounds = Math.ceil(count / pairs.length);
	return pairs
		.flatMap(({ field, kind }, place) =>
			fc
				.sample(VALUE_CLASSES[kind](field), { seed: seed * 100_003 + place, numRuns: rounds })
				.map((value, round) => ({ field, kind, value, number: round * pairs.length + place })),
		)
		.filter(({ number }) => number < count)
		.sort((one, other) => one.number - other.number)
		.map((draw) => {
			const isLiteral = draw.field.isLiteral || (draw.number % 3 === 0 && !isNothing(draw.value));
			return { ...draw, isLiteral };
		});
}

const personalIn = ({ field, value: { raw } }: Draw): string[] => {
	const isPersonal = field.path[0] === 'contact' || field.definition.name === 'reason';
	// A word of any sentence says nothing of anyone.
	return isPersonal && typeof raw === 'string' && raw.trim().length >= 8 ? [raw.trim().slice(0, 200)] : [];
};

const FREE = ['create', 'search'];

function caseOf(draw: Draw): BatchCase {
	const { field, kind, value, isLiteral, number } = draw;
	const way = isLiteral ? 'literal' : 'expression';
	const { resource, operation, definition } = field;
	return {
		name: `inputs / ${field.name} / ${kind} ${way} ${number}: ${shownValue(value)}`,
		row: `${resource} ${operation}`.trim(),
		column: kind,
		isScheduled: !FREE.includes(operation) ? field.of !== 'credential' : definition.name === 'ifAlreadyScheduled',
		...(!isLiteral && { json: () => ({ given: { a: value.raw } as IDataObject }) }),
		...(typeof value.raw === 'string' && { given: value.raw.trim().slice(0, 200) }),
		personal: personalIn(draw),
		check: (seen) => [...wrongReading(field, value, seen, isLiteral), ...wrongOutcome(seen)],
	};
}

const VARIANTS: Record<string, string[]> = {
	create: ['specific', 'firstAvailable', 'onDate'],
	change: ['specific', 'firstAvailable', 'onDate', 'keepCurrent'],
};

function withValue(parameters: IDataObject, path: string[], value: unknown): IDataObject {
	const [key, ...rest] = path;
	if (rest.length > 0) {
		return { ...parameters, [key]: withValue((parameters[key] ?? {}) as IDataObject, rest, value) };
	}
	const locator = parameters[key] as IDataObject | undefined;
	return { ...parameters, [key]: (locator?.__rl ? { ...locator, value } : value) as IDataObject };
}

/** The expression of a trigger or a literal in one, which has no item before it. */
function ofTrigger({ value, isLiteral }: Draw): unknown {
	if (isLiteral || typeof literalOf(value) !== typeof value.raw) return literalOf(value);
	let text = JSON.stringify(value.raw);
	while (text.includes('}}')) text = text.replace('}}', '} }');
	return `={{ ${text} }}`;
}

function batchOf(draws: Draw[]): Batch {
	const [{ field, value, isLiteral, number }] = draws;
	const { of, resource, operation, path, definition, conditions } = field;
	const cases = draws.map(caseOf);
	const given = isLiteral ? literalOf(value) : expressionOf('a');
	if (of === 'trigger') {
		const parameters = withValue({ orderIds: '<id>', ...conditions }, path, ofTrigger(draws[0]));
		return { parameters, isTrigger: true, cases };
	}
	if (of === 'credential') {
		const isShared = definition.name === 'limitScope' || definition.name.startsWith('sharedLimit');
		const more = isShared ? { sharedLimitUrl: 'http://127.0.0.1:9' } : {};
		const credential = { ...conditions, sharedLimitToken: 'a token', ...more, [path[0]]: given as IDataObject };
		return { parameters: workingParameters('appointment', 'create'), credential, cases };
	}
	const variants = VARIANTS[operation];
	const base = workingParameters(resource, operation, {
		...(variants && { slotChoice: variants[number % variants.length] }),
		...conditions,
		...(definition.name === 'waitTimeout' && { options: { waitUntilEffective: true } }),
	});
	return { parameters: withValue(base, path, given), cases };
}

/** `count` cases over every parameter of node, trigger and credential, as batches. */
export function inputBatches(engine: Engine, seed: number, count: number): Batch[] {
	const groups = new Map<string, Draw[][]>();
	for (const draw of drawsOf(allFields(engine), seed, count)) {
		const { field, isLiteral, number } = draw;
		// Where the order itself is what is put in, only a client of its own tells whose request came.
		const isAlone = isLiteral || field.of !== 'node' || field.definition.name === 'orderId';
		const key = isAlone ? String(number) : field.name;
		const chunks = groups.get(key) ?? [];
		if (!groups.has(key)) groups.set(key, chunks);
		const last = chunks.at(-1);
		if (last && last.length < BATCH_SIZE) last.push(draw);
		else chunks.push([draw]);
	}
	return [...groups.values()].flat().map(batchOf);
}
