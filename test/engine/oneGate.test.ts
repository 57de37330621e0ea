import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv, type Account } from './erdv';
import { itSince } from './since';

const erdv = useErdv();
const [orderId, otherId] = seededOrderIds.schedulable;

const itAtTheGate = itSince('2.20', 'it asks the credential before each request of its test');

/** Requests that the node's gate for the account let through: what other gates did is not known there. */
async function requestsAtTheNodesGate(account: Account): Promise<unknown> {
	const run = await account.run({ resource: 'diagnostics', operation: 'rateReport' });
	return run.json(NODE)[0].requests;
}

/** Two built modules with the code of the gate would be two limiters, each within the limit. */
describe("At the node's own gate", () => {
	it('the requests of the trigger leave, with the same token', async () => {
		const account = erdv.account();
		await account.trigger({ orderIds: `${orderId},${otherId}` }).activate();
		await account.run({ resource: 'order', operation: 'get' }, [orderId]);
		expect(account.arrivals()).toHaveLength(3);
		expect(await requestsAtTheNodesGate(account)).toBe(3);
		expect(erdv.sandbox.tokenRequests()).toHaveLength(1);
	});

	itAtTheGate('the requests that the credential admits leave', async () => {
		const account = erdv.account();
		await erdv.engine.testCredential(account.credential, 'orangeErdvOAuth2Api');
		expect(account.arrivals()).toHaveLength(1);
		expect(await requestsAtTheNodesGate(account)).toBe(1);
	});
});
