import { REASON_KEYS, statusWord } from '../../api/appointmentState';
import { isJsonObject } from '../../api/json';
import type { JsonBody } from '../../api/model';
import { meaningOf } from '../../api/stateWords';
import { wordsOf } from './keyWords';
import type { Path } from './places';

/** A word for the state of something, and where it is. */
export interface StateKey {
	/** Undefined where the model has it. */
	path?: Path;
	word: string;
}

const STATE_WORDS = ['status', 'state', 'statut', 'etat', 'situation', 'phase', 'stage', 'etape'];
const GROWN_STATE = /status|statut|^etat|etat$/;
const NO_STATE = /civil|address|adresse/;
const REASON = ['motif', 'raison', 'reason', 'cause', 'because'];
const OF_APPOINTMENT = /rdv|rendez|appointment|intervention|visit|booking|reservation/;

/** A state is a word or two, or a number; anything else may be personal. */
const WORD = /^[\p{L}\d_'’-]{1,30}(?: [\p{L}_'’-]{1,20}){0,2}$/u;
const MANY_DIGITS = /\d{5}/;

/** True when an object has a key that is named like a state. */
export function hasStateKey(entry: unknown): boolean {
	return statesIn(entry).some(({ isNamed }) => isNamed);
}

/** Where the state of an appointment is. @param isOrder the entry is the whole order, which has a state of its own */
export function stateKeyOf(entry: unknown, isOrder: boolean): StateKey | undefined {
	if (!isJsonObject(entry)) return undefined;
	const modelled = isOrder ? null : modelledWord(entry);
	if (modelled !== null) return { word: modelled };
	const found = statesIn(entry).filter(({ path, isNamed }) => !isOrder || (isNamed && isOfAppointment(path)));
	const isKnown = ({ word }: StateKey) => meaningOf(word) !== 'unknown';
	const named = found.filter(({ isNamed }) => isNamed);
	for (const group of [named.filter(isKnown), named, found.filter(isKnown)]) {
		const meanings = new Set(group.map(({ word }) => (isKnown({ word }) ? meaningOf(word) : word)));
		if (group.length > 0) return meanings.size === 1 ? { path: group[0].path, word: group[0].word } : undefined;
	}
	return undefined;
}

/** Where the state of an order is, beside its id; undefined where the model has it, or several keys may be it. */
export function orderStatePath(order: unknown): Path | undefined {
	if (!isJsonObject(order) || (typeof order.status === 'string' && order.status !== '')) return undefined;
	const named = statesIn(order).filter(({ path, isNamed }) => isNamed && !isOfAppointment(path));
	return named.length === 1 ? named[0].path : undefined;
}

/** The key that has the reason of a state; undefined where the model has it, or there is none. */
export function reasonKey(entry: unknown): string | undefined {
	if (!isJsonObject(entry)) return undefined;
	const named = Object.keys(entry).filter((key) => wordsOf(key).some((word) => REASON.includes(word)));
	const [key] = named;
	const isText = named.length === 1 && (entry[key] === null || typeof entry[key] === 'string');
	return isText && !REASON_KEYS.includes(key) ? key : undefined;
}

function modelledWord(entry: JsonBody): string | null {
	try {
		return statusWord(entry);
	} catch {
		// Only nesting without end has that reader fail.
		return null;
	}
}

interface StateFound {
	path: Path;
	word: string;
	isNamed: boolean;
}

/** Words of an object, and of the objects at keys that are named like a state. */
function statesIn(entry: unknown): StateFound[] {
	if (!isJsonObject(entry)) return [];
	return Object.keys(entry).flatMap((key): StateFound[] => {
		const value = entry[key];
		const isNamed = isStateName(key);
		if (isNamed && isJsonObject(value)) {
			return Object.keys(value).flatMap((inner) => wordAt(value[inner], [key, inner], isNamed));
		}
		return wordAt(value, [key], isNamed);
	});
}

/** True for what may be a word for a state: no sentence, and no number of somebody's. */
export function isStateWord(word: string): boolean {
	return WORD.test(word) && !MANY_DIGITS.test(word);
}

function wordAt(value: unknown, path: Path, isNamed: boolean): StateFound[] {
	const isCode = typeof value === 'number' && isNamed;
	const word = typeof value === 'string' || isCode ? String(value).trim() : '';
	return isStateWord(word) ? [{ path, word, isNamed }] : [];
}

/** True for a key that is named like a state. */
export function isStateName(key: string): boolean {
	const words = wordsOf(key);
	const grown = words.join('');
	return (words.some((word) => STATE_WORDS.includes(word)) || GROWN_STATE.test(grown)) && !NO_STATE.test(grown);
}

function isOfAppointment(path: Path): boolean {
	return path.some((step) => OF_APPOINTMENT.test(wordsOf(String(step)).join('')));
}
