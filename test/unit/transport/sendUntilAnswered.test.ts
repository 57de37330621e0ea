import type { ErdvCall } from '../../../nodes/OrangeErdv/api/model';
import { NO_MAPPING } from '../../../nodes/OrangeErdv/mapping/compiled';
import { createRuntime, type Runtime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import type { Account } from '../../../nodes/OrangeErdv/transport/account';
import type { N8nHost } from '../../../nodes/OrangeErdv/transport/N8nHost';
import { fetchToken, requestWithToken } from '../../../nodes/OrangeErdv/transport/n8nRequest';
import { RunCounters } from '../../../nodes/OrangeErdv/transport/runCounters';
import { sendUntilAnswered, type OutgoingCall } from '../../../nodes/OrangeErdv/transport/sendUntilAnswered';
import { aGate, pass, seen, settle, someone, useVirtualTime } from '../limiter/support';
import { tokenFor } from '../oauth/support';
import { READ, WRITE } from './support';

jest.mock('../../../nodes/OrangeErdv/transport/n8nRequest');

const fetched = jest.mocked(fetchToken);

useVirtualTime();

async function outgoing(runtime: Runtime, call: ErdvCall): Promise<OutgoingCall> {
	const gate = aGate() as never as OutgoingCall['gate'];
	const account = {
		identity: 'identity',
		baseUrl: 'https://host',
		credential: { signing: {} },
		credentials: {},
		mapping: NO_MAPPING,
	} as unknown as Account;
	return {
		runtime,
		host: {} as N8nHost,
		account,
		gate,
		ticket: await gate.enter(someone()),
		call,
		timeoutMs: 30_000,
		counters: new RunCounters(runtime.clock),
	};
}

it('tokens that are dead on arrival are sent after a few tries, instead of being fetched for ever', async () => {
	jest.mocked(requestWithToken).mockResolvedValue({ statusCode: 200, headers: {}, body: '{"id": "00123456"}' });
	fetched.mockImplementation(async () => tokenFor(0));
	const delivery = seen(sendUntilAnswered(await outgoing(createRuntime(), READ)));
	for (let turns = 0; turns < 100; turns++) await settle();
	const calls = fetched.mock.calls.length;
	fetched.mockImplementation(async () => tokenFor(3_600_000));
	await pass(10_000);
	expect(calls).toBeLessThanOrEqual(8);
	expect(delivery.value).toMatchObject({ statusCode: 200, attempts: 1 });
});

describe('What looks like the answer of a proxy', () => {
	const answers = (...all: Array<{ statusCode: number; body?: string }>) => {
		fetched.mockImplementation(async () => tokenFor(3_600_000));
		for (const { statusCode, body = '' } of all) {
			jest.mocked(requestWithToken).mockResolvedValueOnce({ statusCode, headers: {}, body });
		}
	};
	const sent = async (runtime: Runtime, call: ErdvCall) => {
		const result = seen(sendUntilAnswered(await outgoing(runtime, call)).catch((error: unknown) => error));
		await pass(10_000);
		return result.value;
	};

	it('is one as long as the API has never been reached: a read has to tell', async () => {
		answers({ statusCode: 502 });
		const turnedAway = await sent(createRuntime(), WRITE);
		expect(turnedAway).toMatchObject({ kind: 'unavailable', facts: { isToldByProxy: true } });
		expect(turnedAway).not.toHaveProperty('facts.neverLeft');
		answers({ statusCode: 407 });
		expect(await sent(createRuntime(), WRITE)).toMatchObject({ kind: 'unavailable', facts: { neverLeft: true } });
	});

	it('may be that of a gateway where the API was reached before: the write is unknown', async () => {
		const runtime = createRuntime();
		answers({ statusCode: 200, body: '{"id": "00123456"}' }, { statusCode: 502 });
		await sent(runtime, READ);
		expect(await sent(runtime, WRITE)).toMatchObject({ kind: 'unknown', facts: { httpCode: 502 } });
	});

	it('does not show that the API was reached', async () => {
		const runtime = createRuntime();
		answers({ statusCode: 502 }, { statusCode: 502 });
		await sent(runtime, WRITE);
		expect(await sent(runtime, WRITE)).toMatchObject({ kind: 'unavailable' });
	});
});
