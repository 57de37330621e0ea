import { invalidInput, type FieldName } from '../api/ErdvError';
import { isJsonObject, natureOf } from '../api/json';
import type { JsonBody } from '../api/model';
import { isFilled } from './cleanText';
import type { ChoiceField, Field } from './Field';
import { readChoice, readChoices } from './readChoice';
import { readJsonObject } from './readJsonObject';
import { readAddress, readKey } from './readKey';
import { readMarks, type Mark } from './readMarks';
import { readDay, readDays, readMoment, type Moment } from './readMoment';
import { readNumber, type Range } from './readNumber';
import { readOrderId, readOrderIds } from './readOrderId';
import { readPhone, type Phone } from './readPhone';
import { readSwitch } from './readSwitch';
import { readText } from './readText';

/**
 * What emptiness means for a field. Null and empty text are the empty cells of a sheet: the default stands. *Nothing*,
 * undefined, is what an expression gives that names a column which is not there, and is refused where the default would
 * have more, or something else, done than was asked for.
 * - `cell`: nothing, given by an expression, is refused
 * - `harmless`: nothing is an empty cell too
 * - `guard`: an expression that gives an empty cell is refused too, as the field keeps something from being done
 */
export type Emptiness = 'cell' | 'harmless' | 'guard';

/** What stands in a field, expressions resolved. */
export interface Given {
	value: unknown;
	isExpression: boolean;
}

/**
 * The fields of an operation, of the trigger or of the credential, each by its path, such as `orderId` or
 * `options.language`, and by its type. There is no other way to what stands in them, so that none is taken as it is.
 * All throw an ErdvError `invalidInput` (`credentials` for the credential's) that names the field.
 */
export interface Form {
	/** Whether there is such a field. */
	has(path: string): boolean;
	/** `''` where it is empty. */
	text(path: string, emptiness?: Emptiness): string;
	/** Where it is empty: off in a collection, its default elsewhere. */
	isOn(path: string, emptiness?: Emptiness): boolean;
	/** The value of one of the field's own choices, its default where it is empty. */
	choice<T extends string>(path: string, emptiness?: Emptiness): T;
	/** Empty where nothing is chosen. */
	choices<T extends string>(path: string, emptiness?: Emptiness): T[];
	/** Within the field's own bounds, or these; `normal`, or its default, where it is empty. */
	number(path: string, emptiness?: Emptiness, range?: Range, normal?: number): number;
	moment(path: string, emptiness?: Emptiness): Moment | undefined;
	/** The start of a day in Paris, which has to be given. */
	day(path: string): Moment['at'];
	/** A key, a secret or the like, as `readKey` reads it: `''` where it is empty. */
	key(path: string, emptiness?: Emptiness): string;
	/** An http or https address, which has to be given. */
	address(path: string): string;
	/** Each `yyyy-MM-dd`. */
	days(path: string, emptiness?: Emptiness): string[];
	/** Those of its default where it is empty. */
	marks(path: string, emptiness?: Emptiness): Mark[];
	/** Has to be given. */
	requiredOrderId(path: string): string;
	optionalOrderId(path: string, emptiness?: Emptiness): string | undefined;
	orderIds(path: string): string[];
	phone(path: string, refuseDoubtful: boolean, emptiness?: Emptiness): Phone | undefined;
	jsonObject(path: string, emptiness?: Emptiness): JsonBody | undefined;
	/** What was saved in a field that takes no expression, its default where it is not there. */
	saved(path: string): unknown;
	/** For a reader outside this room, with the name that its messages use. Undefined where it is empty. */
	given(path: string, emptiness?: Emptiness): { value: unknown; field: string };
}

const CREDENTIAL_CURE = 'Nothing was sent. Check the expression in the credential, such as the name of its variable.';
const CURE = [
	'Nothing was sent. Check the expression against the input of the node: a column may be misspelt.',
	"Where an empty cell is meant, end it with ?? ''.",
].join(' ');
const GUARD_CURE = [
	'Nothing was sent. Check the expression against the input of the node;',
	'to go on without this check, remove the option.',
].join(' ');

/**
 * Reads the fields.
 * @param givenAt what stands at a path; undefined for the value of an entry that was not added
 * @param nameOf how messages name a field, by its label
 */
export function readForm(
	fields: readonly Field[],
	givenAt: (path: string) => Given,
	nameOf: (label: string) => FieldName = (label) => label,
): Form {
	const known = new Map(fields.flatMap(withEntries));
	const fieldAt = (path: string): Field => {
		const field = known.get(path);
		if (field) return field;
		// A fault of the code, which tests find.
		throw new TypeError(`There is no field ${path}`);
	};

	const isEntry = (path: string) => path.includes('.');

	/** What stands in a field, undefined where it is empty. */
	const filled = (path: string, emptiness: Emptiness): unknown => {
		const name = nameOf(fieldAt(path).displayName);
		checkCollection(path);
		const { value, isExpression } = givenAt(path);
		if (isFilled(value)) return value;
		// An entry that was added and left empty is as little a guard as an expression that gives nothing.
		if (emptiness === 'guard' && value !== undefined && !isExpression && isEntry(path)) {
			throw invalidInput(name, 'is empty', 'Nothing was sent. Fill it in, or remove the option.');
		}
		const isRefused = emptiness === 'guard' || (emptiness === 'cell' && value === undefined);
		if (!isExpression || !isRefused) return undefined;
		const ofNode = emptiness === 'guard' ? GUARD_CURE : CURE;
		const isOfNode = typeof name === 'string';
		throw invalidInput(name, 'is an expression that gives nothing', isOfNode ? ofNode : CREDENTIAL_CURE);
	};
	const checkCollection = (path: string): void => {
		const [collection, entry] = path.split('.');
		if (entry === undefined) return;
		const { value } = givenAt(collection);
		if (!isFilled(value) || isJsonObject(value)) return;
		const cure = 'Add its entries one by one, and give each an expression where it is needed.';
		throw invalidInput(nameOf(fieldAt(collection).displayName), `is not a set of entries but ${natureOf(value)}`, cure);
	};
	/** Reads what stands in a field, where it is not empty. */
	const read = <T>(path: string, emptiness: Emptiness, reader: (value: unknown, name: FieldName) => T) => {
		const value = filled(path, emptiness);
		return value === undefined ? undefined : reader(value, nameOf(fieldAt(path).displayName));
	};
	const choiceField = (path: string): ChoiceField => {
		const { displayName, options = [] } = fieldAt(path);
		return { name: nameOf(displayName), choices: options };
	};

	return {
		has: (path) => known.has(path),
		text: (path, emptiness = 'cell') => read(path, emptiness, readText) ?? '',
		key: (path, emptiness = 'cell') => read(path, emptiness, readKey) ?? '',
		address: (path) => readAddress(filled(path, 'harmless'), nameOf(fieldAt(path).displayName)),
		// An entry's default is what it has when it is added.
		isOn: (path, emptiness = 'cell') =>
			read(path, emptiness, readSwitch) ?? (!isEntry(path) && fieldAt(path).default === true),
		choice: <T extends string>(path: string, emptiness: Emptiness = 'cell') =>
			(read(path, emptiness, (value) => readChoice(value, choiceField(path))) ?? fieldAt(path).default) as T,
		choices: <T extends string>(path: string, emptiness: Emptiness = 'cell') =>
			(read(path, emptiness, (value) => readChoices(value, choiceField(path))) ?? []) as T[],
		number: (path, emptiness = 'cell', range = {}, normal = fieldAt(path).default as number) => {
			const { minValue: min, maxValue: max } = fieldAt(path).typeOptions ?? {};
			const reader = (value: unknown, name: FieldName) => readNumber(value, name, { min, max, ...range });
			return read(path, emptiness, reader) ?? normal;
		},
		moment: (path, emptiness = 'cell') => read(path, emptiness, readMoment),
		day: (path) => readDay(filled(path, 'harmless'), nameOf(fieldAt(path).displayName)),
		days: (path, emptiness = 'cell') => read(path, emptiness, readDays) ?? [],
		marks: (path, emptiness = 'cell') =>
			read(path, emptiness, readMarks) ?? readMarks(fieldAt(path).default, fieldAt(path).displayName),
		requiredOrderId: (path) => readOrderId(filled(path, 'harmless'), nameOf(fieldAt(path).displayName)),
		optionalOrderId: (path, emptiness = 'cell') => read(path, emptiness, readOrderId),
		orderIds: (path) => read(path, 'harmless', readOrderIds) ?? [],
		phone: (path, refuseDoubtful, emptiness = 'cell') =>
			read(path, emptiness, (value, name) => readPhone(value, fieldAt(path).displayName, name, refuseDoubtful)),
		jsonObject: (path, emptiness = 'cell') => read(path, emptiness, readJsonObject),
		saved: (path) => givenAt(path).value ?? fieldAt(path).default,
		given: (path, emptiness = 'cell') => ({ value: filled(path, emptiness), field: fieldAt(path).displayName }),
	};
}

/** A field and, of a collection, its entries, by their paths. */
function withEntries(field: Field): Array<[string, Field]> {
	const entries = (field.options ?? []).filter((entry): entry is Field => entry.displayName !== undefined);
	return [[field.name, field], ...entries.map((entry): [string, Field] => [`${field.name}.${entry.name}`, entry])];
}
