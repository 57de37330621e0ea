import type { RawAnswer } from '../../../nodes/OrangeErdv/api/model';
import { readProblem } from '../../../nodes/OrangeErdv/api/problem';
import { Journal } from '../../../nodes/OrangeErdv/journal/Journal';
import { lineOf } from '../../../nodes/OrangeErdv/transport/journalLine';
import type { Sent } from '../../../nodes/OrangeErdv/transport/sendInLane';
import { answer } from '../api/support';
import { READ, WRITE } from './support';

const QUEUED_AT = Date.parse('2026-11-30T08:00:00.000Z');
const TIMES = { queuedAt: QUEUED_AT, sentAt: '2026-11-30T08:00:01.500Z', answeredAt: '2026-11-30T08:00:01.620Z' };

function recorded(sent: Sent, times = TIMES, call = READ) {
	const journal = new Journal(QUEUED_AT);
	const { entry, wait } = lineOf({ call, sent, problem: sent.answer ? readProblem(sent.answer) : {}, ...times });
	journal.add(entry, wait);
	return { entry: journal.lastRequests()[0], failures: journal.lastFailures().length, hour: journal.hourlySums()[0] };
}

const answered = (raw: RawAnswer): Sent => ({ answer: raw });

it('keeps what was asked, when, and what came of it', () => {
	const { entry, failures, hour } = recorded(answered(answer(200, {}, { 'x-oapi-request-id': 'OAPI-1' })));
	expect(entry).toEqual({
		operation: 'getOrder',
		orderId: '00123456',
		queuedAt: '2026-11-30T08:00:00.000Z',
		sentAt: '2026-11-30T08:00:01.500Z',
		answeredAt: '2026-11-30T08:00:01.620Z',
		status: 200,
		code: undefined,
		requestId: 'OAPI-1',
		failed: false,
	});
	expect(failures).toBe(0);
	expect(hour).toMatchObject({ requests: 1, failures: 0, throttled: 0, waitedMs: 1500 });
});

it.each<[number, number | undefined, boolean, number]>([
	[204, undefined, false, 0],
	[303, undefined, true, 0],
	[404, 60, true, 0],
	[403, 50, true, 0],
	[403, 53, true, 1],
	[429, undefined, true, 1],
	[503, 5, true, 0],
])('a %i with code %s', (status, code, failed, throttled) => {
	const { entry, failures, hour } = recorded(answered(answer(status, code === undefined ? '' : { code })));
	expect(entry).toMatchObject({ status, code: code === undefined ? undefined : String(code), failed });
	expect(failures).toBe(failed ? 1 : 0);
	expect(hour.throttled).toBe(throttled);
});

it('without an answer there is no status and no time of it', () => {
	const { entry } = recorded({ cause: 'timeout' });
	expect(entry).toMatchObject({ status: undefined, answeredAt: undefined, failed: true });
});

it('keeps nothing of the body, which names people', () => {
	const { entry } = recorded(answered(answer(400, { code: 20, message: 'Camille Durand 0612345678' })), TIMES, WRITE);
	expect(JSON.stringify(entry)).not.toMatch(/Camille|0612345678/);
});

it('a system clock that was set back does not make a wait negative', () => {
	const { hour } = recorded(answered(answer(200)), { ...TIMES, queuedAt: QUEUED_AT + 60_000 });
	expect(hour).toMatchObject({ waitedMs: 0, longestWaitMs: 0 });
});
