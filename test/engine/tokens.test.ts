/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';
import { isSince } from './since';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const ids = seededOrderIds.schedulable;
const tokensAsked = (clientId: string) =>
	erdv.sandbox.tokenRequests().filter((request) => request.clientId === clientId).length;

describe('Tokens', () => {
	it('two runs that start at once on a new credential fetch one token', async () => {
		erdv.sandbox.set({ tokenDelayMs: 200 });
		const account = erdv.account();
		const runs = await Promise.all([account.run(getOrder, [ids[0]]), account.run(getOrder, [ids[1]])]);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(tokensAsked(account.clientId)).toBe(1);
	});

	it('a token is kept in the credential and used by the next run', async () => {
		const account = erdv.account();
		await account.run(getOrder, [ids[0]]);
		const { oauthTokenData } = erdv.engine.readCredential(account.credential) as { oauthTokenData: IDataObject };
		expect(oauthTokenData).toMatchObject({ access_token: expect.any(String), token_type: 'Bearer' });
		await account.run(getOrder, [ids[1]]);
		expect(tokensAsked(account.clientId)).toBe(1);
	});

	it.each(['integer', 'string'] as const)('a life given as %s is understood', async (expiresInAs) => {
		erdv.sandbox.set({ expiresInAs });
		const account = erdv.account();
		const run = await account.run(getOrder, [ids[0], ids[1]]);
		expect(run.status).toBe('success');
		expect(tokensAsked(account.clientId)).toBe(1);
	});

	it('tokens that die every 2 s lose no item and break no limit', async () => {
		erdv.sandbox.set({ tokenLifetimeSeconds: 2, delayMs: { min: 0, max: 150 } });
		const account = erdv.account();
		const run = await account.run(getOrder, ids.slice(0, 12));
		expect(run.json(NODE).map(({ orderId }) => orderId)).toEqual(ids.slice(0, 12));
		expect(tokensAsked(account.clientId)).toBeGreaterThanOrEqual(3);
		expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
		// Older ones do not tell when a token ends: each end is met by the requests of both lanes.
		const mostRefused = isSince('2.33') ? 1 : 2 * tokensAsked(account.clientId);
		expect(account.arrivals().filter(({ status }) => status === 401).length).toBeLessThanOrEqual(mostRefused);
	});

	it('a token that was revoked is replaced once, and the request takes a new turn at the gate', async () => {
		const account = erdv.account();
		await account.run(getOrder, [ids[0]]);
		erdv.sandbox.revokeTokens({ clientId: account.clientId });
		const run = await account.run(getOrder, [ids[1], ids[2]]);
		expect(run.json(NODE)).toMatchObject([{ orderId: ids[1] }, { orderId: ids[2] }]);
		expect(tokensAsked(account.clientId)).toBe(2);
		expect(account.arrivals().filter(({ status }) => status === 401).length).toBeLessThanOrEqual(2);
		expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
	});

	it('a token revoked while ten runs are in line is refused in the lanes that carry it, and nowhere else', async () => {
		const account = erdv.account();
		const runs = ids.slice(0, 10).map(async (id) => await account.run(getOrder, [id]));
		while (account.arrivals().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
		erdv.sandbox.revokeTokens({ clientId: account.clientId });
		for (const run of await Promise.all(runs)) expect(run.status).toBe('success');
		const refused = account.arrivals().filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThanOrEqual(1);
		expect(refused.length).toBeLessThanOrEqual(2);
		expect(tokensAsked(account.clientId)).toBe(2);
	});

	it('a token service that is down for a moment costs no item', async () => {
		erdv.sandbox.set({ tokenService: 'unavailable' });
		const account = erdv.account();
		const running = account.run(getOrder, [ids[0]]);
		await new Promise((resolve) => setTimeout(resolve, 500));
		erdv.sandbox.set({ tokenService: 'up' });
		expect((await running).json(NODE)).toMatchObject([{ orderId: ids[0] }]);
	});
});
