import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { gateFor } from '../../../nodes/OrangeErdv/limiter/gates';
import { admitOutsider } from '../../../nodes/OrangeErdv/transport/externalRequest';
import { outsidersToken } from '../../../nodes/OrangeErdv/transport/externalToken';
import { accountKey } from '../../../nodes/OrangeErdv/transport/identity';
import { markInLane } from '../../../nodes/OrangeErdv/transport/laneMark';
import { pass, request, seen, useVirtualTime } from '../limiter/support';

jest.mock('../../../nodes/OrangeErdv/transport/outsidersToken');

useVirtualTime();

let clients = 0;
const credentials = (facts = {}) => ({ clientId: `client ${clients++}`, clientSecret: 'secret', ...facts });

const admit = async (account: ICredentialDataDecryptedObject) => await admitOutsider({} as IHttpRequestHelper, account);

/** Long after the module was loaded, so that lanes have rested. */
beforeEach(async () => {
	jest.mocked(outsidersToken).mockResolvedValue({ access_token: 'token' });
	// The clock of a test worker that ran for a while is ahead of virtual time.
	await pass(3_600_000);
});

it('a credential test takes a lane, which rests as one without an answer', async () => {
	const account = credentials({ requestsPerSecond: 1 });
	const waits = [seen(admit(account)), seen(admit(account))];
	await pass(9999);
	expect(waits.map(({ done }) => done)).toEqual([true, false]);
	await pass(1);
	expect(waits.map(({ done }) => done)).toEqual([true, true]);
});

it('goes before a batch', async () => {
	const account = credentials({ requestsPerSecond: 1 });
	const gate = gateFor<string>(accountKey(account));
	gate.configure('node', 1);
	const batch = [1, 2, 3].map(() => seen(request(gate)));
	await pass(500);
	const test = seen(admit(account));
	await pass(500);
	expect(test.done).toBe(true);
	expect(batch.map(({ done }) => done)).toEqual([true, false, false]);
});

it('a request that holds a lane already takes no second one', async () => {
	const account = credentials({ requestsPerSecond: 1 });
	await admit(account);
	const marked = seen(admit(markInLane(account)));
	await pass(0);
	expect(marked.done).toBe(true);
});
