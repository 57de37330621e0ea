import { seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { useErdv } from './erdv';

const erdv = useErdv();
const [orderId] = seededOrderIds.schedulable;
const create = (id: unknown) => ({ resource: 'appointment', operation: 'create', orderId: id as string });

describe('The list of the Slot field', () => {
	it('shows the free slots of the order above it, in order', async () => {
		const account = erdv.account();
		const { results } = await erdv.engine.listSearch('searchTimeSlots', account.node(create(orderId)));
		const [{ startDateTime, endDateTime }] = erdv.sandbox.slots(orderId);
		expect(results.length).toBeGreaterThan(10);
		expect(results[0]).toEqual({
			name: expect.stringMatching(/morning|afternoon/),
			value: `${startDateTime}/${endDateTime}`,
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
			message: 'Fill in Order ID first',
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
			message: 'Order ID is an expression that has no value yet',
			description: expect.stringMatching(/run the node before this one.*By Time/i),
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
			description: expect.stringMatching(/later.*Time Slot → Search.*By Time/),
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
