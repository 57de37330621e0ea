import * as fc from 'fast-check';

import { dates } from './dateValues';
import type { Field } from './fieldList';
import { oddTexts, orderIds } from './textValues';
import { NOTHING, type Value } from './value';

/** Draws values of one kind for a field. */
export type ValueClass = (field: Field) => fc.Arbitrary<Value>;

const one = (...raw: unknown[]): ValueClass => {
	const values = fc.constantFrom(...raw.map((value) => ({ raw: value })));
	return () => values;
};
const padding = fc.constantFrom(
	' ',
	'  ',
	'\t',
	'\n',
	'\r\n',
	'\u00a0',
	'\u202f',
	'\u200b',
	'\ufeff',
	'\u2060',
	'\u200e',
);

/** A value that the field takes, by its definition. */
function validOf({ definition, path }: Field): unknown[] {
	const { type, options = [], name, typeOptions } = definition;
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	if (type === 'options') return choices;
	if (type === 'multiOptions') return [choices, choices.slice(0, 1), choices.slice(-2)];
	if (type === 'boolean') return [true, false];
	if (type === 'number') {
		const { minValue = 1, maxValue = 45 } = typeOptions ?? {};
		return [minValue, minValue + 1, maxValue];
	}
	if (type === 'json') return ['{}', '{"extension":{"a":1}}'];
	if (type === 'dateTime') return ['2099-01-05T08:00:00', '2099-01-05'];
	const named: Record<string, unknown[]> = {
		orderId: ['<id>'],
		orderIds: ['00700001'],
		slot: ['<slot>'],
		onlyIfCurrentSlot: ['<current>'],
		date: ['<date>'],
		excludedDates: ['2026-12-24, 2026-12-31', '2099-01-01'],
		phone: ['+33 1 99 12 34 56', '01 99 12 34 56', '0199123456'],
		secondPhone: ['+33199123457'],
		email: ['camille.plouguerneau@example.org'],
		clientId: ['<clientId>'],
		clientSecret: ['<clientSecret>'],
		customBaseUrl: ['<apiBaseUrl>'],
		customTokenUrl: ['<tokenUrl>'],
		sharedLimitUrl: ['http://127.0.0.1:9'],
		pauseCallsUntil: ['2020-01-01T06:00'],
		knownFingerprint: [''],
		nearBefore: ['2 working days, 4 hours', '1 jour ouvré', '24 h'],
		expectedSlot: ['<slot>', '2099-01-05T08:00:00+01:00'],
	};
	return named[name] ?? [`Camille Plouguerneau ${path.length}`];
}

const valid: ValueClass = (field) => fc.constantFrom(...validOf(field)).map((raw) => ({ raw, means: 'valid' }));

/** A valid value as it comes out of sheets and forms: padded, in another case, as text, as a list of one. */
const disguised: ValueClass = (field) =>
	fc.tuple(fc.constantFrom(...validOf(field)), padding, fc.nat(5)).map(([raw, pad, way]) => {
		if (way === 0) return { raw: [raw] };
		if (way === 1) return { raw: JSON.stringify(raw) };
		const text = typeof raw === 'string' ? raw : String(raw);
		const means = typeof raw === 'object' ? undefined : ('valid' as const);
		if (way === 2)
			return { raw: text.startsWith('<') ? text : text.toUpperCase(), means: text.startsWith('<') ? means : undefined };
		if (way === 3) return { raw: text + pad, means };
		return { raw: pad + text + (way === 4 ? pad : ''), means };
	});

const hostileKeys = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'valueOf',
	'hasOwnProperty',
	'then',
	'length',
];

/** Kinds of values, by the names that cases carry. */
export const VALUE_CLASSES: Record<string, ValueClass> = {
	nothing: one(NOTHING),
	null: one(null),
	'empty text': one(''),
	blanks: one(' ', '   ', '\t', '\n', ' \r\n ', '\u00a0', '\u202f'),
	'zero width': one('\u200b', '\ufeff', '\u2060', '\u200b\u200b', '\u200e'),
	integer: () => fc.oneof(fc.constantFrom(0, 1, -1, 2, 12, 15, 30), fc.integer()).map((raw) => ({ raw })),
	'phone number': one(
		612345678,
		33612345678,
		'612345678',
		'33612345678',
		'06.12.34.56.78',
		'+33 (0)6 12 34 56 78',
		'0612',
	),
	decimal: one(0.5, 1.5, 60.5, -0.001, 1e21, 1e-7, 9007199254740992),
	'numeric text': one('0', '1', '3', ' 3 ', '60', '60,5', '60.5', '1e3', '0x10', '-1', '+2', '٣', '1 000', '007'),
	'number with words': one('5 min', '60s', 'trois', '3 jours', '1/2', '~5'),
	boolean: one(true, false),
	'word for yes': one(
		'true',
		'TRUE',
		'True',
		'vrai',
		'VRAI',
		'oui',
		'Oui',
		'yes',
		'YES',
		'1',
		' true',
		'oui\u00a0',
		'on',
		'y',
		'x',
	),
	'word for no': one(
		'false',
		'FALSE',
		'False',
		'faux',
		'FAUX',
		'non',
		'Non',
		'no',
		'NO',
		'0',
		'false ',
		'\u200bnon',
		'off',
		'n',
	),
	list: one([], [null], [''], ['a', 'b'], [1, 2], [[]], [{}], [true], [{ a: 1 }, { a: 2 }]),
	object: one(
		{},
		{ value: 'a' },
		{ a: 1 },
		{ name: 'x', value: null },
		{ error: 'The item failed' },
		{ a: { b: { c: [] } } },
	),
	date: () => dates.exact,
	'date as people write it': () => dates.written,
	'day number': () => dates.dayNumber,
	'date object': () => dates.object,
	'no date': () => dates.wrong,
	period: () => dates.period,
	'wrong word': one(
		'foo',
		'n/a',
		'-',
		'null',
		'undefined',
		'NaN',
		'#REF!',
		'#N/A',
		'none',
		'aucun',
		'?',
		'Specific ',
		'ordre',
	),
	'long text': () => fc.integer({ min: 300, max: 60_000 }).map((length) => ({ raw: 'Très long '.repeat(length / 10) })),
	'order id': orderIds,
	'JSON text': one(
		'{}',
		'[]',
		'{"a":1}',
		'[1,2]',
		'"x"',
		'null',
		'{bad',
		'{"__proto__":{"a":1}}',
		'{"a":',
		'{"validFor":null}',
	),
	'hostile key': () =>
		fc
			.constantFrom(...hostileKeys)
			.chain((key) =>
				fc.constantFrom<Value>(
					{ raw: key },
					{ raw: [key] },
					{ raw: JSON.parse(`{"${key}":"a"}`) as unknown },
					{ raw: JSON.parse(`{"${key}":{"a":1}}`) as unknown },
					{ raw: `{"${key}":{"a":1}}` },
				),
			),
	'odd text': oddTexts,
	valid,
	disguised,
};
