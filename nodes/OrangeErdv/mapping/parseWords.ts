import { invalidInput } from '../api/ErdvError';
import { MAPPING_FIELD } from './ApiMapping';

/** Where all keys are explained. */
export const PAGE = "The page on API Mapping in this project's documentation shows each key with an example.";

/** Longer expressions are refused: a mapping is some lines, not a program. */
const LONGEST_EXPRESSION = 2000;

/** @throws ErdvError `invalidInput` for an expression that is too long */
export function short(key: string, text: string): string {
	if (text.length <= LONGEST_EXPRESSION) return text;
	throw invalidInput(
		MAPPING_FIELD,
		`has ${quote(key)} of over ${LONGEST_EXPRESSION} characters`,
		'Write a shorter expression.',
	);
}

/** A name in a message. */
export function quote(text: string): string {
	return JSON.stringify(text.slice(0, 60));
}
