import { byPeriod } from './bookings';
import { BUSY, deadApi, detailsOf, HELD_BACK, messagesOf } from './deadApi';
import { useErdv, type Account } from './erdv';
import { GOING_ON, succeeded } from './failed';
import { skippingClock } from './skippingClock';

const clock = skippingClock();
const erdv = useErdv({ rateLimit: false, takenShare: 0 }, undefined, clock);
const { orders, die, mend } = deadApi(erdv);

const slotOf = (id: string, index = 0) => {
	const { startDateTime, endDateTime } = erdv.sandbox.slots(id)[index];
	return `${startDateTime}/${endDateTime}`;
};
const read = (account: Account, ids: string[]) =>
	account.run({ resource: 'order', operation: 'get' }, ids, { onError: GOING_ON });
const write = (account: Account, operation: string, id: string, options = {}) =>
	account.run({ resource: 'appointment', operation, ...byPeriod(slotOf(id)), options }, [id], { onError: GOING_ON });
const create = (account: Account, id: string) => write(account, 'create', id, { skipOrderCheck: true });
const ended = async <T>(work: Promise<T>) => (await clock.passUntil(work)).result;
/** Names of the calls that arrived for an order. */
const callsFor = (account: Account, id: string) =>
	account.arrivals().flatMap(({ name, orderId }) => (orderId === id ? [name] : []));
const actions = (id: string) => erdv.sandbox.history(id).map(({ action }) => action);

describe('A write whose answer is lost as an outage begins', () => {
	/** It is processed; then nothing is answered, for long enough for calls to be stopped. */
	async function lost() {
		const account = erdv.account();
		const [written] = orders(1);
		erdv.sandbox.fault({ match: { orderId: written, name: 'createAppointment' }, fault: { kind: 'resetAfter' } });
		die(account);
		const writing = create(account, written);
		await clock.pass(1);
		const reading = read(account, orders(30));
		await clock.pass(42);
		expect(messagesOf(await reading)).toContain(HELD_BACK);
		return { account, written, writing };
	}

	it('is looked for all the same, and what answers it lets all others go on', async () => {
		const { account, written, writing } = await lost();
		mend();
		expect(messagesOf(await ended(read(account, orders(1))))).toEqual([HELD_BACK]);
		const run = await ended(writing);
		expect(succeeded(run)).toMatchObject([{ outcome: 'created', confirmedBy: 'readBack', attempts: 1 }]);
		expect(actions(written)).toEqual(['create']);
		expect(succeeded(await ended(read(account, orders(5))))).toHaveLength(5);
	});

	it('is unknown where that cannot be read either, and is never told as unsent', async () => {
		const { account, written, writing } = await lost();
		const before = callsFor(account, written).length;
		const run = await ended(writing);
		expect(detailsOf(run)).toMatchObject([
			{ kind: 'unknown', description: expect.stringContaining('Read the order with Appointment → Get before') },
		]);
		expect(messagesOf(run)).toEqual([`It is not known whether the appointment for order ${written} was created`]);
		expect(actions(written)).toEqual(['create']);
		// One read for each time that it is looked for, and no more.
		expect(callsFor(account, written).slice(before)).toEqual(['getOrder']);
		expect(callsFor(account, written).filter((name) => name === 'createAppointment')).toHaveLength(1);
	});

	it('a write that gets no answer does not lend its words to those that are stopped', async () => {
		const account = erdv.account();
		die(account);
		const writing = orders(3).map(async (id) => await create(account, id));
		await clock.passUntil(Promise.all(writing));
		const run = await ended(read(account, orders(1)));
		expect(detailsOf(run)).toMatchObject([{ kind: 'unavailable' }]);
		expect(messagesOf(run)).toEqual([HELD_BACK]);
	});
});

describe('While calls are stopped', () => {
	async function outage() {
		const account = erdv.account();
		const [scheduled] = orders(1);
		erdv.sandbox.putOrder(scheduled, { appointment: { validFor: erdv.sandbox.slots(scheduled)[5] } });
		die(account);
		await ended(read(account, orders(10)));
		erdv.sandbox.clearArrivals();
		return { account, scheduled };
	}

	it.each(['create', 'change', 'cancel'])('%s sends nothing', async (operation) => {
		const { account, scheduled } = await outage();
		const run = await ended(write(account, operation, scheduled));
		expect(detailsOf(run)).toMatchObject([{ kind: 'unavailable', retryInSeconds: expect.any(Number) }]);
		expect(account.arrivals()).toEqual([]);
	});

	it.each(['change', 'cancel'])('%s does not knock: what it does would be lost with its answer', async (operation) => {
		const { account, scheduled } = await outage();
		mend();
		die(account, { kind: 'resetAfter' });
		await clock.pass(60);
		const run = await ended(write(account, operation, scheduled));
		expect(detailsOf(run)).toMatchObject([{ kind: 'unavailable' }]);
		expect(callsFor(account, scheduled)).toEqual(['getOrder']);
		expect(actions(scheduled)).toEqual([]);
	});

	it('a write whose turn it is to knock is sent once the API has answered', async () => {
		const { account, scheduled } = await outage();
		mend();
		await clock.pass(60);
		const run = await ended(write(account, 'change', scheduled));
		expect(succeeded(run)).toMatchObject([{ outcome: 'changePending' }]);
		expect(callsFor(account, scheduled)).toEqual(['getOrder', 'changeAppointment']);
	});
});

it('a change that was accepted is awaited through an outage', async () => {
	const account = erdv.account();
	erdv.sandbox.set({ changeDelayMs: 0 });
	const [id] = orders(1);
	erdv.sandbox.putOrder(id, { appointment: { validFor: erdv.sandbox.slots(id)[5] } });
	const changing = write(account, 'change', id, { waitUntilEffective: true, waitTimeout: 5 });
	await clock.pass(1);
	die(account);
	await clock.passUntil(read(account, orders(10)));
	mend();
	const run = await ended(changing);
	expect(succeeded(run)).toMatchObject([{ outcome: 'changed', confirmedBy: 'readBack' }]);
});

it('what a refusal means is asked for, and the refusal stands where that is not answered', async () => {
	const account = erdv.account();
	const [id] = orders(1);
	erdv.sandbox.fault({
		match: { orderId: id, name: 'createAppointment' },
		fault: { kind: 'status', status: 409, code: 69 },
	});
	die(account, BUSY, { orderId: id, name: 'getOrder' });
	const run = await ended(create(account, id));
	expect(detailsOf(run)).toMatchObject([{ kind: 'refused', httpCode: 409 }]);
});
