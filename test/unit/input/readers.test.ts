import fc from 'fast-check';

import { masked, plain, shown, trimmed } from '../../../nodes/OrangeErdv/input/cleanText';
import { readChoice, readChoices } from '../../../nodes/OrangeErdv/input/readChoice';
import { readJsonObject } from '../../../nodes/OrangeErdv/input/readJsonObject';
import { readAddress, readKey } from '../../../nodes/OrangeErdv/input/readKey';
import { readNumber } from '../../../nodes/OrangeErdv/input/readNumber';
import { readPhone } from '../../../nodes/OrangeErdv/input/readPhone';
import { readSwitch } from '../../../nodes/OrangeErdv/input/readSwitch';
import { readText } from '../../../nodes/OrangeErdv/input/readText';
import { languageField, partOfDayField } from '../../../nodes/OrangeErdv/operations/fields/choices';
import { preferencesField } from '../../../nodes/OrangeErdv/operations/fields/timeSlotFields';
import { rejected } from '../api/support';

/** What stands around a value that was copied out of a page, a mail or a sheet. */
const around = fc
	.array(fc.constantFrom(' ', '\u00A0', '\u202F', '\u200B', '\u200E', '\uFEFF', '\u00AD', '\t', '\r\n'), {
		maxLength: 4,
	})
	.map((characters) => characters.join(''));

const choiceOf = ({ displayName, options }: { displayName: string; options?: unknown }) => ({
	name: displayName,
	choices: options as Array<{ name: string; value: string }>,
});
const LANGUAGE = choiceOf(languageField);
const PART = choiceOf(partOfDayField);
const DAYS = choiceOf(preferencesField.options![0] as typeof languageField);

describe('A value in a message', () => {
	it.each<[unknown, string]>([
		['FR\u200B', '"FR[U+200B]"'],
		['\uFEFFa\u00A0b', '"[U+FEFF]a[U+00A0]b"'],
		['a "b"\n', '"a \\"b\\"\\n"'],
		['x'.repeat(99), `"${'x'.repeat(60)}…"`],
		[12, '12'],
		[true, 'true'],
		[NaN, 'NaN'],
		[null, 'empty'],
		[{ name: 'Camille Martin' }, 'an object'],
		[['Camille Martin'], 'a list'],
		[new Date(), 'a date'],
	])('%j is shown as %s', (value, text) => {
		expect(shown(value)).toBe(text);
	});

	it('of a person shows no more than two digits', () => {
		expect(['0612345678', 612345678, 'Camille Martin', '12'].map(masked)).toEqual(['***78', '***78', '***', '***']);
	});

	it('has nothing in it that cannot be seen', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => !/[^\S ]|[\u200B-\u200F\uFEFF\u00AD]/.test(shown(text))),
		);
	});
});

describe('A switch', () => {
	it.each([true, 'true', 'TRUE', ' vrai', 'Oui\u00A0', 'yes', 'Y', '1', 1, 1n, 'on', 'ON\u200B'])(
		'%j is on',
		(value) => {
			expect(readSwitch(value, 'Simulate')).toBe(true);
		},
	);

	it.each([false, 'FALSE', 'faux', 'non', 'No', '0', 0, 'off', 'Off '])('%j is off', (value) => {
		expect(readSwitch(value, 'Simulate')).toBe(false);
	});

	it.each<[unknown, string]>([
		['maybe', '"maybe"'],
		['2', '"2"'],
		[2, '2'],
		['-1', '"-1"'],
		[-1, '-1'],
		[{}, 'an object'],
		[[true], 'a list'],
		['', '""'],
	])('%j is refused', (value, text) => {
		expect(rejected(() => readSwitch(value, 'Simulate'))).toBe(`"Simulate" is ${text}, which is neither yes nor no`);
	});
});

describe('A choice', () => {
	it.each([
		[LANGUAGE, 'fr', ['fr', 'FR', ' French ', 'français', 'FRANCAIS', 'fr-FR', 'fr_CA', 'f\u200Br']],
		[LANGUAGE, 'en', ['en', 'English', 'anglais', 'en-GB']],
		[PART, 'morning', ['morning', 'Matin', 'AM', 'matinée']],
		[PART, 'afternoon', ['afternoon', 'après-midi', 'Apres midi', 'APRÈS  MIDI', 'apre\u0300s\u2011midi', ' pm ']],
		[PART, 'any', ['any', 'Any']],
		[DAYS, 'sunday', ['Sunday', 'dimanche', ' DIMANCHE\n']],
	])('of %j is %s', (field, value, words) => {
		for (const word of words) expect(readChoice(word, field)).toBe(value);
	});

	it.each<[unknown, string]>([
		['de', '"de"'],
		['french?', '"french?"'],
		['toString', '"toString"'],
		['__proto__', '"__proto__"'],
		[7, '7'],
		[true, 'true'],
		[['fr'], 'a list'],
	])('%j is refused, with what is allowed', (value, text) => {
		expect(rejected(() => readChoice(value, LANGUAGE))).toBe(`"Language" is ${text}, which is not one of its choices`);
	});

	it.each<[unknown, string[]]>([
		['monday, friday', ['monday', 'friday']],
		['lundi;Vendredi\nmonday', ['monday', 'friday']],
		['mardi jeudi', ['tuesday', 'thursday']],
		['["monday"," friday "]', ['monday', 'friday']],
		[
			['Monday', '', null, 'friday'],
			['monday', 'friday'],
		],
		[[], []],
		[',', []],
	])('several: %j', (value, days) => {
		expect(readChoices(value, DAYS)).toEqual(days);
	});

	it.each<[unknown, string]>([
		['monday, tomorrow', '"tomorrow"'],
		[1, '1'],
		[[undefined], 'empty'],
		[{ day: 'monday' }, 'an object'],
		[[['monday']], 'a list'],
	])('several: %j is refused', (value, text) => {
		const message = `"Days of Week" holds ${text}, which is not one of its choices`;
		expect(rejected(() => readChoices(value, DAYS))).toBe(message);
	});

	it('is the same whatever stands around it', () => {
		fc.assert(
			fc.property(fc.constantFrom('en', 'fr'), around, around, (value, before, after) => {
				expect(readChoice(before + value + after, LANGUAGE)).toBe(value);
			}),
		);
	});
});

describe('A number', () => {
	it.each<[unknown, number]>([
		[3, 3],
		[3n, 3],
		['3', 3],
		[' 60,5\u00A0', 60.5],
		['60.5', 60.5],
		['1\u202F000', 1000],
		['+2', 2],
		['\u22121', -1],
	])('%j is %d', (value, number) => {
		expect(readNumber(value, 'Limit')).toBe(number);
	});

	it.each<[unknown, string]>([
		['5 min', 'is "5 min", which is not a number'],
		['1.000,5', 'is "1.000,5", which is not a number'],
		['1e3', 'is "1e3", which is not a number'],
		['0x10', 'is "0x10", which is not a number'],
		[NaN, 'is NaN, which is not a number'],
		[Infinity, 'is Infinity, which is not a number'],
		[true, 'is true, which is not a number'],
		[[3], 'is a list, which is not a number'],
		['0', 'is 0, which is less than 1'],
		[21, 'is 21, which is more than 20'],
		['1,5', 'is 1.5, which is not a whole number'],
	])('%j is refused', (value, problem) => {
		expect(rejected(() => readNumber(value, 'Limit', { min: 1, max: 20, isWhole: true }))).toBe(`"Limit" ${problem}`);
	});

	it('is the same as a text', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), around, around, (number, before, after) => {
				const text = number.toFixed(6);
				expect(readNumber(before + text.replace('.', ',') + after, 'Limit')).toBe(Number(text));
			}),
		);
	});
});

describe('A text', () => {
	it.each<[unknown, string]>([
		[' Ring twice \n', 'Ring twice'],
		['\u200Ba\u200Db\uFEFF', 'a\u200Db'],
		[12, '12'],
		[12n, '12'],
		[null, ''],
		[undefined, ''],
		['\u00A0\u200B', ''],
	])('%j is %j', (value, text) => {
		expect(readText(value, 'Note')).toBe(text);
	});

	it.each<[unknown, string]>([
		[{ name: 'Camille' }, 'is not text but an object'],
		[['Camille'], 'is not text but a list'],
		[true, 'is not text but a boolean'],
		[NaN, 'is not text but a number'],
		['for [object Object]', 'holds an object in its text'],
	])('%j is refused, and not quoted', (value, problem) => {
		expect(rejected(() => readText(value, 'Note'))).toBe(`"Note" ${problem}`);
	});

	it('keeps all that can be seen of it', () => {
		fc.assert(
			fc.property(fc.string(), around, around, (text, before, after) => {
				expect(trimmed(before + text + after)).toBe(trimmed(text));
				expect(plain(plain(text))).toBe(plain(text));
			}),
		);
	});
});

describe('A phone number', () => {
	const phone = (value: unknown, refusesDoubtful = false) => readPhone(value, 'Phone', 'Phone', refusesDoubtful);

	it.each([
		'0612345678',
		'06 12 34 56 78',
		'06.12.34.56.78',
		'+33 6 12 34 56 78',
		'+33 (0)6 12 34 56 78',
		'0033612345678',
		'+41 22 000 00 00',
	])('%s is sent as it is', (text) => {
		expect(phone(text, true)).toEqual({ text });
	});

	it('is without what cannot be seen, with plain spaces and hyphens', () => {
		expect(phone(' 06\u00A012\u202F34\u201156\u200B78 ')).toMatchObject({ text: '06 12 34-5678' });
		expect([phone(''), phone(null), phone('\u200B')]).toEqual([undefined, undefined, undefined]);
	});

	it.each<[unknown, string]>([
		[612345678, '0612345678'],
		['612345678', '0612345678'],
		['6 12 34 56 78', '0612345678'],
		[33612345678, '+33612345678'],
		['33 6 12 34 56 78', '+33612345678'],
	])('%j lost its first character: mended with a warning that masks it', (value, text) => {
		const found = phone(value, true);
		expect(found?.text).toBe(text);
		expect(found?.warning?.en).toMatch(/^"Phone" came as \*\*\*78 without its first character: a (zero|plus) was put/);
		expect(found?.warning?.fr).toMatch(/^« Phone » est arrivé sans son premier caractère \(\*\*\*78\) : un /);
	});

	it.each<[unknown, string]>([
		['12345678', '***78'],
		[12345678901, '***01'],
		['6,12E+08', '***'],
		['Camille Martin', '***'],
		['0612345678 / 0712345678', '***78'],
		['0612345678 poste 2', '***82'],
	])('%j cannot be one: a warning, or refused', (value, text) => {
		expect(phone(value)).toEqual({
			text: String(value),
			warning: {
				en: `"Phone" cannot be a phone number (${text}): it was passed on as it is.`,
				fr: `« Phone » ne peut pas être un numéro de téléphone (${text}) : il a été transmis tel quel.`,
			},
		});
		expect(rejected(() => phone(value, true))).toBe(`"Phone" cannot be a phone number: ${text}`);
	});

	it.each([[['0612345678']], [{ phone: '0612345678' }], [true]])('%j is refused', (value) => {
		expect(rejected(() => phone(value))).toMatch(/^"Phone" is not text but a/);
	});
});

describe('JSON, keys and addresses', () => {
	it('an object, or its text', () => {
		for (const value of [{ a: 1 }, '{"a":1}', '\uFEFF {"a":1}\n\u200B']) {
			expect(readJsonObject(value, 'Fields')).toEqual({ a: 1 });
		}
		expect([readJsonObject('', 'Fields'), readJsonObject(null, 'Fields')]).toEqual([undefined, undefined]);
	});

	it.each(['{', '[]', '"a"', 'null', 1, [[1]], true, new Date(), new Map()].map((value) => [value]))(
		'%j is no object',
		(value) => {
			expect(rejected(() => readJsonObject(value, 'Fields'))).toBe('"Fields" is not a JSON object');
		},
	);

	it('what JSON cannot hold is none', () => {
		const within: Record<string, unknown> = {};
		within.itself = within;
		for (const value of [within, { big: 1n }]) {
			expect(rejected(() => readJsonObject(value, 'Fields'))).toBe('"Fields" is not a JSON object');
		}
	});

	it('a key is without what was copied with it', () => {
		expect(readKey('\u200B s3cr\uFEFFet\r\n', 'Client Secret')).toBe('s3cret');
		expect(readAddress(' https://api.orange.com/erdv/v1\n', 'Base URL')).toBe('https://api.orange.com/erdv/v1');
	});

	it.each(['', 'api.orange.com', 'ftp://host', 'http://', 'https://a b', 'https://a/b c', 'javascript:x'])(
		'%j is no address',
		(value) => {
			expect(rejected(() => readAddress(value, 'Base URL'))).toBe('"Base URL" is not an http or https address');
		},
	);
});
