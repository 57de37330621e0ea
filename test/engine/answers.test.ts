import type { CallName } from '../../nodes/OrangeErdv/api/model';
import { seededOrderIds, type FaultRule } from '../../sandbox';
import { NODE, SHORT_WAITS, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv({}, SHORT_WAITS);
const getOrder = { resource: 'order', operation: 'get' };
const [orderId, otherId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;

type Fault = FaultRule['fault'];

/** The description names what to set. */
const notUnderstood = {
	kind: 'answerNotUnderstood',
	description: expect.stringMatching(/"Base URL" in the credential/) as unknown,
};

/** Reads the order under a fault that lasts, beside another order that is well. */
async function read(fault: Fault) {
	erdv.sandbox.fault({ match: { orderId }, fault, times: 20 });
	const account = erdv.account();
	const run = await account.run(getOrder, [orderId, otherId], { onError: GOING_ON });
	return { run, sent: account.arrivals().filter((arrival) => arrival.orderId === orderId) };
}

describe('Answers that are no order', () => {
	it.each<[string, Fault, object]>([
		[
			'an HTML page with status 403',
			{ kind: 'status', status: 403, html: true },
			{ kind: 'refused', httpCode: 403, code: null },
		],
		['a redirect', { kind: 'redirect' }, { ...notUnderstood, httpCode: 302 }],
		['an empty body', { kind: 'emptyBody' }, notUnderstood],
		['half of the JSON', { kind: 'cutJson' }, notUnderstood],
		['an HTML page with status 200', { kind: 'status', status: 200, html: true }, { ...notUnderstood, httpCode: 200 }],
		['text with status 200', { kind: 'status', status: 200, body: 'OK' }, notUnderstood],
		['a list with status 200', { kind: 'status', status: 200, body: [] }, notUnderstood],
		['a status that is not expected', { kind: 'status', status: 206, body: {} }, { ...notUnderstood, httpCode: 206 }],
		[
			'a form that Orange does not take',
			{ kind: 'status', status: 400, code: 24 },
			{ kind: 'invalidInput', code: '24' },
		],
	])('%s: one clear error, its request id, and the other item is not lost', async (_case, fault, details) => {
		const { run, sent } = await read(fault);
		expect(sent).toHaveLength(1);
		expect(succeeded(run)).toMatchObject([{ orderId: otherId }]);
		expect(failed(run)).toMatchObject([
			{
				error: expect.any(String),
				details: { orderId, requestId: sent[0].requestId, description: expect.any(String), ...details },
			},
		]);
	});

	it('an answer that quotes the token is told without it', async () => {
		const account = erdv.account();
		await account.run(getOrder, [otherId]);
		const { oauthTokenData } = erdv.engine.readCredential(account.credential) as {
			oauthTokenData: { access_token: string };
		};
		const token = oauthTokenData.access_token;
		const body = { code: 24, message: 'Invalid', description: `not for ${token}` };
		erdv.sandbox.fault({ match: { orderId }, fault: { kind: 'status', status: 400, body } });
		const run = await account.run(getOrder, [orderId], { onError: GOING_ON });
		expect(failed(run)).toMatchObject([{ error: expect.stringContaining('not for [token]') }]);
		expect(JSON.stringify(run.run)).not.toContain(token);
	});

	it('a redirect is not followed', async () => {
		await read({ kind: 'redirect', location: '/erdv/v1/interventionOrder/elsewhere' });
		expect(erdv.sandbox.arrivals().map(({ path }) => path)).not.toContain('/erdv/v1/interventionOrder/elsewhere');
	});

	it.each(['plain', 'reason', 'array', 'stringCode'] as const)(
		'reads an error body of style "%s"',
		async (errorBodyStyle) => {
			erdv.sandbox.set({ errorBodyStyle });
			const run = await erdv.account().run(getOrder, ['99999999'], { onError: 'continueRegularOutput' });
			expect(run.json(NODE)).toMatchObject([{ details: { kind: 'orderNotFound', code: '60', httpCode: 404 } }]);
		},
	);
});

describe('Answers to a write that are no answer', () => {
	const slotOf = (id: string) => {
		const [{ startDateTime, endDateTime }] = erdv.sandbox.slots(id);
		return { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
	};
	const write = (operation: string, id: string) => ({ resource: 'appointment', operation, slot: slotOf(id) });
	const page: Fault = { kind: 'status', status: 200, html: true };

	it.each([
		['create', orderId, 2],
		['change', scheduledId, 1],
		['cancel', scheduledId, 2],
	])('%s: an HTML page does not say what became of it, nor does the order: unknown', async (operation, id, sends) => {
		const name = `${operation}Appointment` as CallName;
		erdv.sandbox.fault({ match: { name }, fault: page, times: 9 });
		const account = erdv.account();
		const run = await account.run(write(operation, id), [id], { onError: GOING_ON });
		expect(succeeded(run)).toEqual([]);
		expect(failed(run)).toMatchObject([
			{ details: { kind: 'unknown', description: expect.stringContaining('an HTML page instead of JSON') } },
		]);
		expect(account.arrivals().filter((arrival) => arrival.name === name)).toHaveLength(sends);
	});
});

describe('A service that fails for a moment', () => {
	it.each([503, 502, 504, 500, 408])('%s: a read is sent again', async (status) => {
		erdv.sandbox.fault({ match: { orderId }, fault: { kind: 'status', status, html: status === 502 } });
		const account = erdv.account();
		const run = await account.run(getOrder, [orderId]);
		expect(run.json(NODE)).toMatchObject([{ orderId }]);
		expect(account.arrivals().map((arrival) => arrival.status)).toEqual([status, 200]);
	});

	it('a connection that breaks: a read is sent again', async () => {
		erdv.sandbox.fault({ match: { orderId }, fault: { kind: 'resetBefore' } });
		const account = erdv.account();
		expect((await account.run(getOrder, [orderId])).json(NODE)).toMatchObject([{ orderId }]);
		expect(account.arrivals()).toHaveLength(2);
	});

	it('a service that stays down: an error after four requests', async () => {
		const { run, sent } = await read({ kind: 'status', status: 503 });
		expect(sent).toHaveLength(4);
		expect(failed(run)).toMatchObject([{ details: { kind: 'unavailable', httpCode: 503 } }]);
	});

	it('nobody there: an error, and no lane is lost', async () => {
		const account = erdv.account({ customBaseUrl: 'http://127.0.0.1:9/erdv/v1' });
		const run = await account.run(getOrder, [orderId], { onError: 'continueRegularOutput' });
		expect(run.json(NODE)).toMatchObject([{ details: { kind: 'unavailable', httpCode: null } }]);
	});
});
