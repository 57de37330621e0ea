import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';

const erdv = useErdv();
const search = { resource: 'timeSlot', operation: 'search' };
const [orderId] = seededOrderIds.schedulable;
const [fullyBooked] = seededOrderIds.fullyBooked;
const [notReady] = seededOrderIds.notReady;

const offered = () =>
	erdv.sandbox.slots(orderId).map(({ startDateTime, endDateTime }) => `${startDateTime}/${endDateTime}`);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('Time Slot → Search', () => {
	it('asks once, by the published path', async () => {
		const account = erdv.account();
		await account.run(search, [orderId]);
		expect(account.arrivals()).toMatchObject([
			{
				method: 'POST',
				path: `/erdv/v1/interventionOrder/${orderId}/searchTimeSlot`,
				name: 'searchTimeSlot',
				status: 200,
			},
		]);
	});

	it('returns an item per free slot of the next 28 days, in order, its dates as received, paired', async () => {
		const run = await erdv.account().run({ ...search, returnAll: true }, [orderId]);
		const found = run.json(NODE).map(({ slot }) => slot);
		expect(found.length).toBeGreaterThan(10);
		expect(found).toEqual(offered().slice(0, found.length));
		expect(new Set(run.items(NODE).map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(
			new Set(['{"item":0}']),
		);
	});

	it('describes a slot for workflows and for people', async () => {
		const run = await erdv.account().run({ ...search, returnAll: false, limit: 1 }, [orderId]);
		const [item] = run.json(NODE);
		const [start, end] = offered()[0].split('/');
		expect(run.json(NODE)).toHaveLength(1);
		expect(item).toEqual({
			orderId,
			warnings: [],
			slot: `${start}/${end}`,
			start,
			end,
			date: start.slice(0, 10),
			startTime: start.slice(11, 16),
			endTime: end.slice(11, 16),
			dayOfWeek: expect.stringMatching(/day$/),
			partOfDay: start.slice(11, 13) === '08' ? 'morning' : 'afternoon',
			label: expect.stringMatching(
				/^[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d–\d\d:\d\d, (morning|afternoon)$/,
			),
		});
	});

	it('keeps the slots that fit the preferences, and labels them in French', async () => {
		const preferences = { daysOfWeek: ['tuesday', 'thursday'], partOfDay: 'morning' };
		const run = await erdv
			.account()
			.run({ ...search, returnAll: true, preferences, options: { language: 'fr' } }, [orderId]);
		expect(run.json(NODE).length).toBeGreaterThan(0);
		for (const item of run.json(NODE)) {
			expect(['tuesday', 'thursday']).toContain(item.dayOfWeek);
			expect(item).toMatchObject({ partOfDay: 'morning', label: expect.stringMatching(/^(mar|jeu)\. .*matin$/) });
		}
	});

	it('searches the period given', async () => {
		// Of four days around a weekend and a holiday, others could have taken every slot.
		erdv.sandbox.set({ takenShare: 0 });
		const run = await erdv
			.account()
			.run({ ...search, preferences: { from: inDays(10), to: inDays(14) }, returnAll: true }, [orderId]);
		const starts = run.json(NODE).map(({ start }) => Date.parse(start as string));
		expect(starts.length).toBeGreaterThan(0);
		expect(Math.min(...starts)).toBeGreaterThanOrEqual(Date.now() + 9.9 * 86_400_000);
		expect(Math.max(...starts)).toBeLessThanOrEqual(Date.now() + 14 * 86_400_000);
	});

	it('refuses a period that ends before it starts, and sends nothing', async () => {
		const account = erdv.account();
		const run = await account.run({ ...search, preferences: { from: inDays(5), to: inDays(3) } }, [orderId]);
		expect(run.error?.message).toMatch(/^"To" is not after "From"/);
		expect(account.arrivals()).toEqual([]);
	});

	it('gives no item for an order without free slots, or one item with an empty list', async () => {
		const account = erdv.account();
		expect((await account.run(search, [fullyBooked])).json(NODE)).toEqual([]);
		expect((await account.run({ ...search, options: { outputAs: 'orders' } }, [fullyBooked])).json(NODE)).toEqual([
			{ orderId: fullyBooked, slotCount: 0, slots: [], warnings: [] },
		]);
	});

	it("says in Orange's words why an order has no slots", async () => {
		const run = await erdv.account().run(search, [notReady], { onError: 'continueRegularOutput' });
		expect(run.json(NODE)).toMatchObject([
			{
				error: expect.stringContaining('Order is not ready for an appointment'),
				details: { kind: 'refused', refusal: 'other', httpCode: 422, code: '101' },
			},
		]);
	});

	it.each([
		['a bare list', { searchAnswer: 'array' as const }, {}],
		['status 201', { searchHttpStatus: 201 as const }, {}],
		['another place for the slots', { timeSlotsPath: 'result.slots' }, { timeSlots: { at: 'result.slots' } }],
	])('reads %s', async (_case, settings, mapping: IDataObject) => {
		erdv.sandbox.set(settings);
		const run = await erdv.account({ apiMapping: JSON.stringify(mapping) }).run({ ...search, limit: 2 }, [orderId]);
		expect(run.json(NODE).map(({ slot }) => slot)).toEqual(offered().slice(0, 2));
	});
});
