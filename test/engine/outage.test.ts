/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { BUSY, deadApi, detailsOf, HELD_BACK, messagesOf } from './deadApi';
import { useErdv, type Account } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';
import { skippingClock } from './skippingClock';

const clock = skippingClock();
// It counts what arrives on a clock that does not skip.
const erdv = useErdv({ rateLimit: false }, undefined, clock);
const { orders, die, mend } = deadApi(erdv);
const MINUTE = 60;

const read = (account: Account, ids: string[]) =>
	account.run({ resource: 'order', operation: 'get' }, ids, { onError: GOING_ON });
const ended = async (account: Account, ids: string[]) => await clock.passUntil(read(account, ids));

/** An outage that has been noticed. */
async function outage(account: Account): Promise<void> {
	die(account);
	await ended(account, orders(10));
	expect(messagesOf((await ended(account, orders(1))).result)).toEqual([HELD_BACK]);
}

describe('A dead API', () => {
	// Without the breaker 300, 60 and 10, and no run ended within the 5 minutes.
	it.each<[string, Fault, number, string]>([
		['answers 503', BUSY, 40, 'it answered with HTTP 503'],
		['breaks connections', { kind: 'resetBefore' }, 20, 'the connection broke before the answer'],
		['answers nothing', { kind: 'hang' }, 8, 'no answer in time'],
	])('that %s for 5 minutes, runs of 100 orders that go on', async (what, fault, most, cause) => {
		const account = erdv.account();
		die(account, fault);
		const hundred = orders(100);
		const end = clock.now() + 5 * MINUTE * 1000;
		const failures: IDataObject[] = [];
		let runs = 0;
		const running = (async () => {
			while (clock.now() < end) {
				failures.push(...failed(await read(account, hundred)));
				runs++;
				await clock.sleep(20_000);
			}
		})();
		await clock.pass(5 * MINUTE);
		const requests = account.arrivals().length;
		await clock.passUntil(running);
		process.stderr.write(`An API that ${what} for 5 minutes: ${requests} requests of runs of 100 orders\n`);
		expect(requests).toBeLessThanOrEqual(most);
		expect(failures).toHaveLength(runs * 100);
		const heldBack = failures.filter(({ error }) => error === `Orange's API is not available at the moment: ${cause}`);
		expect(heldBack.length).toBeGreaterThan(failures.length - 10);
		expect([...new Set(failures.map(({ details }) => (details as IDataObject).kind))]).toEqual(['unavailable']);
	});

	it('costs a run of 100 some seconds and requests, instead of minutes and 400', async () => {
		const account = erdv.account();
		die(account);
		const { result: run, seconds } = await ended(account, orders(100));
		process.stderr.write(
			`An API that answers 503: a run of 100 took ${seconds} s and ${account.arrivals().length} requests\n`,
		);
		expect(account.arrivals().length).toBeLessThanOrEqual(34);
		expect(seconds).toBeLessThanOrEqual(34);
		expect(detailsOf(run)).toHaveLength(100);
		for (const { retryInSeconds, httpCode } of detailsOf(run).slice(9)) {
			expect(retryInSeconds).toBe(MINUTE);
			expect(httpCode).toBe(503);
		}
		const [, description] = /This call was not sent: (.*)/.exec(String(detailsOf(run)[50].description)) ?? [];
		expect(description).toBe(
			'after such a failure one call a minute tries again, after ten of them one every 5 minutes, the next in 60 s.',
		);
	});

	it('is asked by one read a minute, after ten by one in 5 minutes, by somebody who waits each minute', async () => {
		const account = erdv.account();
		await outage(account);
		const asked = async (minutes: number, options: IDataObject = {}) => {
			const before = account.arrivals().length;
			for (let minute = 0; minute < minutes; minute++) {
				// The next is due a minute after the last left, which may have waited a second for its lane.
				await clock.pass(MINUTE + 1);
				const parameters = { resource: 'order', operation: 'get', options };
				await clock.passUntil(account.run(parameters, orders(3), { onError: GOING_ON }));
			}
			return account.arrivals().length - before;
		};
		expect(await asked(10)).toBe(10);
		expect(await asked(20)).toBe(4);
		expect(await asked(5, { priority: 'someoneIsWaiting' })).toBe(5);
	});

	it('says when the next try is due for who asks, after ten in vain too, whoever knocked', async () => {
		const account = erdv.account();
		await outage(account);
		const person = { options: { priority: 'someoneIsWaiting' } };
		const told = async (more: IDataObject = {}) => {
			const run = account.run({ resource: 'order', operation: 'get', ...more }, orders(2), { onError: GOING_ON });
			return detailsOf((await clock.passUntil(run)).result).map(({ retryInSeconds }) => retryInSeconds);
		};
		for (let minute = 0; minute < 10; minute++) {
			await clock.pass(MINUTE + 1);
			await told();
		}
		await clock.pass(MINUTE + 1);
		// The first of them has knocked, and the second was held back.
		expect(await told(person)).toEqual([MINUTE, MINUTE]);
		expect(await told()).toEqual([5 * MINUTE, 5 * MINUTE]);
	});

	it('asks to be left alone, and is', async () => {
		const account = erdv.account();
		die(account, { kind: 'status', status: 503, headers: { 'Retry-After': '600' } });
		const { result } = await ended(account, orders(10));
		expect(detailsOf(result).at(-1)).toMatchObject({ retryInSeconds: 600 });
		const before = account.arrivals().length;
		await clock.pass(9 * MINUTE);
		await ended(account, orders(3));
		expect(account.arrivals()).toHaveLength(before);
	});
});

describe('No outage', () => {
	it('one broken order of 50: it fails for itself', async () => {
		const account = erdv.account();
		const fifty = orders(50);
		die(account, { kind: 'status', status: 500, code: 1 }, { orderId: fifty[20] });
		const { result: run } = await ended(account, fifty);
		expect(succeeded(run)).toHaveLength(49);
		expect(detailsOf(run).map(({ orderId }) => orderId)).toEqual([fifty[20]]);
		expect(account.arrivals()).toHaveLength(49 + 4);
	});

	it('six broken orders one after the other, of 50', async () => {
		const account = erdv.account();
		const fifty = orders(50);
		for (const orderId of fifty.slice(0, 6)) die(account, BUSY, { orderId });
		const { result: run } = await ended(account, fifty);
		expect(succeeded(run)).toHaveLength(44);
		expect(messagesOf(run)).not.toContain(HELD_BACK);
	});

	it('an API that fails for 6 s in every 12 s: reads get over it', async () => {
		const account = erdv.account();
		let isOver = false;
		const running = read(account, orders(60)).finally(() => (isOver = true));
		while (!isOver) {
			die(account);
			await clock.pass(6);
			mend();
			await clock.pass(6);
		}
		const run = await running;
		expect(messagesOf(run)).toEqual([]);
		expect(succeeded(run)).toHaveLength(60);
	});
});

describe('When the API is back', () => {
	it('a run a minute later goes through as a whole, with one request more', async () => {
		const account = erdv.account();
		await ended(account, orders(1));
		await outage(account);
		mend();
		const before = account.arrivals().length;
		expect(messagesOf((await ended(account, orders(20))).result)).toEqual([HELD_BACK]);
		expect(account.arrivals()).toHaveLength(before);
		await clock.pass(MINUTE);
		const { result: run } = await ended(account, orders(20));
		expect(succeeded(run)).toHaveLength(20);
		expect(account.arrivals()).toHaveLength(before + 21);
		expect((await ended(account, orders(20))).result.error).toBeUndefined();
	});

	it('`retryInSeconds` is when', async () => {
		const account = erdv.account();
		await outage(account);
		mend();
		await clock.pass(25);
		const [{ retryInSeconds }] = detailsOf((await ended(account, orders(1))).result);
		await clock.pass(Number(retryInSeconds));
		expect(succeeded((await ended(account, orders(10))).result)).toHaveLength(10);
	});

	it.each([15, 45])(
		'calls go on within a minute, also where it answered nothing; %i s after a knock',
		async (phase) => {
			const account = erdv.account();
			await ended(account, orders(1));
			die(account, { kind: 'hang' });
			await ended(account, orders(10));
			await clock.pass(MINUTE);
			const knocked = account.arrivals().length;
			const some = orders(2);
			let isOver = false;
			const running = (async () => {
				while (!isOver) {
					isOver = succeeded(await read(account, some)).length > 0;
					await clock.sleep(1000);
				}
			})();
			while (account.arrivals().length === knocked) await clock.pass(1);
			await clock.pass(phase);
			mend();
			expect((await clock.passUntil(running)).seconds).toBeLessThanOrEqual(MINUTE + 2);
		},
	);

	it('a run whose first order fails for itself goes on with the others', async () => {
		const account = erdv.account();
		await ended(account, orders(1));
		await outage(account);
		mend();
		const ten = orders(10);
		die(account, { kind: 'status', status: 500, code: 1 }, { orderId: ten[0] });
		await clock.pass(MINUTE);
		const { result: run } = await ended(account, ten);
		expect(detailsOf(run).map(({ orderId }) => orderId)).toEqual([ten[0]]);
		expect(succeeded(run)).toHaveLength(9);
	});

	it('a credential with another address was never stopped', async () => {
		const account = erdv.account();
		await outage(account);
		mend();
		account.edit({ customBaseUrl: `${erdv.sandbox.apiBaseUrl}/`, customTokenUrl: `${erdv.sandbox.tokenUrl}?again` });
		expect(succeeded((await ended(account, orders(1))).result)).toHaveLength(1);
	});
});

it('Rate Report and Incident Report name it', async () => {
	const account = erdv.account();
	await ended(account, orders(1));
	await outage(account);
	await clock.pass(MINUTE);
	mend();
	await ended(account, orders(2));
	const report = async (operation: string, options = {}) => {
		const run = account.run({ resource: 'diagnostics', operation, options });
		return (await clock.passUntil(run)).result.json('e-RDV')[0];
	};
	const [rates, incidents] = [await report('rateReport'), await report('incidentReport')];
	const outages = [
		{ from: expect.any(String), to: expect.any(String), requests: expect.any(Number), orders: expect.any(Number) },
	];
	expect(rates.outages).toEqual(outages);
	expect(incidents.outages).toEqual(outages);
	const sentence = /Every request failed from .* to .* \(Paris time\): \d+ requests for \d orders\./;
	expect(rates.text).toMatch(sentence);
	expect(incidents.text).toMatch(sentence);
	expect((await report('incidentReport', { language: 'fr' })).text).toMatch(/Toutes les requêtes ont échoué du .* au /);
});
