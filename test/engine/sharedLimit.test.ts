/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { atOnce } from './atOnce';
import { NODE, useErdv, type Account } from './erdv';
import { failed, GOING_ON } from './failed';
import { itSince } from './since';

jest.setTimeout(60_000);

/*
 * What happens where the shared limiter fails. That it holds is tested on a real Redis: see test/queue.
 */

const erdv = useErdv();
const [orderId, otherId] = seededOrderIds.schedulable;
const getOrder = { resource: 'order', operation: 'get' };
const TOKEN = 'token-of-the-shared-limit';

/** Where no Redis is, but something answers. */
let other: Server;
beforeAll(async () => {
	other = createServer((_request, response) => response.writeHead(502).end('<html>Bad gateway</html>')).listen(
		0,
		'127.0.0.1',
	);
	await once(other, 'listening');
});
afterAll(() => other?.close());

const shared = (url: string): IDataObject => ({ limitScope: 'shared', sharedLimitUrl: url, sharedLimitToken: TOKEN });
const read = async (account: Account) => await account.run(getOrder, [orderId, otherId], { onError: GOING_ON });

async function failsClosed(url: string, reason: string): Promise<void> {
	const account = erdv.account(shared(url));
	const run = await read(account);
	const errors = failed(run);
	expect(errors).toHaveLength(2);
	for (const { details, error } of errors) {
		expect(details).toMatchObject({ kind: 'sharedLimitUnavailable' });
		expect(error).toContain(`The shared limiter cannot be used: ${reason}`);
	}
	expect(account.arrivals()).toEqual([]);
	expect(JSON.stringify(run.run)).not.toContain(TOKEN);

	// Back to a limit of one's own, as a user may decide: no restart is needed.
	account.edit({ limitScope: 'process' });
	expect((await read(account)).json(NODE)).toHaveLength(2);
}

async function asksForWhatIsMissing(fields: IDataObject, message: string): Promise<void> {
	const account = erdv.account({ ...shared('http://127.0.0.1:1'), ...fields });
	const [error] = failed(await read(account));
	expect(error).toMatchObject({ error: message, details: { kind: 'credentials' } });
	expect(account.arrivals()).toEqual([]);
}

async function isTold(): Promise<void> {
	const account = erdv.account(shared('http://127.0.0.1:1'));
	expect(await erdv.engine.testCredential(account.credential, 'orangeErdvOAuth2Api')).toMatchObject({
		status: 'Error',
		message: expect.stringContaining(
			'The shared limiter cannot be used: it cannot be reached. Nothing was sent to Orange. Check',
		),
	});
	expect(account.arrivals()).toEqual([]);
}

describe('Where the shared limiter', () => {
	const cases = {
		'is not there, nothing is sent, and the error names it': async () =>
			await failsClosed('http://127.0.0.1:1', 'it cannot be reached'),
		'is no Redis, nothing is sent, and the error names it': async () =>
			await failsClosed(`http://127.0.0.1:${(other.address() as AddressInfo).port}`, 'it answered HTTP 502'),
		'is not there, the test of the credential says so': isTold,
		'has no address, the error names the field': async () =>
			await asksForWhatIsMissing(
				{ sharedLimitUrl: 'my-redis' },
				'"Shared Limit URL" in the e-RDV credential is not an http or https address',
			),
		'has no token, the error names the field': async () =>
			await asksForWhatIsMissing({ sharedLimitToken: '' }, '"Shared Limit Token" in the e-RDV credential is empty'),
	};
	atOnce(cases, undefined, {
		'is not there, the test of the credential says so': itSince('2.20', 'it asks the credential before each request'),
	});
});
