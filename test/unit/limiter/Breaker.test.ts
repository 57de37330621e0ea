import { Breaker, PROBE_INTERVAL_MS } from '../../../nodes/OrangeErdv/limiter/Breaker';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, useVirtualTime } from './support';

useVirtualTime();

const aBreaker = () => new Breaker<string>(systemClock);

it('lets all through at first', () => {
	expect(aBreaker().ask('identity')).toBeUndefined();
});

it('says why it is open and when the next try is due', async () => {
	const breaker = aBreaker();
	expect(breaker.open('identity', 'suspended')).toEqual({ reason: 'suspended', retryInMs: PROBE_INTERVAL_MS });
	await pass(20_000);
	expect(breaker.ask('identity')).toEqual({ reason: 'suspended', retryInMs: 40_000 });
});

it('lets one caller a minute try', async () => {
	const breaker = aBreaker();
	breaker.open('identity', 'suspended');
	await pass(PROBE_INTERVAL_MS);
	expect(breaker.ask('identity')).toBeUndefined();
	expect(breaker.ask('identity')).toEqual({ reason: 'suspended', retryInMs: PROBE_INTERVAL_MS });
	await pass(PROBE_INTERVAL_MS);
	expect(breaker.ask('identity')).toBeUndefined();
});

it('lets a mended credential through at once', () => {
	const breaker = aBreaker();
	breaker.open('old secret', 'credentials');
	expect(breaker.ask('new secret')).toBeUndefined();
});

it('lets all through again once it is closed', () => {
	const breaker = aBreaker();
	breaker.open('identity', 'suspended');
	breaker.close('identity');
	expect(breaker.ask('identity')).toBeUndefined();
});

it('tells those who were let in before it opened, but not the probe that came after', () => {
	const breaker = aBreaker();
	const before = breaker.openings;
	breaker.open('identity', 'suspended');
	expect(breaker.openedSince('identity', before)).toMatchObject({ reason: 'suspended' });
	expect(breaker.openedSince('another', before)).toBeUndefined();
	expect(breaker.openedSince('identity', breaker.openings)).toBeUndefined();
});
