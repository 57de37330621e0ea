import { invalidInput, type FieldName } from '../api/ErdvError';
import type { Warning } from '../api/model';
import { masked, plain } from './cleanText';
import { readText } from './readText';

/** A phone number as it is sent, and what a person should know of it. */
export interface Phone {
	text: string;
	/** Where a lost zero or plus was put back, or where the text cannot be a phone number and is sent as it is. */
	warning?: Warning;
}

/** `+` or `00` and a country's number (E.164), or a French one; without what people write between the digits. */
const POSSIBLE = /^(?:(?:\+|00)(?:330?[1-9]\d{8}|(?!33)[1-9]\d{6,14})|0[1-9]\d{8})$/;
const BETWEEN_DIGITS = /[\s./()-]/g;

/**
 * A phone number; undefined where none is given. Sheets take it for a number and drop its zero or its plus: nine digits
 * beginning 1–9 get the zero of a French number back, eleven beginning 33 their plus.
 * @param refuseDoubtful what cannot be a phone number is refused instead of warned of
 * @throws ErdvError `invalidInput` that names the field
 */
export function readPhone(value: unknown, label: string, field: FieldName, refuseDoubtful: boolean): Phone | undefined {
	const text = plain(readText(value, field));
	if (text === '') return undefined;
	const digits = text.replace(BETWEEN_DIGITS, '');
	if (/^[1-9]\d{8}$/.test(digits)) return { text: `0${digits}`, warning: mended(label, digits, 'a zero', 'un zéro') };
	if (/^33[1-9]\d{8}$/.test(digits)) return { text: `+${digits}`, warning: mended(label, digits, 'a plus', 'un plus') };
	if (POSSIBLE.test(digits)) return { text };
	if (!refuseDoubtful) return { text, warning: doubtful(label, text) };
	throw invalidInput(
		field,
		`cannot be a phone number: ${masked(text)}`,
		'Write it as 0199000000 or +33199000000, one number in each field. Format the column as text.',
	);
}

function mended(label: string, digits: string, mark: string, frenchMark: string): Warning {
	return {
		en: `"${label}" came as ${masked(digits)} without its first character: ${mark} was put in front. Format the column as text.`,
		fr: [
			`« ${label} » est arrivé sans son premier caractère (${masked(digits)}) :`,
			`${frenchMark} a été ajouté devant. Mettez la colonne au format texte.`,
		].join(' '),
	};
}

function doubtful(label: string, text: string): Warning {
	return {
		en: `"${label}" cannot be a phone number (${masked(text)}): it was passed on as it is.`,
		fr: `« ${label} » ne peut pas être un numéro de téléphone (${masked(text)}) : il a été transmis tel quel.`,
	};
}
