/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { deadApi, HELD_BACK } from './deadApi';
import { useErdv } from './erdv';
import type { Poller } from './harness';
import { skippingClock } from './skippingClock';
import { happenings, told } from './watched';

const clock = skippingClock();
const erdv = useErdv({ rateLimit: false }, undefined, clock);
const { orders, die, mend } = deadApi(erdv);
const { schedule } = happenings(erdv);

/** What a poll gave, or the message of its error. */
const polled = async (trigger: Poller) =>
	(await clock.passUntil(trigger.poll().then(told, (error: Error) => error.message))).result;

it('polls of 20 orders, each minute for 10 minutes, ask a dead API little, and what happened meanwhile is told', async () => {
	const account = erdv.account();
	const twenty = orders(20);
	const trigger = account.trigger({ orderIds: twenty.join(' ') });
	await clock.passUntil(trigger.activate());
	die(account);
	erdv.sandbox.clearArrivals();
	schedule(twenty[3]);
	const messages: unknown[] = [];
	for (let minutes = 0; minutes < 10; minutes++) {
		const startedAt = clock.now();
		messages.push(await polled(trigger));
		await clock.pass(60 - (clock.now() - startedAt) / 1000);
	}
	const requests = account.arrivals().length;
	process.stderr.write(`A dead API, 10 polls of 20 orders: ${requests} requests\n`);
	// Without the breaker 800.
	expect(requests).toBeLessThanOrEqual(16 + 10);
	expect(messages.slice(1)).toEqual([['null watchingInterrupted'], ...Array(8).fill(HELD_BACK)]);

	mend();
	await clock.pass(60);
	expect(await polled(trigger)).toEqual(['null watchingResumed', `${twenty[3]} appointmentCreated`]);
	expect(await polled(trigger)).toBeNull();
});

it('what a poll has read before the API failed comes out', async () => {
	const account = erdv.account();
	const [first, ...others] = orders(20);
	const trigger = account.trigger({ orderIds: [first, ...others].join(' ') });
	await clock.passUntil(trigger.activate());
	schedule(first);
	schedule(others[0]);
	for (const orderId of others) die(account, undefined, { orderId });
	expect(await polled(trigger)).toEqual([`${first} appointmentCreated`]);
	expect(await polled(trigger)).toBe(HELD_BACK);
	mend();
	await clock.pass(60);
	expect(await polled(trigger)).toEqual([`${others[0]} appointmentCreated`]);
});

it('an order that fails for itself does not keep the trigger from noticing that the API is back', async () => {
	const account = erdv.account();
	const five = orders(5);
	const trigger = account.trigger({ orderIds: five.join(' ') });
	await clock.passUntil(trigger.activate());
	die(account);
	await polled(trigger);
	mend();
	die(account, { kind: 'status', status: 500, code: 1 }, { orderId: five[0] });
	schedule(five[2]);
	const polls: unknown[] = [];
	for (let minutes = 0; minutes < 3; minutes++) {
		await clock.pass(60);
		polls.push(await polled(trigger));
	}
	expect(polls).toContainEqual([`${five[2]} appointmentCreated`]);
});
