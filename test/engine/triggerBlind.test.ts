import type { IDataObject } from 'n8n-workflow';

import { BUSY, deadApi, HELD_BACK } from './deadApi';
import { NODE, useErdv, type Account } from './erdv';
import type { Poller } from './harness';
import { itSince } from './since';
import { skippingClock } from './skippingClock';
import { happenings, told } from './watched';

const clock = skippingClock();
const erdv = useErdv({ rateLimit: false }, undefined, clock);
const { orders, die, mend } = deadApi(erdv);
const { schedule, notFound } = happenings(erdv);

const MINUTE = 60_000;
const SUSPENDED = 'Orange denies access to the API, which worked before: the account is probably suspended';
const denied = { kind: 'status', status: 403, code: 50 } as const;

/** A poll of the next minute: what it gave, or the message of its error. */
async function minute(trigger: Poller): Promise<IDataObject[] | string | null> {
	const startedAt = clock.now();
	const given = (items: IDataObject[][] | null) => items && items[0];
	const { result } = await clock.passUntil(trigger.poll().then(given, (error: Error) => error.message));
	await clock.pass((MINUTE - (clock.now() - startedAt)) / 1000);
	return result;
}

const names = (polled: IDataObject[] | string | null) => (Array.isArray(polled) ? told([polled]) : polled);

const isoNow = () => new Date(clock.wallTime()).toISOString();

const watching = async (account: Account, orderIds: string[], parameters: IDataObject = {}) => {
	const trigger = account.trigger({ orderIds: orderIds.join(' '), ...parameters });
	await clock.passUntil(trigger.activate());
	await clock.pass(60);
	return trigger;
};

const saved = (trigger: Poller) => (JSON.parse(trigger.savedData()) as Record<string, IDataObject>)['node:e-RDV'];

const rateReport = async (account: Account, language = 'en') => {
	const { result } = await clock.passUntil(
		account.run({ resource: 'diagnostics', operation: 'rateReport', options: { language } }),
	);
	return result.json(NODE)[0];
};

it('a suspension is told at the first poll, once, and when it is over, with what happened meanwhile', async () => {
	const account = erdv.account();
	const [first, ...others] = orders(3);
	const readAt = clock.wallTime();
	const trigger = await watching(account, [first, ...others]);
	die(account, denied);
	schedule(first);
	const since = isoNow();
	const polled = await minute(trigger);
	expect(polled).toEqual([
		{
			orderId: null,
			event: 'watchingInterrupted',
			count: 3,
			kind: 'suspended',
			since,
			oldestReadingAt: expect.any(String),
			reason: SUSPENDED,
			description: expect.stringContaining('e-soutien'),
			retryInSeconds: null,
			message: expect.stringMatching(
				/^No order could be read since 20\d\d-\d\d-\d\d \d\d:\d\d \(Paris time\): Orange denies access.* Orders that are not watched: 3\./,
			),
		},
	]);
	const [{ oldestReadingAt }] = polled as IDataObject[];
	expect(Date.parse(oldestReadingAt as string) - readAt).toBeLessThan(5000);
	for (let minutes = 0; minutes < 3; minutes++) expect(await minute(trigger)).toBe(SUSPENDED);

	mend();
	// The next try is due a minute after the last one.
	await clock.pass(5);
	const [back, ...news] = (await minute(trigger)) as IDataObject[];
	expect(back).toMatchObject({
		...{ orderId: null, event: 'watchingResumed', count: 0, kind: 'suspended', since, minutes: 4 },
		message: expect.stringContaining('Orange answers about orders again.'),
	});
	expect(told([news])).toEqual([`${first} appointmentCreated`]);
	expect(await minute(trigger)).toBeNull();
	expect(saved(trigger)).not.toHaveProperty('blind');
});

it('an outage is told at the second poll without a reading, once, however often polls fail after it', async () => {
	const account = erdv.account();
	const twenty = orders(20);
	const trigger = await watching(account, twenty);
	die(account);
	const since = isoNow();
	const polls = [];
	for (let minutes = 0; minutes < 5; minutes++) polls.push(names(await minute(trigger)));
	expect(polls[0]).toMatch(/^Orange's API/);
	expect(polls.slice(1)).toEqual([['null watchingInterrupted'], ...Array(3).fill(HELD_BACK)]);
	schedule(twenty[3]);
	mend();
	const [back, ...news] = (await minute(trigger)) as IDataObject[];
	expect(back).toMatchObject({ event: 'watchingResumed', kind: 'unavailable', since, minutes: 5, count: 0 });
	expect(told([news])).toEqual([`${twenty[3]} appointmentCreated`]);
});

it('one poll without a reading, of a failure that passes, is not told', async () => {
	const account = erdv.account();
	const trigger = await watching(account, orders(3));
	die(account);
	expect(await minute(trigger)).toMatch(/^Orange's API/);
	mend();
	expect(await minute(trigger)).toBeNull();
	expect(await minute(trigger)).toBeNull();
});

it.each([
	['a pause', (account: Account) => account.edit({ pauseCallsUntil: '2099-01-01' }), 'paused', null],
	[
		'a credential that is not complete',
		(account: Account) => account.edit({ clientSecret: '' }),
		'credentials',
		'The e-RDV credential has no client ID or no client secret',
	],
	[
		'answers that are not understood',
		(account: Account) => die(account, { kind: 'emptyBody' }),
		'answerNotUnderstood',
		null,
	],
])('%s is told with its kind', async (_what, interrupt, kind, reason) => {
	const account = erdv.account();
	const trigger = await watching(account, orders(2), { options: { language: 'fr' } });
	interrupt(account);
	let polled = await minute(trigger);
	if (kind !== 'credentials') polled = await minute(trigger);
	expect(polled).toMatchObject([
		{
			event: 'watchingInterrupted',
			kind,
			...(reason && { reason }),
			message: expect.stringMatching(/^Aucune commande n'a pu être lue depuis le /),
		},
	]);
	if (kind === 'paused') expect((polled as IDataObject[])[0].retryInSeconds).toBeGreaterThan(60);
});

it('an outage that turns out to be a suspension is told again: now it is a person who must end it', async () => {
	const account = erdv.account();
	const trigger = await watching(account, orders(3));
	die(account);
	await minute(trigger);
	expect(await minute(trigger)).toMatchObject([{ kind: 'unavailable' }]);
	mend();
	die(account, denied);
	expect(await minute(trigger)).toMatchObject([{ event: 'watchingInterrupted', kind: 'suspended' }]);
	expect(await minute(trigger)).toBe(SUSPENDED);
});

it('a list that is read in turns says how many orders are still to be read after it', async () => {
	const account = erdv.account();
	const fifty = orders(50);
	const trigger = await watching(account, fifty);
	for (let minutes = 0; minutes < 3; minutes++) await minute(trigger);
	die(account, denied);
	await minute(trigger);
	mend();
	const [back] = (await minute(trigger)) as IDataObject[];
	expect(back.count).toBeGreaterThanOrEqual(10);
	expect(back.count).toBeLessThan(40);
	await minute(trigger);
	await minute(trigger);
	expect(await rateReport(account)).toMatchObject({ watching: [{ orders: 50, unread: 0, blindSince: null }] });
});

it('survives a kill while it is blind: it is not told again, n8n goes on polling, and the end is told', async () => {
	const account = erdv.account();
	const [first] = orders(1);
	const trigger = await watching(account, [first]);
	die(account, denied);
	const since = isoNow();
	expect(names(await minute(trigger))).toEqual(['null watchingInterrupted']);
	expect(saved(trigger).blind).toMatchObject({ since, kind: 'suspended', isTold: true });
	trigger.kill();
	// A first poll that failed would have n8n try again after ever longer times, up to a day.
	expect((await clock.passUntil(trigger.activate('init'))).result).toBeNull();
	expect(await minute(trigger)).toBe(SUSPENDED);
	mend();
	await clock.pass(60);
	expect(await minute(trigger)).toMatchObject([{ event: 'watchingResumed', since }]);
});

it('a person who switches the workflow on sees the error, and is not told by an event', async () => {
	const account = erdv.account({ clientSecret: 'wrong' });
	const trigger = account.trigger({ orderIds: orders(2).join(' ') });
	await expect(clock.passUntil(trigger.activate())).rejects.toThrow(/client/i);
});

itSince('2.40', 'it tells how long a poll may take')(
	'polls in which no answer comes in time are told, at the second one',
	async () => {
		const account = erdv.account();
		const trigger = account.trigger({ orderIds: orders(1)[0] }, { budgetMs: 6000 });
		await clock.passUntil(trigger.activate());
		await clock.pass(60);
		die(account, { kind: 'hang' });
		expect(await minute(trigger)).toBeNull();
		expect(await minute(trigger)).toMatchObject([
			{ event: 'watchingInterrupted', kind: 'outOfTime', reason: null, description: null },
		]);
		expect(await minute(trigger)).toBeNull();
		mend();
		expect(names(await minute(trigger))).toEqual(['null watchingResumed']);
	},
);

it.each([
	['watchingInterrupted', 'kind'],
	['watchingResumed', 'until'],
])('a test in the editor shows what %s looks like, where nothing else is wanted', async (event, key) => {
	const trigger = erdv.account().trigger({ orderIds: orders(1)[0], events: [event] });
	const { result } = await clock.passUntil(trigger.test());
	expect(result).toMatchObject([[{ orderId: null, event, [key]: expect.any(String), sample: true }]]);
});

it('where the events are not wanted, each poll fails as ever', async () => {
	const account = erdv.account();
	const trigger = await watching(account, orders(2), { events: ['appointmentCreated'] });
	die(account, denied);
	expect(await minute(trigger)).toBe(SUSPENDED);
	expect(await minute(trigger)).toBe(SUSPENDED);
	mend();
	await clock.pass(60);
	expect(await minute(trigger)).toBeNull();
});

it('orders that Orange does not know are an answer: the watch is not blind', async () => {
	const account = erdv.account();
	const [id] = orders(1);
	const trigger = await watching(account, [id]);
	notFound(id, 5);
	expect(names(await minute(trigger))).toEqual([`${id} orderNotFound`]);
	expect(await minute(trigger)).toBeNull();
	expect(await rateReport(account)).toMatchObject({ watching: [{ blindSince: null, blindKind: null }] });
});

it('one order that Orange does not know does not hide that none of the others can be read', async () => {
	const account = erdv.account();
	const [unknown, ...others] = orders(3);
	const trigger = await watching(account, [unknown, ...others]);
	notFound(unknown, 100);
	expect(names(await minute(trigger))).toEqual([`${unknown} orderNotFound`]);
	for (const orderId of others) die(account, { kind: 'emptyBody' }, { orderId });
	expect(await minute(trigger)).toMatch(/without a body/);
	expect(await minute(trigger)).toMatchObject([
		{ event: 'watchingInterrupted', kind: 'answerNotUnderstood', count: 3 },
	]);
	expect(await rateReport(account)).toMatchObject({ watching: [{ blindKind: 'answerNotUnderstood' }] });
	mend();
	notFound(unknown, 100);
	expect(names(await minute(trigger))).toEqual(['null watchingResumed']);
});

it('what static data has of it is taken as nothing where it is broken', async () => {
	const account = erdv.account();
	const trigger = await watching(account, orders(1));
	for (const blind of ['no', 7, {}, { since: 'soon', kind: 'suspended' }, { since: isoNow(), kind: 3, isTold: true }]) {
		trigger.kill();
		trigger.overwriteData(JSON.stringify({ 'node:e-RDV': { ...saved(trigger), blind } }));
		expect((await clock.passUntil(trigger.activate('init'))).result).toBeNull();
	}
});

describe('Diagnostics → Rate Report', () => {
	it('says since when and why the watch is blind, and of when its oldest reading is', async () => {
		const account = erdv.account();
		const trigger = await watching(account, orders(2));
		expect(await rateReport(account)).toMatchObject({
			lastCheckAt: expect.any(String),
			watching: [{ node: NODE, orders: 2, unread: 0, blindSince: null, blindKind: null }],
			text: expect.stringMatching(
				/\nWatching by this n8n process, as it is now .*\n.*\n- Trigger 1, 2 orders: .* orders can be read\.$/,
			),
		});
		die(account, BUSY);
		const blindSince = isoNow();
		await minute(trigger);
		const report = await rateReport(account, 'fr');
		expect(report).toMatchObject({
			watching: [{ blindSince, blindKind: 'unavailable', lastPollAt: expect.any(String) }],
		});
		expect(report.text).toMatch(
			/- Déclencheur 1, 2 commandes : .* aucune commande n'a pu être lue depuis le .* \(unavailable\)\.$/,
		);
		const [{ oldestReadingAt }] = report.watching as IDataObject[];
		expect(Date.parse(blindSince) - Date.parse(oldestReadingAt as string)).toBeGreaterThan(50_000);
	});

	it('has a trigger once, of the account that it reads with now', async () => {
		const account = erdv.account();
		const trigger = await watching(account, orders(1));
		account.edit({ limitGroup: 'moved' });
		await minute(trigger);
		expect(await rateReport(account)).toMatchObject({ watching: [{ orders: 1 }] });
		account.edit({ limitGroup: '' });
		expect(await rateReport(account)).toMatchObject({ watching: [] });
	});

	it('forgets a trigger that did not poll for more than a week', async () => {
		const account = erdv.account();
		const trigger = await watching(account, orders(1));
		trigger.kill();
		await clock.pass(6.9 * 86_400);
		expect(await rateReport(account)).toMatchObject({ watching: [{ orders: 1 }] });
		await clock.pass(0.2 * 86_400);
		expect(await rateReport(account)).toMatchObject({ watching: [] });
	});

	it('says when Check for Changes last compared an order, however often it failed since', async () => {
		const account = erdv.account();
		const check = { resource: 'order', operation: 'checkForChanges' };
		expect(await rateReport(account)).toMatchObject({ lastCheckAt: null, watching: [] });
		await clock.passUntil(account.run(check, orders(1)));
		const { lastCheckAt } = await rateReport(account);
		await clock.pass(60);
		die(account, denied);
		await clock.passUntil(account.run(check, orders(3), { onError: 'continueRegularOutput' }));
		expect(await rateReport(account)).toMatchObject({ lastCheckAt });
		expect(Date.parse(lastCheckAt as string)).toBeLessThan(clock.wallTime() - 50_000);
	});
});
