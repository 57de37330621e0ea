import { Breaker, PROBE_INTERVAL_MS } from '../../../nodes/OrangeErdv/limiter/Breaker';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, useVirtualTime } from './support';

useVirtualTime();

const aBreaker = () => new Breaker<string>(systemClock);

it('lets all through at first', () => {
	expect(aBreaker().ask('identity')).toBeUndefined();
});

it('says why the way is closed and when the next try is due', async () => {
	const breaker = aBreaker();
	expect(breaker.trip('identity', 'suspended')).toEqual({ reason: 'suspended', retryInMs: PROBE_INTERVAL_MS });
	await pass(20_000);
	expect(breaker.ask('identity')).toEqual({ reason: 'suspended', retryInMs: 40_000 });
});

it('lets one caller a minute try', async () => {
	const breaker = aBreaker();
	breaker.trip('identity', 'suspended');
	await pass(PROBE_INTERVAL_MS);
	expect(breaker.ask('identity')).toBeUndefined();
	expect(breaker.ask('identity')).toEqual({ reason: 'suspended', retryInMs: PROBE_INTERVAL_MS });
	await pass(PROBE_INTERVAL_MS);
	expect(breaker.ask('identity')).toBeUndefined();
});

it('lets a mended credential through at once', () => {
	const breaker = aBreaker();
	breaker.trip('old secret', 'refused');
	expect(breaker.ask('new secret')).toBeUndefined();
});

it('lets all through again once it is closed', () => {
	const breaker = aBreaker();
	breaker.trip('identity', 'suspended');
	breaker.close('identity');
	expect(breaker.ask('identity')).toBeUndefined();
});

it('tells those who were let in before the trip, but not the probe that came after', () => {
	const breaker = aBreaker();
	const before = breaker.trips;
	breaker.trip('identity', 'suspended');
	expect(breaker.trippedSince('identity', before)).toMatchObject({ reason: 'suspended' });
	expect(breaker.trippedSince('another', before)).toBeUndefined();
	expect(breaker.trippedSince('identity', breaker.trips)).toBeUndefined();
});
