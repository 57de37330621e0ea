import { findAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { readTimeSlots } from '../../../nodes/OrangeErdv/api/timeSlots';
import type { ApiMapping } from '../../../nodes/OrangeErdv/mapping/ApiMapping';
import { parseApiMapping } from '../../../nodes/OrangeErdv/mapping/parseMapping';
import { readPath } from '../../../nodes/OrangeErdv/mapping/paths';
import { rejected, thrown } from '../api/support';
import { mappingOf } from './support';

test.each([[undefined], [null], [''], ['  '], ['{}'], [{}], ['null'], [{ appointment: '' }], [{ timeSlots: null }]])(
	'nothing is mapped by %j',
	(value) => {
		expect(parseApiMapping(value)).toEqual({});
	},
);

test.each([{}, { at: '' }, { at: null }])('a place that is empty is none: %j', (place) => {
	expect(parseApiMapping({ appointment: place })).toEqual({ appointment: {} });
});

test('JSON text and objects are read alike', () => {
	const mapping = {
		appointment: { at: 'a.b[0].c' },
		timeSlots: { at: '[0].slots' },
		refusalCodes: { '110': 'slotTaken', '69': 'other' },
	};
	expect(parseApiMapping(mapping)).toEqual(mapping);
	expect(parseApiMapping(JSON.stringify(mapping))).toEqual(mapping);
});

test.each(['a', 'a.b', 'a[0]', '[0]', '[0][1].a-b', '@type.$ref._x1'])('%s is a path', (at) => {
	expect(parseApiMapping({ timeSlots: { at: ` ${at} ` } })).toEqual({ timeSlots: { at } });
});

test.each([
	['{', 'is not valid JSON'],
	['[]', 'is not a JSON object'],
	[12, 'is not a JSON object'],
	[{ apointment: { at: 'a' } }, 'has an unknown key "apointment"'],
	[{ appointmentPath: 'a' }, 'has an unknown key "appointmentPath"'],
	['{"__proto__":{}}', 'has an unknown key "__proto__"'],
	[{ appointment: { path: 'a' } }, 'has an unknown key "path" in "appointment"'],
	[{ timeSlots: { at: 'a', id: 'b' } }, 'has an unknown key "id" in "timeSlots"'],
	['{"appointment":{"__proto__":{}}}', 'has an unknown key "__proto__" in "appointment"'],
	[{ appointment: 'a.b' }, 'has "appointment" that is not an object'],
	[{ timeSlots: ['a'] }, 'has "timeSlots" that is not an object'],
	[{ timeSlots: 3 }, 'has "timeSlots" that is not an object'],
	[{ appointment: { at: 'a..b' } }, 'has "at" in "appointment" that is not a path'],
	[{ appointment: { at: 'a[x]' } }, 'has "at" in "appointment" that is not a path'],
	[{ appointment: { at: 'a b' } }, 'has "at" in "appointment" that is not a path'],
	[{ appointment: { at: '.a' } }, 'has "at" in "appointment" that is not a path'],
	[{ timeSlots: { at: 3 } }, 'has "at" in "timeSlots" that is not a path'],
	[{ timeSlots: { at: { at: 'a' } } }, 'has "at" in "timeSlots" that is not a path'],
	[{ timeSlots: { at: ['a'] } }, 'has "at" in "timeSlots" that is not a path'],
	[{ refusalCodes: ['slotTaken'] }, 'has "refusalCodes" that is not an object of error codes'],
	[{ refusalCodes: 'slotTaken' }, 'has "refusalCodes" that is not an object of error codes'],
	[{ refusalCodes: { '110': 'taken' } }, 'gives code "110" in "refusalCodes" an unknown meaning'],
	[{ refusalCodes: { '110': { at: 'slotTaken' } } }, 'gives code "110" in "refusalCodes" an unknown meaning'],
])('%j is refused, naming the field and the bad part', (value, problem) => {
	expect(rejected(() => parseApiMapping(value))).toBe(`"API Mapping" ${problem}`);
});

test('the cure names what is allowed, as it is to be written', () => {
	const cure = (value: unknown) => thrown(() => parseApiMapping(value)).facts.description;
	for (const key of ['"appointment"', '"timeSlots"', '"createBody"', '"refusalCodes"', 'API Mapping in this project']) {
		expect(cure({ x: 1 })).toContain(key);
	}
	expect(cure({ timeSlots: 'a.b' })).toContain('{ "timeSlots": { "at": "a.b[0].c" } }');
	expect(cure({ timeSlots: { path: 'a.b' } })).toContain('{ "timeSlots": { "at": "a.b[0].c" } }');
	expect(cure({ appointment: { at: 'a b' } })).toContain('{ "appointment": { "at": "a.b[0].c" } }');
	expect(cure({ refusalCodes: [] })).toContain('tooLate');
	expect(cure({ refusalCodes: { '1': 'x' } })).toContain('tooLate');
});

test.each<[string, () => unknown, ApiMapping]>([
	['of a place', () => parseApiMapping({ timeSlots: 'a' }), { timeSlots: { at: 'a.b[0].c' } }],
	['of codes', () => parseApiMapping({ refusalCodes: 'a' }), { refusalCodes: { '110': 'slotTaken' } }],
	['of a misplaced appointment', () => findAppointment({ appointment: 'a' }), { appointment: { at: 'a.b[0].c' } }],
	['of misplaced time slots', () => readTimeSlots({ a: 'b' }), { timeSlots: { at: 'a.b[0].slots' } }],
])('what the cure %s shows can be pasted', (_what, run, mapping) => {
	const [json] = /\{.*\}/.exec(thrown(run).facts.description)!;
	const pasted = 'refusalCodes' in mapping ? `{ "refusalCodes": ${json} }` : json;
	expect(parseApiMapping(pasted)).toEqual(mapping);
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

test.each([
	'Authorization',
	'HOST',
	'content-length',
	'Transfer-Encoding',
	'cookie',
	'Proxy-Authorization',
	'proxy-x',
	'Connection',
])('the header %s may not be set', (name) => {
	const headers = { createAppointment: { [name]: 'x' } };
	expect(rejected(() => parseApiMapping({ headers }))).toContain(`has the header "${name}"`);
});

test.each([
	[{ headers: { create: {} } }, 'has an unknown call "create" in "headers"'],
	[{ headers: { getOrder: { 'a b': 'x' } } }, 'has "a b" in "headers.getOrder", which is no header name'],
	[{ headers: { getOrder: { a: 'x\ny' } } }, 'has a value for "a" in "headers.getOrder" that no header can have'],
	[{ headers: { getOrder: { a: 1 } } }, 'has a value for "a"'],
	[{ states: { PLANIFIE: 'planned' } }, 'gives the word "PLANIFIE" in "states" an unknown meaning'],
	[{ bookBy: 'id' }, 'has "bookBy" that is neither "period" nor "slot"'],
	[{ createBody: 'slot.id' }, 'has "createBody" that is text'],
	[{ createBody: [1] }, 'has "createBody" that is not an object'],
	[{ appointment: { start: 1 } }, 'has "appointment.start" that is a number, not text'],
	[{ appointment: { start: `a${' & a'.repeat(700)}` } }, 'has "appointment.start" of over 2000 characters'],
	[{ createBody: { a: { b: `=${'a'.repeat(2001)}` } } }, 'has "createBody.a.b" of over 2000 characters'],
	[{ createBody: { a: 'x'.repeat(60_000) } }, 'has over 50000 characters'],
])('%j is refused', (value, problem) => {
	expect(rejected(() => parseApiMapping(value))).toContain(`"API Mapping" ${problem}`);
});

test.each([
	[{ appointment: { start: 'a == b' } }, 'has a wrong expression in "appointment.start" at character 4: '],
	[
		{ createBody: { a: ['=slot.rdv-date'] } },
		'has a wrong expression in "createBody.a.0": "rdv-date" is a name with a dash',
	],
	[{ headers: { getOrder: { a: '=(' } } }, 'has a wrong expression in "headers.getOrder.a" at character 1: '],
	[{ timeSlots: { available: 'a && b' } }, 'has a wrong expression in "timeSlots.available" at character 4: '],
])('%j is refused with key and position', (value, problem) => {
	expect(rejected(() => mappingOf(value))).toContain(`"API Mapping" ${problem}`);
});

test('a word of which it is not said yet what it means is none', () => {
	expect(parseApiMapping({ states: { A: 'missed', B: '' } })).toEqual({ states: { A: 'missed' } });
});

test('a key with a dash is a path of its own where a path is enough', () => {
	expect(mappingOf({ appointment: { start: 'rdv-date.début' } }).expressions.size).toBe(0);
});
