import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { BUSY, deadApi } from './deadApi';
import { useErdv, type Account } from './erdv';
import type { Poller } from './harness';
import { skippingClock } from './skippingClock';
import { happenings, told } from './watched';

const clock = skippingClock();
const erdv = useErdv({ rateLimit: false }, undefined, clock);
const { orders, die, mend } = deadApi(erdv);
const { schedule, unschedule, notFound } = happenings(erdv);

const MINUTE = 60;

/** A poll so many minutes after the last one's end. */
async function pollAfter(trigger: Poller, minutes: number): Promise<IDataObject[][] | null> {
	await clock.pass(minutes * MINUTE);
	return (await clock.passUntil(trigger.poll())).result;
}

/** The names of its events. */
const namesAfter = async (trigger: Poller, minutes: number) => told(await pollAfter(trigger, minutes));

const watching = async (account: Account, orderIds: string[], parameters: IDataObject = {}) => {
	const trigger = account.trigger({ orderIds: orderIds.join(' '), ...parameters });
	await clock.passUntil(trigger.activate());
	return trigger;
};

/** An order that cannot be read any more, on a list of three, and its trigger. */
async function broken(fault: Fault = BUSY, parameters: IDataObject = {}) {
	const account = erdv.account();
	const ids = orders(3);
	const [, bad] = ids;
	schedule(bad);
	const trigger = await watching(account, ids, parameters);
	die(account, fault, { orderId: bad });
	return { account, ids, bad, trigger };
}

afterEach(mend);

it('one that cannot be read for an hour while others can is told, once, with since when and why', async () => {
	const { bad, trigger } = await broken();
	const earliest = clock.wallTime() + MINUTE * 1000;
	expect(await pollAfter(trigger, 1)).toBeNull();
	expect(await pollAfter(trigger, 30)).toBeNull();
	expect(await pollAfter(trigger, 30)).toEqual([
		[
			{
				orderId: bad,
				event: 'orderUnreadable',
				changedFields: [],
				before: expect.objectContaining({ hasAppointment: true }),
				after: null,
				fingerprint: expect.stringMatching(`^v1.${bad}`),
				changedBy: 'unknown',
				kind: 'unavailable',
				since: new Date(earliest).toISOString(),
				reason: expect.stringContaining(`failed to read order ${bad}`),
				description: expect.any(String),
				message: expect.stringMatching(
					`^Order ${bad} could not be read since 20.* \\(Paris time\\), while others can be: it is not watched\\. `,
				),
			},
		],
	]);
	expect(await pollAfter(trigger, 120)).toBeNull();
	trigger.kill();
	expect((await clock.passUntil(trigger.activate('init'))).result).toBeNull();
	expect(await pollAfter(trigger, 120)).toBeNull();
});

it('what changed meanwhile is told when it can be read again, and that it cannot, once more after that', async () => {
	const { account, bad, trigger } = await broken();
	await pollAfter(trigger, 1);
	expect(await namesAfter(trigger, 61)).toEqual([`${bad} orderUnreadable`]);
	unschedule(bad);
	mend();
	expect(await namesAfter(trigger, 1)).toEqual([`${bad} appointmentNoLongerShown`]);
	die(account, BUSY, { orderId: bad });
	expect(await pollAfter(trigger, 1)).toBeNull();
	expect(await namesAfter(trigger, 61)).toEqual([`${bad} orderUnreadable`]);
});

it.each<[string, Fault, string]>([
	['is answered with nothing', { kind: 'emptyBody' }, 'answerNotUnderstood'],
	['is never answered', { kind: 'hang' }, 'outOfTime'],
])('one that %s is told too', async (_what, fault, kind) => {
	const { bad, trigger } = await broken(fault);
	const events: IDataObject[] = [];
	for (let polls = 0; polls < 9; polls++) events.push(...((await pollAfter(trigger, 20)) ?? []).flat());
	expect(events).toMatchObject([{ orderId: bad, event: 'orderUnreadable', kind }]);
});

describe('Nothing is told', () => {
	it('of an order that is read in between', async () => {
		const { account, bad, trigger } = await broken();
		for (let hours = 0; hours < 3; hours++) {
			expect(await pollAfter(trigger, 40)).toBeNull();
			mend();
			expect(await pollAfter(trigger, 10)).toBeNull();
			die(account, BUSY, { orderId: bad });
		}
	});

	it('of one that Orange does not know, which is another event', async () => {
		const { bad, trigger } = await broken();
		await pollAfter(trigger, 1);
		mend();
		notFound(bad, 3);
		expect(await namesAfter(trigger, 61)).toEqual([`${bad} orderNotFound`]);
		expect(await pollAfter(trigger, 61)).toBeNull();
	});

	it('of single orders while none can be read', async () => {
		const { account, trigger } = await broken();
		await pollAfter(trigger, 1);
		die(account);
		const events: string[] = [];
		for (let polls = 0; polls < 4; polls++) {
			events.push(...(told(await pollAfter(trigger, 30).catch(() => null)) ?? []));
		}
		expect(events).toEqual(['null watchingInterrupted']);
	});

	it('where it is not wanted', async () => {
		const { trigger } = await broken(BUSY, { events: ['appointmentChanged'] });
		await pollAfter(trigger, 1);
		expect(await pollAfter(trigger, 61)).toEqual([[]]);
	});
});

it('more than ten at once are one event', async () => {
	const account = erdv.account();
	const [good, ...bad] = orders(12);
	const trigger = await watching(account, [good, ...bad], { options: { language: 'fr' } });
	for (const orderId of bad) die(account, { kind: 'emptyBody' }, { orderId });
	await pollAfter(trigger, 1);
	const [[event], ...more] = (await pollAfter(trigger, 61))!;
	expect(event).toMatchObject({ orderId: null, event: 'orderUnreadable', count: 11, orderIds: bad });
	expect(event.message).toMatch(/^11 commandes n'ont pas pu être lues, la première depuis le /);
	expect(more).toEqual([]);
});

it('a test in the editor shows what it looks like, where nothing else is wanted', async () => {
	const [orderId] = orders(1);
	schedule(orderId);
	const trigger = erdv.account().trigger({ orderIds: orderId, events: ['orderUnreadable'] });
	expect((await clock.passUntil(trigger.test())).result).toMatchObject([
		[{ orderId, event: 'orderUnreadable', before: { hasAppointment: true }, since: expect.any(String), sample: true }],
	]);
});
