import { parseContractOverrides, readPath, refusalOf } from '../../../nodes/OrangeErdv/api/mapping';
import { rejected, thrown } from './support';

test.each([[undefined], [null], [''], ['  '], ['{}'], [{}], ['null'], [{ appointmentPath: '' }]])(
	'nothing is overridden by %j',
	(value) => {
		expect(parseContractOverrides(value)).toEqual({});
	},
);

test('JSON text and objects are read alike', () => {
	const overrides = {
		appointmentPath: 'a.b[0].c',
		timeSlotsPath: '[0].slots',
		refusalCodes: { '110': 'slotTaken', '69': 'other' },
	};
	expect(parseContractOverrides(overrides)).toEqual(overrides);
	expect(parseContractOverrides(JSON.stringify(overrides))).toEqual(overrides);
});

test.each([
	['{', 'is not valid JSON'],
	['[]', 'is not a JSON object'],
	[12, 'is not a JSON object'],
	[{ apointmentPath: 'a' }, '"apointmentPath"'],
	['{"__proto__":{}}', '"__proto__"'],
	[{ appointmentPath: 'a..b' }, 'appointmentPath'],
	[{ appointmentPath: 'a[x]' }, 'appointmentPath'],
	[{ timeSlotsPath: 3 }, 'timeSlotsPath'],
	[{ refusalCodes: ['slotTaken'] }, 'refusalCodes'],
	[{ refusalCodes: { '110': 'taken' } }, '"110"'],
])('%j is refused, naming the bad part', (value, named) => {
	expect(rejected(() => parseContractOverrides(value))).toMatch(/^Contract overrides /);
	expect(rejected(() => parseContractOverrides(value))).toContain(named);
});

test('the cure names what is allowed', () => {
	expect(thrown(() => parseContractOverrides({ x: 1 })).facts.description).toContain('timeSlotsPath');
	expect(thrown(() => parseContractOverrides({ refusalCodes: { '1': 'x' } })).facts.description).toContain('tooLate');
});

test.each([
	[{ a: { b: [{ c: 1 }] } }, 'a.b[0].c', 1],
	[[{ slots: 2 }], '[0].slots', 2],
	[{ a: null }, 'a.b', undefined],
	[{ a: 'text' }, 'a.length.x', undefined],
	[{}, 'constructor.name', undefined],
	[undefined, 'a', undefined],
])('path into %j at %s', (body, path, expected) => {
	expect(readPath(body, path)).toEqual(expected);
});

test('a code means something only when the user says so', () => {
	expect(refusalOf('110', { refusalCodes: { '110': 'tooLate' } })).toBe('tooLate');
	expect(refusalOf('111', { refusalCodes: { '110': 'tooLate' } })).toBeUndefined();
	expect(refusalOf('toString', { refusalCodes: {} })).toBeUndefined();
	expect(refusalOf(undefined)).toBeUndefined();
});
