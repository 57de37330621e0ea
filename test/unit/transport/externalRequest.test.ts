import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import type { OpeningReason } from '../../../nodes/OrangeErdv/api/openingReason';
import { gateFor } from '../../../nodes/OrangeErdv/limiter/gateRegistry';
import { createRuntime, type Runtime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import { accountKey, identityOf } from '../../../nodes/OrangeErdv/transport/accountKeys';
import { admitExternalRequest } from '../../../nodes/OrangeErdv/transport/externalRequest';
import { externalToken } from '../../../nodes/OrangeErdv/transport/externalToken';
import { markInLane } from '../../../nodes/OrangeErdv/transport/heldLaneMark';
import { readCredential } from '../../../nodes/OrangeErdv/transport/readCredential';
import { pass, request, seen, useVirtualTime } from '../limiter/support';

jest.mock('../../../nodes/OrangeErdv/transport/externalToken', () => ({
	...jest.requireActual<object>('../../../nodes/OrangeErdv/transport/externalToken'),
	externalToken: jest.fn(),
}));

useVirtualTime();

const ACCOUNT = { clientId: 'client', clientSecret: 'secret', requestsPerSecond: 1 };

let runtime: Runtime;
const admit = async (credentials: ICredentialDataDecryptedObject) =>
	await admitExternalRequest(runtime, {} as IHttpRequestHelper, credentials);

/** A process that began long ago, so that lanes have rested. */
beforeEach(async () => {
	jest.mocked(externalToken).mockResolvedValue({ access_token: 'token' });
	runtime = createRuntime();
	await pass(3_600_000);
});

it('a credential test takes a lane, which rests as one without an answer', async () => {
	const waits = [seen(admit(ACCOUNT)), seen(admit(ACCOUNT))];
	await pass(9999);
	expect(waits.map(({ done }) => done)).toEqual([true, false]);
	await pass(1);
	expect(waits.map(({ done }) => done)).toEqual([true, true]);
});

it('goes before a batch', async () => {
	const gate = gateFor<string>(runtime, accountKey({ clientId: ACCOUNT.clientId, limitGroup: '' }));
	gate.configure('node', 1);
	const batch = [1, 2, 3].map(() => seen(request(gate)));
	await pass(500);
	const test = seen(admit(ACCOUNT));
	await pass(500);
	expect(test.done).toBe(true);
	expect(batch.map(({ done }) => done)).toEqual([true, false, false]);
});

it('a request that holds a lane already takes no second one', async () => {
	await admit(ACCOUNT);
	const marked = seen(admit(markInLane(ACCOUNT)));
	await pass(0);
	expect(marked.done).toBe(true);
});

it('of a client that is not let in, is told why, and goes once a minute', async () => {
	const gate = gateFor<OpeningReason>(runtime, accountKey(readCredential(ACCOUNT)));
	const facts = { kind: 'suspended' as const, description: 'Ask e-soutien.' };
	for (let knocks = 0; knocks < 12; knocks++) {
		gate.openBreaker(identityOf(readCredential(ACCOUNT)), { message: 'Orange denies access', facts });
		await pass(30_000);
		await expect(admit(ACCOUNT)).rejects.toThrow(/^Orange denies access\. Ask e-soutien\. .* the next in 30 s\.$/);
		await pass(30_000);
		await admit(ACCOUNT);
	}
});
