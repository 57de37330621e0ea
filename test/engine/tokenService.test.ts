/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { atOnce } from './atOnce';
import { NODE, useErdv, type Account } from './erdv';
import { failed, GOING_ON } from './failed';
import { itSince } from './since';

jest.setTimeout(60_000);

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId, ...others] = seededOrderIds.schedulable;
const twenty = Array.from({ length: 20 }, (_, index) => String(123456 + index).padStart(8, '0'));

const read = async (account: Account, orders = twenty) => await account.run(getOrder, orders, { onError: GOING_ON });
const asked = () => erdv.sandbox.tokenRequests().length;
const detailsOf = ({ details }: IDataObject) => details as IDataObject;

/** All items of a run failed for the same cause. */
function failedTogether(items: IDataObject[], orders: number, message: string): void {
	expect(items).toHaveLength(orders);
	expect([...new Set(items.map(({ error }) => error))]).toEqual([message]);
	expect([...new Set(items.map((item) => detailsOf(item).kind))]).toEqual(['unavailable']);
}

describe('Where the way to the token service is broken', () => {
	const without = (customTokenUrl: () => string, message: string) => async () => {
		const account = erdv.account({ customTokenUrl: customTokenUrl() });
		failedTogether(failed(await read(account)), 20, message);
		expect(account.arrivals()).toEqual([]);
	};
	atOnce({
		'nothing listens there': without(
			() => 'http://127.0.0.1:1/oauth/v3/token',
			"No connection to Orange's token service could be made",
		),
		'its host is not found': without(
			() => 'http://token.invalid/oauth/v3/token',
			"The host of Orange's token service was not found",
		),
		'it speaks no TLS': without(
			() => erdv.sandbox.tokenUrl.replace('http:', 'https:'),
			"No secure connection to Orange's token service could be made",
		),
	});
});

describe('Where the token service', () => {
	it.each([
		['answers 503', 'unavailable', 4, 'Orange\'s token service answered with the error "temporarily_unavailable"'],
		['breaks the connection', 'reset', 4, "The connection to Orange's token service broke before the answer"],
		['answers 429', 'throttled', 2, "Orange's token service is asked too often"],
		['denies access', 'forbidden', 1, 'Orange\'s token service answered with the error "access_denied"'],
		['is a proxy', 'page', 1, "Orange's token service answered with an HTML page instead of a token"],
	] as const)(
		'%s, all items fail with that cause after few requests, and the next run asks nothing',
		async (...row) => {
			const [, tokenService, requests, message] = row;
			erdv.sandbox.set({ tokenService });
			const account = erdv.account();
			const orders = tokenService === 'page' ? twenty : twenty.slice(0, 6);
			failedTogether(failed(await read(account, orders)), orders.length, message);
			expect(asked()).toBe(requests);
			const later = failed(await read(account, orders));
			failedTogether(later, orders.length, message);
			for (const item of later)
				expect(detailsOf(item).description).toMatch(/This call was not sent: .* the next in \d+ s\./);
			expect(asked()).toBe(requests);

			// A mended credential is another client: it is let through at once.
			erdv.sandbox.set({ tokenService: 'up' });
			account.edit({ clientSecret: 'another secret' });
			erdv.sandbox.putClient(account.clientId, { secret: 'another secret' });
			expect((await read(account, [orderId])).json(NODE)).toMatchObject([{ orderId }]);
		},
	);

	it.each(['throttled', 'unavailable'] as const)(
		'(%s) asks to be left alone for 5 minutes, it is',
		async (tokenService) => {
			erdv.sandbox.set({ tokenService, tokenRetryAfterSeconds: 300 });
			const account = erdv.account();
			await read(account);
			// n8n hides the header of a 429: a second request shows it.
			expect(asked()).toBe(tokenService === 'throttled' ? 2 : 1);
			const [item] = failed(await read(account, [orderId]));
			expect(detailsOf(item).description).toMatch(/the next in 5 min\./);
		},
	);

	itSince('2.40', 'older ones do not say when a token ends')(
		'fails while there is a good token, calls go on, and it is asked no more than before',
		async () => {
			erdv.sandbox.set({ tokenLifetimeSeconds: 8 });
			const account = erdv.account();
			await read(account, [orderId]);
			erdv.sandbox.set({ tokenService: 'page' });
			// Until the token wants to be renewed.
			await new Promise((resolve) => setTimeout(resolve, 6200));
			expect((await read(account, others.slice(0, 2))).json(NODE)).toHaveLength(2);
			expect(asked()).toBe(2);
		},
	);

	itSince('2.20', 'it asks the credential before each request')(
		'fails, the test of the credential tells why, and does not hammer',
		async () => {
			erdv.sandbox.set({ tokenService: 'page' });
			const { credential } = erdv.account();
			const message = expect.stringContaining(
				"Orange's token service answered with an HTML page instead of a token. Nothing was sent to e-RDV.",
			) as unknown;
			for (let tests = 0; tests < 3; tests++) {
				const answer = await erdv.engine.testCredential(credential, 'orangeErdvOAuth2Api');
				expect(answer).toMatchObject({ status: 'Error', message });
			}
			expect(asked()).toBe(1);
		},
	);

	it('fails, no secret is in what the user sees', async () => {
		erdv.sandbox.set({ tokenService: 'unavailable' });
		const account = erdv.account({ clientSecret: 'secret-9f3KxQ' });
		const run = await read(account, [orderId]);
		const basic = Buffer.from(`${account.clientId}:secret-9f3KxQ`).toString('base64');
		expect(JSON.stringify(run.run)).not.toContain('secret-9f3KxQ');
		expect(JSON.stringify(run.run)).not.toContain(basic);
	});
});
