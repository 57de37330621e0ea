import type { ErdvCall } from '../../../nodes/OrangeErdv/api/model';
import type { NoAnswerCause } from '../../../nodes/OrangeErdv/api/noAnswerErrors';
import { readProblem } from '../../../nodes/OrangeErdv/api/problem';
import { nextStep, type SoFar, type Step } from '../../../nodes/OrangeErdv/transport/retryDecision';
import { answer } from '../api/support';
import { READ, WRITE } from './support';

const NOW = 1_000_000;
const FAIL: Step = { do: 'fail', openBreaker: false };
const OPEN: Step = { do: 'fail', openBreaker: true };
const AGAIN: Step = { do: 'wait', ms: 1000 };
const NEW_TOKEN: Step = { do: 'replaceToken' };
const PAUSE: Step = { do: 'pauseGate', retryAfterMs: undefined };

const so = (facts: Partial<SoFar> = {}): SoFar => ({
	throttled: 0,
	failed: 0,
	tokenReplaced: false,
	isKnock: false,
	isOutage: false,
	...facts,
});

function after(call: ErdvCall, status: number, code?: number, facts?: Partial<SoFar>, headers = {}): Step {
	const raw = answer(status, code === undefined ? '' : { code, message: 'text' }, headers);
	return nextStep(call, { answer: raw }, readProblem(raw), so(facts), NOW);
}

const afterNoAnswer = (call: ErdvCall, cause: NoAnswerCause | 'cancelled', facts?: Partial<SoFar>): Step =>
	nextStep(call, { cause }, {}, so(facts), NOW);

it.each([200, 201, 204, 206])('a %i is the answer', (status) => {
	expect(after(WRITE, status)).toMatchObject({ do: 'answer', answer: { statusCode: status } });
});

it.each<[number, number | undefined, Step, Step]>([
	[301, undefined, FAIL, FAIL],
	[303, undefined, FAIL, FAIL],
	[400, 20, FAIL, FAIL],
	[401, 42, NEW_TOKEN, NEW_TOKEN],
	[403, undefined, FAIL, FAIL],
	[403, 50, OPEN, OPEN],
	[403, 53, PAUSE, PAUSE],
	[404, 60, FAIL, FAIL],
	[408, undefined, AGAIN, FAIL],
	[409, undefined, FAIL, FAIL],
	[422, undefined, FAIL, FAIL],
	[429, undefined, PAUSE, PAUSE],
	[500, 1, AGAIN, FAIL],
	[501, undefined, FAIL, FAIL],
	[502, undefined, AGAIN, FAIL],
	[503, 5, AGAIN, FAIL],
	[504, undefined, AGAIN, FAIL],
])('a %i with code %s', (status, code, forRead, forWrite) => {
	expect(after(READ, status, code)).toEqual(forRead);
	expect(after(WRITE, status, code)).toEqual(forWrite);
});

it.each<NoAnswerCause>(['timeout', 'reset', 'noConnection', 'dns', 'tls', 'other'])(
	'without an answer (%s) a read is sent again and a write is not',
	(cause) => {
		expect(afterNoAnswer(READ, cause)).toEqual(AGAIN);
		expect(afterNoAnswer(WRITE, cause)).toEqual(FAIL);
	},
);

it('a read that was cancelled is not sent again', () => {
	expect(afterNoAnswer(READ, 'cancelled')).toEqual(FAIL);
});

it.each<[number, Step]>([
	[0, { do: 'wait', ms: 1000 }],
	[1, { do: 'wait', ms: 2000 }],
	[2, { do: 'wait', ms: 4000 }],
	[3, FAIL],
])('a read that failed %i times before', (failed, step) => {
	expect(after(READ, 503, undefined, { failed })).toEqual(step);
});

it('a read that was not answered in time is sent once more, as each try may take a minute', () => {
	expect(afterNoAnswer(READ, 'timeout')).toEqual(AGAIN);
	expect(afterNoAnswer(READ, 'timeout', { failed: 1 })).toEqual(FAIL);
	expect(afterNoAnswer(READ, 'reset', { failed: 1 })).toEqual({ do: 'wait', ms: 2000 });
});

it('while the service is out a read is sent once', () => {
	expect(after(READ, 503, 5, { isOutage: true })).toEqual(FAIL);
	expect(afterNoAnswer(READ, 'reset', { isOutage: true })).toEqual(FAIL);
});

it('a knock that comes too fast is not sent again', () => {
	expect(after(READ, 429, undefined, { isKnock: true })).toEqual(OPEN);
	expect(after(WRITE, 403, 53, { isKnock: true })).toEqual(OPEN);
});

it('a second 401 after a new token opens the breaker for the credential', () => {
	expect(after(READ, 401, 42, { tokenReplaced: true })).toEqual(OPEN);
	expect(after(WRITE, 401, 42, { tokenReplaced: true })).toEqual(OPEN);
});

describe('too many requests', () => {
	it('pauses the gate for as long as Orange asks', () => {
		expect(after(WRITE, 429, undefined, {}, { 'retry-after': '7' })).toEqual({ do: 'pauseGate', retryAfterMs: 7000 });
	});

	it.each([
		[4, PAUSE],
		[5, OPEN],
	])('after %i times before', (throttled, step) => {
		expect(after(WRITE, 403, 53, { throttled, throttledSince: NOW - 1 })).toEqual(step);
	});

	it.each([
		[120_000, PAUSE],
		[120_001, OPEN],
	])('%i ms after the first time', (ms, step) => {
		expect(after(WRITE, 403, 53, { throttled: 1, throttledSince: NOW - ms })).toEqual(step);
	});

	it('gives up when Orange asks for more than 2 minutes', () => {
		expect(after(READ, 429, undefined, {}, { 'retry-after': '121' })).toEqual(OPEN);
	});

	it('after a long wait in line is retried like after a short one', () => {
		expect(after(READ, 403, 53, { failed: 2 })).toEqual(PAUSE);
	});
});
