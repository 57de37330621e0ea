import { DateTime } from 'luxon';

import { seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { useErdv, type Account } from './erdv';

const erdv = useErdv();
const [orderId, otherId] = seededOrderIds.schedulable;
const create = (id: unknown) => ({ resource: 'appointment', operation: 'create', orderId: id as string });

describe('The list of the Time Slot field', () => {
	it('shows the free slots of the order above it, in order', async () => {
		const account = erdv.account();
		const { results } = await erdv.engine.listSearch('searchTimeSlots', account.node(create(orderId)));
		const [{ startDateTime, endDateTime }] = erdv.sandbox.slots(orderId);
		expect(results.length).toBeGreaterThan(10);
		expect(results[0]).toEqual({
			name: expect.stringMatching(/morning|afternoon/),
			value: JSON.stringify({ orderId, slot: `${startDateTime}/${endDateTime}` }),
		});
		expect(account.arrivals()).toMatchObject([{ name: 'searchTimeSlot', status: 200 }]);
	});

	it('keeps what the typed text matches', async () => {
		const node = erdv.account().node(create(orderId));
		const { results } = await erdv.engine.listSearch('searchTimeSlots', node, 'AFTERNOON');
		expect(results.length).toBeGreaterThan(0);
		expect(results.every(({ name }) => name.includes('afternoon'))).toBe(true);
	});

	it('goes ahead of a batch that waits', async () => {
		const account = erdv.account();
		// A run has two places in the line: these have eight.
		const batch = [0, 2, 4, 6].map(
			async (from) =>
				await account.run({ resource: 'order', operation: 'get' }, seededOrderIds.schedulable.slice(from, from + 2)),
		);
		await until('the batch is under way', () => account.arrivals().length >= 2);
		await erdv.engine.listSearch('searchTimeSlots', account.node(create(orderId)));
		// Third; fifth at worst, where a read is just leaving and the next turn goes by age.
		expect(account.arrivals().findIndex(({ name }) => name === 'searchTimeSlot')).toBeLessThanOrEqual(4);
		await Promise.all(batch);
		expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
	});

	it.each([
		['empty', ''],
		['blank', '  '],
	])('asks for the order ID while it is %s, and sends nothing', async (_what, id) => {
		const account = erdv.account();
		await expect(erdv.engine.listSearch('searchTimeSlots', account.node(create(id)))).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Fill in "Order ID" first',
			description: expect.stringContaining('above this list'),
		});
		expect(account.arrivals()).toEqual([]);
	});

	// The editor evaluates the field before it asks: null where that fails, nothing where the value is undefined.
	it.each([
		['that the editor cannot evaluate', null],
		['that gives nothing', undefined],
		['that is sent as it is', '={{ $json.id }}'],
	])('says what to do about an expression %s, and sends nothing', async (_what, id) => {
		const account = erdv.account();
		await expect(erdv.engine.listSearch('searchTimeSlots', account.node(create(id)))).rejects.toMatchObject({
			name: 'NodeApiError',
			message: '"Order ID" is an expression that has no value yet',
			description: expect.stringMatching(/run the node before this one.*By Slot/i),
		});
		expect(account.arrivals()).toEqual([]);
	});

	it('says that the order has no free slot, and until when it looked', async () => {
		const account = erdv.account();
		const [fullyBooked] = seededOrderIds.fullyBooked;
		await expect(erdv.engine.listSearch('searchTimeSlots', account.node(create(fullyBooked)))).rejects.toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(
				new RegExp(`^Order ${fullyBooked} has no free time slot from \\d+ \\w{3} 20\\d\\d to \\d+ \\w{3} 20\\d\\d$`),
			),
			description: expect.stringMatching(/later.*Time Slot → Search.*By Slot/),
		});
		expect(account.arrivals()).toMatchObject([{ name: 'searchTimeSlot', status: 200 }]);
	});

	it('is empty, without an error, where only the typed text matches no free slot', async () => {
		const node = erdv.account().node(create(orderId));
		await expect(erdv.engine.listSearch('searchTimeSlots', node, 'nobody')).resolves.toEqual({ results: [] });
	});

	it('says when Orange does not know the order', async () => {
		const node = erdv.account().node(create('99999999'));
		await expect(erdv.engine.listSearch('searchTimeSlots', node)).rejects.toMatchObject({
			message: 'Orange does not know order 99999999',
			description: expect.stringContaining('leading zeros'),
		});
	});
});

describe('What is typed into the list', () => {
	const list = async (account: Account, typed?: string, id: string = orderId, language?: string) =>
		(
			await erdv.engine.listSearch(
				'searchTimeSlots',
				account.node({ ...create(id), ...(language && { options: { language } }) }),
				typed,
			)
		).results;
	const startText = ({ value }: { value: unknown }) =>
		(JSON.parse(String(value)) as { slot: string }).slot.split('/')[0];
	const startOf = (picked: { value: unknown }) => DateTime.fromISO(startText(picked), { zone: 'Europe/Paris' });
	const asked = (account: Account) => account.arrivals().map((arrival) => arrival.orderId);

	/** How somebody looks for a slot: a word for it, and what the slots that are meant have in common with it. */
	const words: Array<[string, (start: DateTime) => string, string]> = [
		['an English month', (start) => start.setLocale('en').toFormat('LLLL').toLowerCase(), 'yyyy-MM'],
		['a French month', (start) => start.setLocale('fr').toFormat('LLLL'), 'yyyy-MM'],
		['an English weekday', (start) => start.setLocale('en').toFormat('cccc'), 'c'],
		['a French weekday', (start) => start.setLocale('fr').toFormat('cccc'), 'c'],
		['an ISO date', (start) => start.toFormat('yyyy-MM-dd'), 'yyyy-MM-dd'],
		['dd/mm/yyyy', (start) => start.toFormat('dd/MM/yyyy'), 'yyyy-MM-dd'],
		['a day and a French month', (start) => start.setLocale('fr').toFormat('d LLLL'), 'yyyy-MM-dd'],
		['a day and a month cut short', (start) => start.setLocale('en').toFormat('d LLL').toUpperCase(), 'yyyy-MM-dd'],
		['a time', (start) => start.toFormat('HH:mm'), 'HH:mm'],
		['an English half-day', (start) => (start.hour < 12 ? 'morning' : 'afternoon'), 'a'],
		['a French half-day', (start) => (start.hour < 12 ? 'matin' : 'après-midi'), 'a'],
		['a French half-day without accents', (start) => (start.hour < 12 ? 'MATIN' : 'apres-midi'), 'a'],
		['an ISO date and a half-day', (start) => start.toFormat("yyyy-MM-dd '08:00'"), "yyyy-MM-dd '08:00'"],
	];

	it('narrows the last search, in English or French, and asks Orange for nothing', async () => {
		const account = erdv.account();
		const all = await list(account);
		const start = startOf(all[Math.floor(all.length / 2)]);
		for (const [what, wordOf, alike] of words) {
			const typed = wordOf(start);
			const meant = all.filter((slot) => {
				const isMeant = startOf(slot).toFormat(alike) === start.toFormat(alike);
				return isMeant && (!typed.includes(' 08:00') || startOf(slot).hour === 8);
			});
			expect([what, typed, await list(account, typed)]).toEqual([what, typed, meant]);
			if (alike !== 'yyyy-MM') expect(meant.length).toBeLessThan(all.length);
		}
		expect(await list(account, 'nobody')).toEqual([]);
		expect(asked(account)).toEqual([orderId]);
	});

	it('asks again after the API Mapping of the credential was edited', async () => {
		const account = erdv.account();
		await list(account);
		account.edit({ apiMapping: '{"timeSlots": {"at": "availableTimeSlot"}}' });
		expect((await list(account, 'morning')).length).toBeGreaterThan(0);
		await list(account, 'afternoon');
		expect(asked(account)).toEqual([orderId, orderId]);
		account.edit({ apiMapping: '{"timeSlots": {"at": "$.slots"}}' });
		await expect(list(account, 'morning')).rejects.toMatchObject({
			message: expect.stringMatching(/^"API Mapping" /),
		});
		expect(asked(account)).toEqual([orderId, orderId]);
	});

	it('asks again for another order', async () => {
		const account = erdv.account();
		const [first] = await list(account);
		const typed = startOf(first).toFormat('yyyy-MM-dd');
		await list(account, typed, otherId);
		expect(asked(account)).toEqual([orderId, otherId]);
		await list(account, typed, otherId);
		expect(asked(account)).toEqual([orderId, otherId]);
		expect(await list(account, typed)).toContainEqual(first);
		expect(asked(account)).toEqual([orderId, otherId, orderId]);
	});

	it.each([
		['nothing', undefined],
		['an empty text', ''],
		['blanks', '  '],
	])('asks again for %s, and shows what is free by now', async (_what, typed) => {
		const account = erdv.account();
		const [gone, ...others] = await list(account);
		erdv.sandbox.takeSlot(orderId, { start: startText(gone) });
		expect(await list(account, startOf(gone).toFormat('yyyy-MM-dd'))).toContainEqual(gone);
		expect(await list(account, typed)).toEqual(others);
		expect(asked(account)).toEqual([orderId, orderId]);
		expect(await list(account, startOf(gone).toFormat('yyyy-MM-dd'))).not.toContainEqual(gone);
		expect(asked(account)).toEqual([orderId, orderId]);
	});

	it('asks for the credential of the node, whatever another one has searched', async () => {
		const [account, other] = [erdv.account(), erdv.account()];
		await list(account);
		await list(other, 'morning');
		expect([asked(account), asked(other)]).toEqual([[orderId], [orderId]]);
	});

	it('asks for the client of the node, whatever another one of its Account Group has searched', async () => {
		const [account, other] = [erdv.account({ limitGroup: 'shop' }), erdv.account({ limitGroup: 'shop' })];
		await list(account);
		await list(other, 'morning');
		await list(account, 'morning');
		expect([asked(account), asked(other)]).toEqual([[orderId], [orderId]]);
	});

	it('asks again after a search that found nothing: what the one before found is gone', async () => {
		const account = erdv.account();
		await list(account);
		erdv.sandbox.takeSlot(orderId, { all: true });
		for (const typed of ['', 'morning']) {
			await expect(list(account, typed)).rejects.toMatchObject({
				message: expect.stringMatching(/has no free time slot/),
			});
		}
		expect(asked(account)).toEqual([orderId, orderId, orderId]);
	});

	it('asks where nothing was searched before, and where the search before failed', async () => {
		const account = erdv.account();
		erdv.sandbox.fault({ fault: { kind: 'status', status: 422, code: 199 } });
		await expect(list(account, 'morning')).rejects.toMatchObject({ name: 'NodeApiError' });
		const mornings = await list(account, 'morning');
		expect(mornings.length).toBeGreaterThan(0);
		expect(mornings.every((slot) => startOf(slot).hour === 8)).toBe(true);
		expect(asked(account)).toEqual([orderId, orderId]);
	});

	it('labels are French with Language: French, English otherwise, of one search', async () => {
		const account = erdv.account();
		const english = await list(account);
		const typed = startOf(english[0]).toFormat('yyyy-MM-dd');
		const french = await list(account, typed, orderId, 'fr');
		const meant = english.filter((slot) => startOf(slot).hasSame(startOf(english[0]), 'day'));
		expect(french.map(({ value }) => value)).toEqual(meant.map(({ value }) => value));
		for (const { name } of french)
			expect(name).toMatch(/^(lun|mar|mer|jeu|ven)\. \d+ \S+ 20\d\d, .*(matin|après-midi)$/);
		await expect(list(account, typed, orderId, 'de')).rejects.toThrow('"Language" is "de"');
		expect(asked(account)).toEqual([orderId]);
		expect((await list(account, '', orderId, 'fr'))[0]).toEqual(french[0]);
	});
});
