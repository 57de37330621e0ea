import { isExpressible, jsonataPath, pathReading, quoted } from './jsonataText';
import { wordsOf } from './keyWords';
import { pathText, placesIn, valueAt, type Leaf, type Path } from './places';
import { shownKey, type KeyNames } from './shape';

/** What entries of a list say of whether they can be booked. */
export interface Flags {
	/** Keys that are false in some entries, or say that some are taken; for people. */
	falseKeys: Array<{ key: string; entries: number }>;
	/** Of them, how many entries are not free by a key whose name says what it is about. */
	taken: number;
	/** What API Mapping has to say; undefined where several keys may say it, or none, or the model has it. */
	available?: string;
}

type Value = Leaf['value'];

/** What a value of a key says: free, or not; undefined for neither. */
interface FlagKey {
	path: Path;
	isCount: boolean;
	values: Value[];
	isFree(value: Value): boolean | undefined;
}

const FREE = ['available', 'disponible', 'dispo', 'libre', 'free', 'open', 'ouvert', 'bookable', 'reservable'];
const TAKEN = [
	...['unavailable', 'indisponible', 'occupe', 'busy', 'taken', 'pris', 'complet', 'full', 'booked', 'reserve'],
	...['reserved', 'bloque', 'blocked', 'ferme', 'closed'],
];
const NOT = ['not', 'non', 'pas'];
/** How many can still be booked. */
const COUNTS = ['place', 'places', 'capacite', 'capacity', 'remaining', 'restant', 'restants', 'restantes', 'quota'];
/** Keys whose values say it. */
const NAMES = ['availability', 'disponibilite', 'status', 'statut', 'state', 'etat'];
const YES = ['true', '1', 'yes', 'oui', 'vrai'];
const NO = ['false', '0', 'no', 'non', 'faux'];
/** Those that a mapping has to compare with. */
const SHORT = { yes: ['o', 'y'], no: ['n'] };

const MODELLED = 'available';
/** Keys of an entry that are looked at, and different values of one. */
const MOST_KEYS = 60;
const MOST_VALUES = 20;
const MOST_LOOKED_AT = 50;
/** A count of what is gone, or of all there ever was: not of what is left. */
const NOT_LEFT = /^(pris|occup|use|utilis|reserv|book|taken|max|total)/;
/** Beside these, a word for free or full is about something else. */
const OTHER_SUBJECT = ['charge', 'cost', 'cout', 'dossier', 'file', 'document'];

/** Which keys of these entries say whether they can be booked. */
export function flagsIn(entries: unknown[], names: KeyNames = shownKey): Flags {
	const leaves = leavesOf(entries);
	const keys = leaves.flatMap(
		({ path }) =>
			flagKey(
				path,
				entries.map((entry) => valueAt(entry, path)),
			) ?? [],
	);
	const named = keys.filter(({ isNamed }) => isNamed);
	const countOf = ({ path, isFree }: FlagKey) =>
		entries.filter((entry) => isFree(valueAt(entry, path) as Value) === false).length;
	const falseKeys = keys.map((key) => ({ key: pathText(key.path, names), entries: countOf(key) }));
	const available = named.length === 1 ? availableText(named[0]) : undefined;
	const isTaken = (entry: unknown) => named.some(({ path, isFree }) => isFree(valueAt(entry, path) as Value) === false);
	return {
		falseKeys: falseKeys.filter((one) => one.entries > 0),
		taken: entries.filter(isTaken).length,
		...(available !== undefined && { available }),
	};
}

/** Keys that any of the entries has: a flag may stand only where it says something. */
function leavesOf(entries: unknown[]): Leaf[] {
	const all = entries
		.slice(0, MOST_LOOKED_AT)
		.flatMap((entry) => placesIn(entry).leaves.filter(({ path }) => path.length > 0 && path.length <= 2));
	return [...new Map(all.map((leaf) => [pathText(leaf.path), leaf])).values()].slice(0, MOST_KEYS);
}

function flagKey(path: Path, all: unknown[]): (FlagKey & { isNamed: boolean }) | undefined {
	const values = [...new Set(all.filter(isValue))];
	const words = path.flatMap((step) => wordsOf(String(step)));
	if (words.some((word) => OTHER_SUBJECT.includes(word))) return undefined;
	const isBoolean = values.every((value) => typeof value === 'boolean');
	const isCount = words.some((word) => COUNTS.includes(word)) && values.every(isNumber);
	if (isCount && words.some((word) => NOT_LEFT.test(word))) return undefined;
	const isNamed = isCount || words.some((word) => [...FREE, ...TAKEN, ...NAMES].includes(word));
	const saysTaken = words.some((word) => TAKEN.includes(word)) !== words.some((word) => NOT.includes(word));
	if (values.length === 0 || values.length > MOST_VALUES || !(isNamed || isBoolean)) return undefined;
	const isFree = (value: Value) => {
		if (isCount) return isNumber(value) ? Number(value) > 0 : undefined;
		const word = plainWord(value);
		if ([...YES, ...SHORT.yes].includes(word)) return !saysTaken;
		if ([...NO, ...SHORT.no].includes(word)) return saysTaken;
		return FREE.includes(word) ? true : TAKEN.includes(word) ? false : undefined;
	};
	const isClear = values.every((value) => isFree(value) !== undefined);
	if (isClear) return { path, isCount, values, isFree, isNamed };
	// Of a word that is not known beside one for free, nobody can say that it can be had.
	const saysFree = isNamed && !saysTaken && values.some((value) => isFree(value));
	return saysFree ? { path, isCount, values, isFree: (value) => isFree(value) ?? false, isNamed } : undefined;
}

function availableText({ path, isCount, values, isFree }: FlagKey): string | undefined {
	const isPlainYes = values.every((value) => [...YES, ...NO].includes(plainWord(value)));
	const isAsItIs = !isCount && isPlainYes && values.every((value) => isFree(value) === YES.includes(plainWord(value)));
	if (isAsItIs) return path.length === 1 && path[0] === MODELLED ? undefined : pathReading(path);
	if (!isExpressible(path)) return undefined;
	const key = jsonataPath(path);
	if (isCount) return values.every((value) => typeof value === 'number') ? `${key} > 0` : `$number(${key}) > 0`;
	if (values.every((value) => typeof value === 'boolean')) return `$not(${key})`;
	const [free, taken] = [values.filter((value) => isFree(value)), values.filter((value) => !isFree(value))];
	// A word that was not seen yet is no reason to book.
	return free.length > 0 ? oneOf(key, free) : `$not(${oneOf(key, taken)})`;
}

function oneOf(key: string, values: Value[]): string {
	const texts = values.map((value) => (typeof value === 'string' ? quoted(value) : String(value)));
	return texts.length === 1 ? `${key} = ${texts[0]}` : `${key} in [${texts.join(', ')}]`;
}

function isValue(value: unknown): value is Value {
	return typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= 40);
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && /^\d{1,4}$/.test(value));
}

function plainWord(value: Value): string {
	return String(value)
		.normalize('NFD')
		.replace(/[\p{M}\s]/gu, '')
		.toLowerCase();
}
