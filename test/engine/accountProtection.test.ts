import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv, type Account } from './erdv';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId] = seededOrderIds.schedulable;
const twoHundred = Array.from({ length: 200 }, (_, index) => String(123456 + index).padStart(8, '0'));

/** All that was sent for an application: to the token service and to the API. */
const sent = ({ clientId, arrivals }: Account) =>
	erdv.sandbox.tokenRequests().filter((request) => request.clientId === clientId).length + arrivals().length;

const cases: Array<[string, () => Promise<Account> | Account, string, string]> = [
	[
		'a wrong secret',
		() => erdv.account({ clientSecret: 'wrong-9f3KxQ' }),
		'credentials',
		'Orange did not accept the client ID or the client secret',
	],
	[
		'an application without approval',
		() => {
			const account = erdv.account();
			erdv.sandbox.putClient(account.clientId, { approved: false });
			return account;
		},
		'notApproved',
		'Orange denies access to the API: the application is probably not approved yet',
	],
	[
		'a suspended account',
		async () => {
			const account = erdv.account();
			await account.run(getOrder, [orderId]);
			erdv.sandbox.putClient(account.clientId, { suspended: true });
			erdv.sandbox.clearArrivals();
			erdv.sandbox.clearTokenRequests();
			return account;
		},
		'suspended',
		'Orange denies access to the API, which worked before: the account is probably suspended',
	],
];

describe.each(cases)('%s', (_case, prepare, kind, message) => {
	it('a run of 200 items sends at most 3 requests and ends within seconds with one message', async () => {
		const account = await prepare();
		const startedAt = Date.now();
		const run = await account.run(getOrder, twoHundred, { onError: 'continueRegularOutput' });
		// Unprotected it takes 100 s.
		expect(Date.now() - startedAt).toBeLessThan(20_000);
		expect(sent(account)).toBeLessThanOrEqual(3);
		const failed = run.json(NODE) as Array<IDataObject & { details: IDataObject }>;
		expect(failed).toHaveLength(200);
		expect([...new Set(failed.map(({ error }) => error))]).toEqual([message]);
		expect([...new Set(failed.map(({ details }) => details.kind))]).toEqual([kind]);
		expect(failed.map(({ details }) => details.orderId)).toEqual(twoHundred);
	});

	it('a run that stops at errors ends with that message, and the next run sends nothing', async () => {
		const account = await prepare();
		const run = await account.run(getOrder, twoHundred);
		expect(run).toMatchObject({ status: 'error', error: { message } });
		const before = sent(account);
		expect(before).toBeLessThanOrEqual(3);
		const next = await account.run(getOrder, twoHundred);
		expect(next).toMatchObject({
			status: 'error',
			error: { message, description: expect.stringContaining('was not sent') },
		});
		expect(sent(account)).toBe(before);
	});

	it('no secret and no token is in what the user sees', async () => {
		const account = await prepare();
		const run = await account.run(getOrder, twoHundred.slice(0, 3));
		const { clientSecret, oauthTokenData } = erdv.engine.readCredential(account.credential) as IDataObject;
		const token = (oauthTokenData as IDataObject | undefined)?.access_token;
		const shown = JSON.stringify([run.error, run.run.data.resultData]);
		const basic = Buffer.from(`${account.clientId}:${clientSecret as string}`).toString('base64');
		for (const secret of [clientSecret, token, basic]) {
			if (secret) expect(shown).not.toContain(secret);
		}
	});
});

it('a mended secret works at once', async () => {
	const account = erdv.account({ clientSecret: 'wrong-9f3KxQ' });
	expect(await account.run(getOrder, [orderId])).toMatchObject({ status: 'error' });
	account.edit({ clientSecret: `secret-of-${account.clientId}` });
	expect((await account.run(getOrder, [orderId])).json(NODE)).toMatchObject([{ orderId }]);
});
