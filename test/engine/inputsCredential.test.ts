import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, ordersOf } from './bookings';
import { NODE, useErdv, type Account } from './erdv';
import { itSince } from './since';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, record } = ordersOf(erdv);

const get = { resource: 'order', operation: 'get' };
const read = async (account: Account) => await ending(account, get, { id: order() });

async function create(fields: IDataObject) {
	const [account, id] = [erdv.account(fields), order()];
	const end = await ending(account, appointment('create', byPeriod(slots(id)[0])), { id });
	return { end, written: record(id).length };
}

/** What is copied with a value. */
const copied = (value: unknown) => `\u200B ${String(value)}\r\n`;

const isPaused = async (fields: IDataObject) => {
	const account = erdv.account(fields);
	const end = await read(account);
	expect(account.arrivals()).toHaveLength(end.kind === undefined ? 1 : 0);
	return end.kind === 'paused' ? true : (end.error ?? false);
};

/** In Paris, so many days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const dayFirst = (days: number) => inDays(days).split('-').reverse().join('/');

describe('Fields of the credential by an expression', () => {
	atOnce({
		'Read Only as text holds writes back, and lets reads pass': async () => {
			for (const readOnly of ['true', 'TRUE ', '={{ "vrai" }}', '1', 1]) {
				expect(await create({ readOnly })).toMatchObject({ end: { kind: 'readOnly' }, written: 0 });
			}
			expect(await read(erdv.account({ readOnly: 'true' }))).toMatchObject({ hasAppointment: false });
		},
		'Read Only off as text lets writes pass': async () => {
			for (const readOnly of ['false', '={{ "0" }}']) {
				expect(await create({ readOnly })).toMatchObject({ end: { outcome: 'created' }, written: 1 });
			}
		},
		'Read Only that gives nothing, or another word, is an error: no write may slip through': async () => {
			const error = '"Read Only" in the e-RDV credential is an expression that gives nothing';
			for (const readOnly of ['={{ undefined }}', '={{ null }}', '={{ "" }}']) {
				expect(await create({ readOnly })).toMatchObject({ end: { kind: 'credentials', error }, written: 0 });
			}
			const { end, written } = await create({ readOnly: 'maybe' });
			expect(end.error).toBe('"Read Only" in the e-RDV credential is "maybe", which is neither yes nor no');
			expect(written).toBe(0);
		},
		'Limit Counts For in any case is shared': async () => {
			for (const limitScope of ['={{ "Shared" }}', '={{ "SHARED " }}', '={{ "All n8n processes" }}']) {
				const shared = { limitScope, sharedLimitUrl: copied('http://127.0.0.1:9'), sharedLimitToken: 'token' };
				expect(await read(erdv.account(shared))).toMatchObject({ kind: 'sharedLimitUnavailable' });
			}
		},
		'Requests per Second "1 " is one lane': async () => {
			const account = erdv.account({ requestsPerSecond: '1 ' });
			await read(account);
			const [report] = (await account.run({ resource: 'diagnostics', operation: 'rateReport' })).json(NODE);
			expect(report.text).toContain('one lane');
		},
		'one that is not offered is an error that names it': async () => {
			expect(await read(erdv.account({ requestsPerSecond: 3 }))).toMatchObject({
				kind: 'credentials',
				error: '"Requests per Second" in the e-RDV credential is 3, which is not one of its choices',
			});
		},
	});
});

describe('What was copied with a client ID, a secret or an address', () => {
	const dirty = () => {
		const account = erdv.account();
		const { clientId, clientSecret } = erdv.engine.readCredential(account.credential);
		account.edit({
			clientId: copied(clientId),
			clientSecret: copied(clientSecret),
			environment: '={{ " Custom" }}',
			customBaseUrl: copied(`${erdv.sandbox.apiBaseUrl}/`),
			customTokenUrl: copied(erdv.sandbox.tokenUrl),
		});
		return account;
	};

	it('is not sent', async () => {
		const account = dirty();
		expect(await read(account)).toMatchObject({ hasAppointment: false });
		expect(account.arrivals()).toMatchObject([{ status: 200 }]);
	});

	itSince('2.11', 'older ones take any answer to the test for a success')('nor by the credential test', async () => {
		const account = dirty();
		expect(await erdv.engine.testCredential(account.credential, 'orangeErdvOAuth2Api')).toMatchObject({ status: 'OK' });
		expect(account.arrivals()).toMatchObject([{ status: 404 }]);
	});
});

describe('Pause Calls', () => {
	const FROM_AFTER = '"Pause Calls Until" in the e-RDV credential is not after "Pause Calls From"';

	atOnce({
		'until a DateTime, a date or a text by day': async () => {
			const untils = [
				'={{ $now.plus({ days: 2 }) }}',
				'={{ new Date(Date.now() + 2e8) }}',
				dayFirst(2),
				`${dayFirst(2)} 8h`,
			];
			for (const pauseCallsUntil of [...untils, copied(inDays(2))])
				expect(await isPaused({ pauseCallsUntil })).toBe(true);
		},
		'no longer than that': async () => {
			for (const pauseCallsUntil of [dayFirst(-1), '={{ $now.minus({ days: 1 }) }}', '', '={{ null }}']) {
				expect(await isPaused({ pauseCallsUntil })).toBe(false);
			}
		},
		'not before From': async () => {
			const pauseCallsUntil = dayFirst(3);
			expect(await isPaused({ pauseCallsFrom: dayFirst(2), pauseCallsUntil })).toBe(false);
			expect(await isPaused({ pauseCallsFrom: '={{ $now.minus({ hours: 1 }) }}', pauseCallsUntil })).toBe(true);
		},
		'a From that is not before Until, or without one, is an error': async () => {
			expect(await isPaused({ pauseCallsFrom: dayFirst(3), pauseCallsUntil: dayFirst(2) })).toBe(FROM_AFTER);
			const alone = '"Pause Calls Until" in the e-RDV credential is empty, though "Pause Calls From" is not';
			expect(await isPaused({ pauseCallsFrom: dayFirst(3) })).toBe(alone);
		},
		'what is no date, or an expression that gives nothing, is an error: no call may slip through': async () => {
			const field = '"Pause Calls Until" in the e-RDV credential';
			expect(await isPaused({ pauseCallsUntil: 'soon' })).toBe(`${field} is not a date and time: "soon"`);
			expect(await isPaused({ pauseCallsUntil: '={{ undefined }}' })).toBe(
				`${field} is an expression that gives nothing`,
			);
		},
	});
});
