import { Places } from '../../../nodes/OrangeErdv/limiter/Places';
import { seen, settle } from './support';

async function full(places: Places, owner: string) {
	await places.enter(owner);
	await places.enter(owner);
}

it('an owner holds two places; a third waits until one is given back', async () => {
	const places = new Places();
	await full(places, 'batch');
	const third = seen(places.enter('batch'));
	await settle();
	expect(third.done).toBe(false);
	places.leave('batch');
	await settle();
	expect(third.value).toBe(true);
});

it('other owners have places of their own', async () => {
	const places = new Places();
	await full(places, 'batch');
	expect(await places.enter('another')).toBe(true);
});

it('places are handed on in the order of arrival', async () => {
	const places = new Places();
	await full(places, 'batch');
	const third = seen(places.enter('batch'));
	const fourth = seen(places.enter('batch'));
	places.leave('batch');
	await settle();
	expect([third.done, fourth.done]).toEqual([true, false]);
});

it('whoever cancels while waiting leaves at once and takes no place', async () => {
	const places = new Places();
	const cancel = new AbortController();
	await full(places, 'batch');
	const cancelled = seen(places.enter('batch', cancel.signal));
	const next = seen(places.enter('batch'));
	cancel.abort();
	await settle();
	expect(cancelled.value).toBe(false);
	expect(next.done).toBe(false);
	places.leave('batch');
	await settle();
	expect(next.value).toBe(true);
});

it('a place that was handed over before the cancel counts as taken', async () => {
	const places = new Places();
	const cancel = new AbortController();
	await full(places, 'batch');
	const third = seen(places.enter('batch', cancel.signal));
	places.leave('batch');
	cancel.abort();
	await settle();
	expect(third.value).toBe(true);
});

it('giving back what nobody holds changes nothing', async () => {
	const places = new Places();
	places.leave('nobody');
	await full(places, 'nobody');
	const third = seen(places.enter('nobody'));
	await settle();
	expect(third.done).toBe(false);
});
