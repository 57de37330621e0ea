/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { isWrite, moved } from '../record';
import type { Seen } from './batch';
import { PEOPLE, PEOPLE_AT_ORANGE } from './batchNode';

/** What only a programming error says, or a value that was put into a sentence without being looked at. */
const SLIPS = [
	/\b(Type|Reference|Syntax|Range|Assertion)Error\b/,
	/\bCannot (read|set|convert|destructure|access|use|mix|create)\b/,
	/\bis not (a function|iterable|defined|a constructor)\b/,
	/\bundefined\b/,
	/\[object \w+\]/,
	/\bNaN\b/,
	/\bInvalid (DateTime|Date|time value|array length|count value|string length)\b/,
	/\bUnexpected (token|end of|non-whitespace)/,
	/\bMaximum call stack\b/,
	/\b(of|for|than) null\b/,
];

const ERROR_KEYS = 'details,error,message';

/** Keys of `details`, as the page for users lists them. */
const DETAIL_KEYS = (() => {
	const page = readFileSync(join(__dirname, '../../../docs/writes-and-outcomes.md'), 'utf8');
	const [, listed] = /`details` has `([\w, ]+)`/.exec(page) ?? [];
	if (!listed) throw new Error('docs/writes-and-outcomes.md lists no keys of details');
	return listed.split(', ').sort().join();
})();

interface Details {
	kind?: string;
	refusal?: string | null;
	httpCode?: number | null;
	description?: string | null;
}

/** `details` of an error; a trigger's has none. */
export const detailsIn = ({ error }: Pick<Seen, 'error'>): Details => (error?.details ?? {}) as Details;

/** How a case is counted: its outcome, its kind of error, or `ok` for what was read. */
export function labelIn({ outputs, error, isNotStarted }: Seen): string {
	if (isNotStarted) return 'not started';
	if (error) {
		const { kind, refusal } = detailsIn({ error });
		return refusal ? `${kind}/${refusal}` : (kind ?? 'error');
	}
	return String(outputs[0]?.outcome ?? (outputs.length > 0 ? 'ok' : 'no item'));
}

/** All that is said in words: messages, descriptions, warnings. */
function textsOf({ outputs, error }: Seen): string[] {
	const said = outputs.flatMap(({ message, warnings }) => [message, ...((warnings ?? []) as unknown[])]);
	return [...said, error?.error, error?.message, detailsIn({ error }).description]
		.filter((text) => text !== undefined && text !== null)
		.map(String);
}

/** The message without what it quotes, and without what was put in: a value may well be the word NaN. */
const unquoted = (text: string, given = '') =>
	(given === '' ? text : text.replaceAll(given, '')).replace(/"(\\.|[^"\\])*"/g, '""');

/** Everything that contradicts what holds for every case, in sentences. */
export function brokenInvariants(seen: Seen): string[] {
	return [...seen.problems, ...wrongWords(seen), ...wrongForm(seen), ...wrongDeeds(seen), ...personalData(seen)];
}

function wrongWords(seen: Seen): string[] {
	return textsOf(seen).flatMap((text) => {
		const own = unquoted(text, seen.case.given);
		const slip = SLIPS.find((one) => one.test(own));
		return slip ? [`a message of a programming error (${slip.exec(own)?.[0]})`] : [];
	});
}

function wrongForm({ error, outputs, parameters }: Seen): string[] {
	const wrong: string[] = [];
	if (error && outputs.length > 0) wrong.push('it came out and failed as well');
	if (!error || !parameters.resource) return wrong;
	const [keys, details] = [error, detailsIn({ error })].map((one) => Object.keys(one).sort().join());
	if (keys !== ERROR_KEYS) wrong.push(`an error item has the keys ${keys}`);
	if (details !== DETAIL_KEYS) wrong.push(`the details of an error have the keys ${details}`);
	if (!detailsIn({ error }).kind) wrong.push('an error without a kind');
	return wrong;
}

function wrongDeeds(seen: Seen): string[] {
	const { error, arrivals, history } = seen;
	const { kind, httpCode } = detailsIn(seen);
	const writes = arrivals.filter(isWrite);
	const wrong: string[] = [];
	if (kind === 'invalidInput' && (httpCode ?? null) === null && arrivals.length > 0) {
		wrong.push(`invalidInput, but ${arrivals.map(({ name }) => name).join(', ')} had been sent`);
	}
	const deeds = history.filter(moved);
	if (error && kind !== 'unknown' && deeds.length > 0) {
		wrong.push(`${kind ?? 'an error'}, but the record has ${deeds.map(({ action }) => action).join(', ')}`);
	}
	if (kind === 'unknown' && writes.length === 0) wrong.push('unknown, but no write was sent');
	// A conflict of an order that shows no appointment is a slot that is gone, whatever its body.
	const isSlotTaken = ({ fault, status }: (typeof writes)[number]) =>
		status === 409 || (fault === null && status === 422);
	const counted = writes.filter((write) => !isSlotTaken(write)).length;
	if (counted > 2) wrong.push(`${counted} writes for one item`);
	if (deeds.length > 1) wrong.push(`${deeds.length} deeds for one item`);
	return wrong;
}

/** Letters and digits alone. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Whether it is a part of what the order is called or of a time slot's time: of nobody, wherever it was put in. */
const isOfOrder = (one: string, { id, free, current }: Seen['order']) =>
	[id, current, ...free].some((own) => bare(own).includes(bare(one)));

const isOn = (value: unknown) => value !== undefined && value !== false;

/** People who come out although nobody asked for it. Unsimplified orders and simulated bodies are asked for. */
function personalData({ case: { personal = [] }, order, outputs, error, parameters }: Seen): string[] {
	const options = (parameters.options ?? {}) as IDataObject;
	if (isOn(options.includePersonalData) || (parameters.simplify !== undefined && parameters.simplify !== true))
		return [];
	const shown = outputs.map((output) => ({ ...output, wouldSend: null }));
	const said = JSON.stringify([shown, error ?? null]);
	const own = personal.filter((one) => !isOfOrder(one, order));
	const people = [...Object.values(PEOPLE), ...PEOPLE_AT_ORANGE.other, ...own];
	const found = people.filter((one) => said.includes(JSON.stringify(one).slice(1, -1)));
	return found.length > 0 ? [`personal data comes out: ${found.map((one) => one.slice(0, 40)).join(', ')}`] : [];
}
