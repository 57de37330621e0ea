import { isExpressible, jsonataPath, pathReading, quoted } from './jsonataText';
import { wordsOf } from './keyWords';
import { pathText, placesIn, valueAt, type Leaf, type Path } from './places';
import { shownKey, type KeyNames } from './shape';

/** What entries of a list say of whether they can be booked. */
export interface Flags {
	/** Keys that are false in some entries, or say that some are taken; for people. */
	falseKeys: Array<{ key: string; entries: number }>;
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

/** Which keys of these entries say whether they can be booked. */
export function flagsIn(entries: unknown[], names: KeyNames = shownKey): Flags {
	const leaves = placesIn(entries[0])
		.leaves.filter(({ path }) => path.length > 0 && path.length <= 2)
		.slice(0, MOST_KEYS);
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
	return { falseKeys: falseKeys.filter((one) => one.entries > 0), ...(available !== undefined && { available }) };
}

function flagKey(path: Path, all: unknown[]): (FlagKey & { isNamed: boolean }) | undefined {
	const values = [...new Set(all.filter(isValue))];
	const words = wordsOf(String(path.at(-1)));
	const isBoolean = values.every((value) => typeof value === 'boolean');
	const isCount = words.some((word) => COUNTS.includes(word)) && values.every((value) => typeof value === 'number');
	const isNamed = isCount || words.some((word) => [...FREE, ...TAKEN, ...NAMES].includes(word));
	const saysTaken = words.some((word) => TAKEN.includes(word)) !== words.some((word) => NOT.includes(word));
	if (values.length === 0 || values.length > MOST_VALUES || !(isNamed || isBoolean)) return undefined;
	const isFree = (value: Value) => {
		if (isCount) return typeof value === 'number' ? value > 0 : undefined;
		const word = plainWord(value);
		if ([...YES, ...SHORT.yes].includes(word)) return !saysTaken;
		if ([...NO, ...SHORT.no].includes(word)) return saysTaken;
		return FREE.includes(word) ? true : TAKEN.includes(word) ? false : undefined;
	};
	return values.every((value) => isFree(value) !== undefined) ? { path, isCount, values, isFree, isNamed } : undefined;
}

function availableText({ path, isCount, values, isFree }: FlagKey): string | undefined {
	const isPlainYes = values.every((value) => [...YES, ...NO].includes(plainWord(value)));
	const isAsItIs = !isCount && isPlainYes && values.every((value) => isFree(value) === YES.includes(plainWord(value)));
	if (isAsItIs) return path.length === 1 && path[0] === MODELLED ? undefined : pathReading(path);
	if (!isExpressible(path)) return undefined;
	const key = jsonataPath(path);
	if (isCount) return `${key} > 0`;
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

function plainWord(value: Value): string {
	return String(value)
		.normalize('NFD')
		.replace(/[\p{M}\s]/gu, '')
		.toLowerCase();
}
