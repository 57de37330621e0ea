import fc from 'fast-check';

import { isThrottled, isTransient, readProblem } from '../../../nodes/OrangeErdv/api/problem';
import { answer } from './support';

test.each<[string, unknown, unknown]>([
	[
		"Orange's gateway",
		{ code: 60, message: 'Resource not found', description: 'No such order.', infoURL: '' },
		{ code: '60', text: 'Resource not found. No such order' },
	],
	[
		'its older family',
		{ code: '60', reason: 'Not found', message: 'No order', status: '404', referenceError: '' },
		{ code: '60', text: 'Not found. No order' },
	],
	['a text said twice', { code: 1, message: 'Oops', description: 'Oops' }, { code: '1', text: 'Oops' }],
	[
		'a list of errors',
		[
			{ code: 'A1', message: 'Wrong' },
			{ code: 7, reason: 'Late' },
			{ code: 'A1', message: 'Wrong' },
		],
		{ code: 'A1', codes: ['A1', '7'], text: 'Wrong. Late' },
	],
	[
		'details',
		{ code: 24, message: 'Invalid', details: [{ code: 110, message: 'Taken' }, 'call us'] },
		{ code: '24', codes: ['24', '110'], text: 'Invalid. Taken. call us' },
	],
	['errors by name', { errors: [{ code: 3, title: 'x', detail: 'y' }] }, { code: '3', text: 'x. y' }],
	['an error in an object', { error: { code: 9, message: 'No' } }, { code: '9', text: 'No' }],
	['an array of one', [{ code: 42, message: 'Expired' }], { code: '42', text: 'Expired' }],
	[
		'OAuth',
		{ error: 'invalid_client', error_description: 'Unable to decode.' },
		{ text: 'invalid_client. Unable to decode' },
	],
	['HTML with a title', '<html><title>503 Down</title><body>x</body>', { text: 'an HTML page ("503 Down")' }],
	['HTML without title', '<!doctype html><p>no', { text: 'an HTML page' }],
	['nothing', '', {}],
	['plain text', 'upstream\n connect error', { text: 'upstream connect error' }],
	['JSON cut after the code', '{"code": 53, "message": "Too many', { code: '53', text: 'a body that was cut' }],
	['JSON cut within the code', '{"code": 5', { text: 'a body that was cut' }],
	['tags in a text', { message: 'a <b>bold</b> word' }, { text: 'a bold word' }],
	['JSON of another shape', { code: { a: 1 }, message: ['x'] }, {}],
	['an empty array', [], {}],
	['a number', 12, {}],
])('reads %s', (_, body, expected) => {
	expect(readProblem(answer(500, body))).toEqual(expected);
});

test('a text is capped and never repeats a token', () => {
	const token = 'Bearer abcdefghijklmnop.qrstuvwxyz012345';
	const { text } = readProblem(answer(400, { message: `sent ${token} ${'x'.repeat(1000)}` }));
	expect(text).not.toContain('abcdefghijklmnop');
	expect(text?.length).toBeLessThanOrEqual(300);
	expect(readProblem(answer(401, { message: 'Unable to decode Basic authorization.' })).text).toBe(
		'Unable to decode Basic authorization',
	);
});

test('any body at all is read without throwing', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
			expect((readProblem(answer(500, body)).text ?? '').length).toBeLessThanOrEqual(300);
		}),
	);
});

test.each<[string, Record<string, unknown>, number | undefined]>([
	['seconds', { 'retry-after': '7' }, 7000],
	['zero', { 'retry-after': '0' }, 0],
	[
		"a date, on the server's clock",
		{ 'retry-after': 'Tue, 01 Dec 2026 08:00:09 GMT', date: 'Tue, 01 Dec 2026 08:00:00 GMT' },
		9000,
	],
	['a date, without the server clock', { 'retry-after': 'Tue, 01 Dec 2026 09:00:01 GMT' }, 1000],
	['a date gone by', { 'retry-after': 'Tue, 01 Dec 2020 08:00:00 GMT' }, 0],
	['nonsense', { 'retry-after': '-5' }, undefined],
	['nothing', {}, undefined],
])('Retry-After as %s', (_, headers, expected) => {
	const now = Date.parse('2026-12-01T09:00:00Z');
	expect(readProblem(answer(429, '', headers), now).retryAfterMs).toBe(expected);
});

test.each([
	[429, undefined, true],
	[403, '53', true],
	[403, '50', false],
	[503, '53', false],
])('%i with code %s: throttled is %s', (status, code, expected) => {
	expect(isThrottled(status, code)).toBe(expected);
	expect(isThrottled(answer(status, [{ code }]))).toBe(expected);
});

test('what may pass by itself', () => {
	expect([200, 400, 403, 404, 408, 429, 500, 501, 502, 503, 504].filter(isTransient)).toEqual([
		408, 500, 502, 503, 504,
	]);
});
