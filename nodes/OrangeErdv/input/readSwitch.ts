import { invalidInput, type FieldName } from '../api/ErdvError';
import { shown, wordKey } from './cleanText';

/** What is yes, in lower case. */
export const YES = ['true', 'yes', 'y', '1', 'on', 'vrai', 'oui', 'o'];
const NO = ['false', 'no', 'n', '0', 'off', 'faux', 'non'];

/** Yes or no, also as sheets and variables write it. @throws ErdvError `invalidInput` that names the field */
export function readSwitch(value: unknown, field: FieldName): boolean {
	if (typeof value === 'boolean') return value;
	const word = ['string', 'number', 'bigint'].includes(typeof value) ? wordKey(String(value)) : '';
	if (YES.includes(word)) return true;
	if (NO.includes(word)) return false;
	throw invalidInput(
		field,
		`is ${shown(value)}, which is neither yes nor no`,
		'Use true or false; yes and no, oui and non, vrai and faux, 1 and 0, on and off do too.',
	);
}
