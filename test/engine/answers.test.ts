import { seededOrderIds, type FaultRule } from '../../sandbox';
import { NODE, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId, otherId] = seededOrderIds.schedulable;

type Fault = FaultRule['fault'];

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
		['a redirect', { kind: 'redirect' }, { kind: 'unavailable', httpCode: 302 }],
		['an empty body', { kind: 'emptyBody' }, { kind: 'unavailable' }],
		['half of the JSON', { kind: 'cutJson' }, { kind: 'unavailable' }],
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
