import type { Seen } from '../batch/batch';
import { detailsIn } from '../batch/invariants';
import { isWrite } from '../record';
import type { Field } from './fieldList';
import { holdsDays, readingOf, type Reading } from './reading';
import { isNothing, plainText, type Value } from './value';

/** Whether the item failed for what was put in, and nothing else. */
function isRefusedInput(seen: Seen, { of }: Field): boolean {
	const { kind, httpCode } = detailsIn(seen);
	if (of === 'trigger') return seen.error !== undefined;
	if (of === 'credential') return kind === 'credentials' || kind === 'invalidInput';
	return kind === 'invalidInput' && (httpCode ?? null) === null;
}

/** Whether the editor can have put it there as it is, without an expression: one of the choices to the letter. */
const isChoice = ({ definition: { options = [] } }: Field, { raw }: Value) =>
	options.some((option) => 'value' in option && option.value === raw);

/**
 * What is wrong with how a value was read, in sentences.
 * @param isLiteral put in without an expression: of any word but a choice, n8n leaves out the fields that go with it
 */
export function wrongReading(field: Field, value: Value, seen: Seen, isLiteral: boolean): string[] {
	const reading = readingOf(field, value);
	const isRefused = isRefusedInput(seen, field);
	if (reading.must === 'refuse' && !isRefused) return ['a value that this field cannot take was not refused'];
	// What takes no expression only ever holds what the editor puts there.
	const isKnown = isLiteral && field.governs ? isChoice(field, value) : !field.isLiteral || value.means === 'valid';
	if (reading.must === 'take' && isRefused && isKnown) return ['a value that can only mean one thing was refused'];
	const rules = [...(RULES[field.definition.name] ?? []), ...(field.path[0] === 'contact' ? [isSent] : [])];
	const about = holdsDays(field) ? [...rules, keepsDay] : rules;
	return about.flatMap((rule) => rule({ field, value, seen, reading, isRefused }) ?? []);
}

interface Facts {
	field: Field;
	value: Value;
	seen: Seen;
	reading: Reading;
	isRefused: boolean;
}

type Rule = (facts: Facts) => string | undefined;

const wrote = ({ arrivals }: Seen) => arrivals.some(isWrite);
const outcomeOf = ({ outputs }: Seen) => outputs[0]?.outcome;

const simulates: Rule = ({ reading: { as, isEmpty }, seen }) => {
	if (as === true && wrote(seen)) return 'it was to be simulated, and a write was sent';
	if ((as === false || isEmpty) && outcomeOf(seen) === 'simulated') return 'it was not to be simulated';
	return undefined;
};

const onlyReads: Rule = ({ reading: { as, isEmpty }, value, seen }) =>
	as !== false && !isEmpty && !isNothing(value) && wrote(seen)
		? 'Read Only was on or unclear, and a write was sent'
		: undefined;

const shares: Rule = ({ reading: { as }, seen }) =>
	as === 'shared' && seen.arrivals.length > 0
		? 'the shared limiter was to be asked, and a request was sent without'
		: undefined;

const goesSlowly: Rule = ({ reading: { as }, seen: { arrivals } }) => {
	const times = arrivals.map(({ atMs }) => atMs);
	const isFast = times.slice(1).some((at, index) => at - times[index] < 990);
	return as === '1' && isFast ? 'two requests came within a second' : undefined;
};

const speaks: Rule = ({ reading: { as, isEmpty }, seen }) => {
	const message = String(seen.outputs[0]?.message ?? '');
	if (message === '') return undefined;
	const isFrench = /commande|rendez-vous/.test(message);
	if (as === 'fr' && !isFrench) return 'it was to speak French';
	return (as === 'en' || isEmpty) && isFrench ? 'it was to speak English' : undefined;
};

const limits: Rule = ({ reading: { as, isEmpty }, seen }) => {
	const count = seen.outputs[0]?.slotCount;
	if (typeof count !== 'number') return undefined;
	if (isEmpty && count === 0) return 'an empty Limit gave no time slots';
	if (typeof as === 'number' && as > 0 && (count > as || count === 0))
		return `${count} time slots for a limit of ${as}`;
	return undefined;
};

/** Letters and digits, which survive however a text is tidied up. */
const bare = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();

/** All that a body says: not as JSON, which writes signs as escapes, whose letters are none of the text's. */
function textsIn(body: unknown): string[] {
	if (typeof body === 'object' && body !== null) return Object.values(body).flatMap(textsIn);
	return body === undefined || body === null ? [] : [String(body)];
}

/** What was filled in reached Orange, or was refused; it is never dropped. */
const isSent: Rule = ({ field, value: { raw }, seen, isRefused }) => {
	if (isRefused || seen.history.length === 0 || !['string', 'number', 'boolean'].includes(typeof raw)) return undefined;
	if (/<\w+>/.test(String(raw))) return undefined;
	const filled = bare(plainText(String(raw)) ?? '');
	if (filled === '') return undefined;
	const sent = textsIn(seen.history.map(({ body }) => body)).map(bare);
	const isPhone = /phone/i.test(field.definition.name);
	// A number may get its zero or its country back: the last eight digits stay.
	const expected = isPhone && /^\d{9,}$/.test(filled) ? filled.slice(-8) : filled;
	return sent.some((text) => text.includes(expected.slice(0, 200)))
		? undefined
		: 'what was filled in did not reach Orange, and nothing failed';
};

const dayOf = (slot: unknown) => {
	const start = (slot as { start?: string } | null)?.start ?? '';
	return /^\d{4}-\d\d-\d\d/.exec(start)?.[0];
};

/** The days of what was booked or found. */
function daysIn({ outputs }: Seen): string[] {
	const [output] = outputs;
	const booked = ['created', 'changed', 'changePending', 'simulated'].includes(String(output?.outcome));
	const slots = booked ? [output.requestedSlot] : ((output?.slots ?? []) as unknown[]);
	return slots.flatMap((slot) => dayOf(slot) ?? []);
}

const keepsDay: Rule = ({ field: { definition }, value: { raw, day }, seen, isRefused }) => {
	if (day === undefined || isRefused) return undefined;
	if (definition.name === 'pauseCallsUntil') return seen.arrivals.length > 0 ? 'the pause was not kept' : undefined;
	// Of a number, nobody can say which day it means.
	if (/^\d+(\.\d+)?$/.test(String(raw))) return undefined;
	const days = daysIn(seen);
	const fits: Record<string, (found: string) => boolean> = {
		date: (found) => found === day,
		from: (found) => found >= day,
		to: (found) => found <= day,
		excludedDates: (found) => found !== day,
	};
	const wrong = days.find((found) => fits[definition.name]?.(found) === false);
	return wrong ? `${definition.name} was ${day}, and a time slot of ${wrong} came out` : undefined;
};

const RULES: Record<string, Rule[]> = {
	simulate: [simulates],
	readOnly: [onlyReads],
	limitScope: [shares],
	requestsPerSecond: [goesSlowly],
	language: [speaks],
	limit: [limits],
	reason: [isSent],
};
