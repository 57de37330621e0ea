import { invalidInput } from '../api/ErdvError';
import { parseJson } from '../api/json';
import { isFilled, plain, seenOnly, shown, wordKey } from './cleanText';
import type { ChoiceField } from './Field';

/** What people and other programs write for a value, where it is not the value or its label. */
const ALSO: Record<string, string[]> = {
	en: ['anglais', 'eng'],
	fr: ['français', 'fra', 'fre'],
	morning: ['matin', 'matinée', 'am'],
	afternoon: ['après-midi', 'aprem', 'pm'],
	any: ['indifférent', "n'importe"],
	monday: ['lundi'],
	tuesday: ['mardi'],
	wednesday: ['mercredi'],
	thursday: ['jeudi'],
	friday: ['vendredi'],
	saturday: ['samedi'],
	sunday: ['dimanche'],
	keep: ['garder', 'conserver'],
	change: ['changer', 'modifier'],
	refuse: ['refuser'],
	normal: ['normale'],
};

const LOCALE = /^([a-z]{2})[-_][a-z]{2}$/i;

/**
 * One of the field's own choices, by its value or label in any case, or by an obvious word for it.
 * @throws ErdvError `invalidInput` that names the field, what was given and what is allowed
 */
export function readChoice(value: unknown, field: ChoiceField): string {
	const found = choiceOf(value, field);
	if (found !== undefined) return found;
	throw invalidInput(field.name, `is ${shown(value)}, which is not one of its choices`, allowed(field));
}

/**
 * Several of the field's choices, each once: a list, its JSON text, or text separated by commas, semicolons or lines.
 * @throws ErdvError `invalidInput` that names the field, what was given and what is allowed
 */
export function readChoices(value: unknown, field: ChoiceField): string[] {
	const entries = entriesOf(value).flatMap((entry) => {
		if (typeof entry !== 'string' || choiceOf(entry, field) !== undefined) return [entry];
		return plain(entry).split(' ');
	});
	const chosen = entries.map((entry) => {
		const found = choiceOf(entry, field);
		if (found !== undefined) return found;
		throw invalidInput(field.name, `holds ${shown(entry)}, which is not one of its choices`, allowed(field));
	});
	return [...new Set(chosen)];
}

/** The entries of what holds several, without empty ones; white space inside stays. */
export function entriesOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.filter((entry) => entry === undefined || isFilled(entry));
	if (typeof value !== 'string') return [value];
	if (/^\[/.test(seenOnly(value))) {
		const parsed = parseJson(seenOnly(value));
		if (parsed.ok) return entriesOf(parsed.value);
	}
	return value.split(/[,;\r\n]+/).filter(isFilled);
}

function choiceOf(value: unknown, { choices }: ChoiceField): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value);
	const key = wordKey(text);
	if (key === '') return undefined;
	const keysOf = (choice: { name: string; value?: unknown }) =>
		[String(choice.value), choice.name, ...(ALSO[String(choice.value)] ?? [])].map(wordKey);
	const language = LOCALE.exec(plain(text))?.[1].toLowerCase();
	const found =
		choices.find((choice) => keysOf(choice).includes(key)) ?? choices.find((choice) => choice.value === language);
	return found && String(found.value);
}

function allowed({ choices }: ChoiceField): string {
	const words = choices.map(({ name, value }) => {
		const text = String(value);
		return wordKey(name) === wordKey(text) ? text : `${text} (${name})`;
	});
	return `Use one of: ${words.join(', ')}.`;
}
