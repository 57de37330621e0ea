import { readAnswer, requestId, UnreadableAnswer } from '../../../nodes/OrangeErdv/api/readAnswer';
import { answer, thrown } from './support';

const HEADERS = { 'x-oapi-request-id': 'req-1' };

test.each([200, 201, 202, 204])('%i is success, with or without a body', (status) => {
	expect(readAnswer(answer(status, { a: 1 }, HEADERS))).toEqual({
		statusCode: status,
		body: { a: 1 },
		requestId: 'req-1',
	});
	expect(readAnswer(answer(status, ' \n'))).toEqual({ statusCode: status, body: undefined });
});

test('a byte order mark and white space do not matter', () => {
	expect(readAnswer(answer(200, '\uFEFF [1] \r\n')).body).toEqual([1]);
});

test.each([
	['<html><title>Login</title></html>', 'an HTML page'],
	['{"id": "0012', 'a body that was cut'],
	['OK', 'text'],
])('a success that says %s is unreadable', (body, nature) => {
	const error = thrown(() => readAnswer(answer(200, body, HEADERS)));
	expect(error).toBeInstanceOf(UnreadableAnswer);
	expect(error.message).toContain(nature);
	expect(error.facts).toMatchObject({ kind: 'answerNotUnderstood', httpCode: 200, requestId: 'req-1' });
	expect(error.facts.description).toContain('request id req-1');
});

test.each([301, 302, 307, 308])('%i is a redirect, which is an error', (status) => {
	const error = thrown(() => readAnswer(answer(status, '', { location: 'https://elsewhere/?token=secret' })));
	expect(error.kind).toBe('answerNotUnderstood');
	expect(error.message).toBe("Orange's API answered with a redirect, which is not followed");
	expect(error.facts.description).toContain('"Environment" and "Base URL" in the credential');
	expect(JSON.stringify(error.facts)).not.toContain('secret');
	expect(error).not.toBeInstanceOf(UnreadableAnswer);
});

test('another 2xx may have been a success, so it is unreadable rather than refused', () => {
	expect(thrown(() => readAnswer(answer(206, '{}')))).toBeInstanceOf(UnreadableAnswer);
});

test.each([
	[{ 'x-oapi-request-id': ['a', 'b'] }, 'a'],
	[{ 'x-oapi-request-id': ' a\r\n' }, 'a'],
	[{ 'x-oapi-request-id': 7 }, undefined],
	[{}, undefined],
])('request id of %j', (headers, expected) => {
	expect(requestId(headers)).toBe(expected);
});
