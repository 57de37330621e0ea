import { Breaker } from '../../../nodes/OrangeErdv/limiter/Breaker';
import { KNOCK_INTERVAL_MS, LATE_KNOCK_INTERVAL_MS } from '../../../nodes/OrangeErdv/limiter/knocks';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, useVirtualTime } from './support';

useVirtualTime();

const aBreaker = () => new Breaker<string>(systemClock, { name: 'api' });

it('lets all through at first', async () => {
	expect((await aBreaker().ask('identity')).opening).toBeUndefined();
});

it('says why it is open and when the next try is due', async () => {
	const breaker = aBreaker();
	expect(breaker.open('identity', 'suspended')).toEqual({ reason: 'suspended', retryInMs: KNOCK_INTERVAL_MS });
	await pass(20_000);
	expect((await breaker.ask('identity')).opening).toEqual({ reason: 'suspended', retryInMs: 40_000 });
});

it('lets one caller a minute try', async () => {
	const breaker = aBreaker();
	breaker.open('identity', 'suspended');
	await pass(KNOCK_INTERVAL_MS);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
	expect((await breaker.ask('identity')).opening).toEqual({ reason: 'suspended', retryInMs: KNOCK_INTERVAL_MS });
	await pass(KNOCK_INTERVAL_MS);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
});

/** When those who ask once in `everyMs` are let in, each in vain, minutes after it opened. */
async function knocksWithin(ms: number, everyMs: number, isPerson = false): Promise<number[]> {
	const breaker = aBreaker();
	breaker.open('identity', 'suspended');
	const knocks: number[] = [];
	for (let passed = 0; passed < ms; passed += everyMs) {
		await pass(everyMs);
		if ((await breaker.ask('identity', isPerson)).opening !== undefined) continue;
		knocks.push((passed + everyMs) / 60_000);
		breaker.open('identity', 'suspended');
	}
	return knocks;
}

it('lets one caller an hour try after ten that were in vain', async () => {
	expect(await knocksWithin(3.5 * LATE_KNOCK_INTERVAL_MS, 30_000)).toEqual([
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 70, 130, 190,
	]);
});

it('lets somebody who waits try each minute all the same', async () => {
	expect(await knocksWithin(20 * 60_000, 30_000, true)).toHaveLength(20);
});

it('counts anew after it was closed', async () => {
	const breaker = aBreaker();
	breaker.open('identity', 'suspended');
	for (let knocks = 0; knocks < 10; knocks++) {
		await pass(KNOCK_INTERVAL_MS);
		await breaker.ask('identity');
	}
	expect(breaker.open('identity', 'suspended').retryInMs).toBe(LATE_KNOCK_INTERVAL_MS);
	breaker.close('identity');
	expect(breaker.open('identity', 'suspended').retryInMs).toBe(KNOCK_INTERVAL_MS);
});

it('leaves the service alone for as long as it asked, also where somebody waits, but for no more than a day', async () => {
	const breaker = aBreaker();
	expect(breaker.open('identity', 'throttled', { askedForMs: 300_000 }).retryInMs).toBe(300_000);
	await pass(299_999);
	expect((await breaker.ask('identity', true)).opening).toEqual({ reason: 'throttled', retryInMs: 1 });
	await pass(1);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
	expect(breaker.open('identity', 'throttled', { askedForMs: 1e12 }).retryInMs).toBe(24 * 3_600_000);
	expect(breaker.open('identity', 'throttled', { askedForMs: 1000 }).retryInMs).toBe(KNOCK_INTERVAL_MS);
});

it('lets a mended credential through at once', async () => {
	const breaker = aBreaker();
	breaker.open('old secret', 'credentials');
	expect((await breaker.ask('new secret')).opening).toBeUndefined();
});

it('lets all through again once it is closed', async () => {
	const breaker = aBreaker();
	breaker.open('identity', 'suspended');
	breaker.close('identity');
	expect((await breaker.ask('identity')).opening).toBeUndefined();
});

it('tells those who were let in before it opened, but not the knock that came after', () => {
	const breaker = aBreaker();
	const before = breaker.openings;
	breaker.open('identity', 'suspended');
	expect(breaker.openedSince('identity', before)).toMatchObject({ reason: 'suspended' });
	expect(breaker.openedSince('another', before)).toBeUndefined();
	expect(breaker.openedSince('identity', breaker.openings)).toBeUndefined();
});
