import { NO_MAPPING } from '../../../nodes/OrangeErdv/mapping/compiled';
import { createRuntime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import type { Account } from '../../../nodes/OrangeErdv/transport/account';
import type { N8nHost } from '../../../nodes/OrangeErdv/transport/N8nHost';
import { fetchToken, requestWithToken } from '../../../nodes/OrangeErdv/transport/n8nRequest';
import { RunCounters } from '../../../nodes/OrangeErdv/transport/runCounters';
import { sendUntilAnswered, type OutgoingCall } from '../../../nodes/OrangeErdv/transport/sendUntilAnswered';
import { aGate, pass, seen, settle, someone, useVirtualTime } from '../limiter/support';
import { tokenFor } from '../oauth/support';
import { READ } from './support';

jest.mock('../../../nodes/OrangeErdv/transport/n8nRequest');

const fetched = jest.mocked(fetchToken);

useVirtualTime();

it('tokens that are dead on arrival are sent after a few tries, instead of being fetched for ever', async () => {
	jest.mocked(requestWithToken).mockResolvedValue({ statusCode: 200, headers: {}, body: '{"id": "00123456"}' });
	fetched.mockImplementation(async () => tokenFor(0));
	const runtime = createRuntime();
	const gate = aGate() as never as OutgoingCall['gate'];
	const ticket = await gate.enter(someone());
	const credential = { signing: {} } as Account['credential'];
	const account = {
		identity: 'identity',
		baseUrl: 'http://host',
		credential,
		credentials: {},
		mapping: NO_MAPPING,
	} as Account;
	const counters = new RunCounters(runtime.clock);
	const host = {} as N8nHost;
	const outgoing = { runtime, host, account, gate, ticket, call: READ, timeoutMs: 30_000, counters };
	const delivery = seen(sendUntilAnswered(outgoing));
	for (let turns = 0; turns < 100; turns++) await settle();
	const calls = fetched.mock.calls.length;
	fetched.mockImplementation(async () => tokenFor(3_600_000));
	await pass(10_000);
	expect(calls).toBeLessThanOrEqual(8);
	expect(delivery.value).toMatchObject({ statusCode: 200, attempts: 1 });
});
