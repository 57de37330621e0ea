import type { INodePropertyOptions } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { atOnce } from './atOnce';
import { byPeriod, ordersOf } from './bookings';
import { useErdv } from './erdv';
import { itSince } from './since';
import { happenings, told } from './watched';

const DUE_EVENTS = ['appointmentNear', 'appointmentWithoutResult', 'changeOverdue'];

const erdv = useErdv();
const [orderId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;
const { order, slots } = ordersOf(erdv);
const { schedule, unschedule } = happenings(erdv);

describe('Events', () => {
	atOnce({
		'the first poll sets the baseline, later ones tell what changed, one item for each event': async () => {
			const account = erdv.account();
			const [open, scheduled, other] = [order(), order(5), order(6)];
			const trigger = account.trigger({ orderIds: `${open}, ${scheduled}\n${other};${open}` });
			expect(await trigger.activate()).toBeNull();
			expect(await trigger.poll()).toBeNull();
			schedule(open);
			unschedule(scheduled);
			erdv.sandbox.putOrder(other, { status: 'completed', deliveryContractualDate: '2031-01-01' });
			const items = await trigger.poll();
			expect(told(items)).toEqual([
				`${open} appointmentCreated`,
				`${scheduled} appointmentNoLongerShown`,
				`${other} orderUpdated`,
			]);
			expect(items![0][0]).toEqual({
				orderId: open,
				event: 'appointmentCreated',
				changedFields: ['start', 'end', 'status'],
				before: expect.objectContaining({ hasAppointment: false, slot: null }),
				after: expect.objectContaining({ label: 'Mon 7 Jan 2030, 08:00–12:00, morning', status: 'confirmed' }),
				fingerprint: expect.stringMatching(/^v1\|/),
				changedBy: 'notThisN8n',
			});
			expect(await trigger.poll()).toBeNull();
			expect(account.arrivals()).toHaveLength(12);
		},

		'tells that an appointment was created and completed between two polls': async () => {
			const id = order();
			const trigger = erdv.account().trigger({ orderIds: id });
			await trigger.activate();
			schedule(id, 'completed');
			expect(told(await trigger.poll())).toEqual([`${id} appointmentCreated`, `${id} appointmentCompleted`]);
		},

		'tells only the events that are wanted': async () => {
			const id = order();
			const trigger = erdv.account().trigger({ orderIds: id, events: ['appointmentNoLongerShown'] });
			await trigger.activate();
			schedule(id);
			expect(told(await trigger.poll())).toEqual([]);
			unschedule(id);
			expect(told(await trigger.poll())).toEqual([`${id} appointmentNoLongerShown`]);
		},

		'knows what this process made': async () => {
			const id = order();
			const account = erdv.account();
			const trigger = account.trigger({ orderIds: id });
			await trigger.activate();
			await account.run({ resource: 'appointment', operation: 'create', ...byPeriod(slots(id)[0]) }, [id]);
			expect(await trigger.poll()).toMatchObject([[{ event: 'appointmentCreated', changedBy: 'thisN8n' }]]);
			await account.run({ resource: 'appointment', operation: 'cancel' }, [id]);
			schedule(id);
			expect(await trigger.poll()).toMatchObject([[{ event: 'appointmentChanged', changedBy: 'notThisN8n' }]]);
		},
	});
});

describe('In the editor', () => {
	it('a test shows the first order as a sample event and remembers nothing', async () => {
		const account = erdv.account();
		const trigger = account.trigger({ orderIds: `${scheduledId} ${orderId}`, options: { language: 'fr' } });
		expect(await trigger.test()).toEqual([
			[
				{
					orderId: scheduledId,
					event: 'appointmentCreated',
					changedFields: ['start', 'end', 'status'],
					before: expect.objectContaining({ hasAppointment: false }),
					after: expect.objectContaining({ status: 'confirmed', label: expect.stringMatching(/20\d\d, /) }),
					fingerprint: expect.any(String),
					changedBy: 'unknown',
					sample: true,
				},
			],
		]);
		expect(account.arrivals()).toHaveLength(1);
	});

	itSince('2.40', 'it tells how long a poll may take')('says when the list does not fit', async () => {
		const orderIds = Array.from({ length: 50 }, (_, index) => String(200001 + index).padStart(8, '0'));
		const pollTimes = { item: [{ mode: 'everyMinute' }] };
		const [[item]] = (await erdv.account().trigger({ orderIds, pollTimes }).test())!;
		expect(item.notice).toMatch(
			/^50 orders take about 75 s .* one poll has 35 s: .* every 3rd poll, about every 3 minutes; beside a batch at every 5th poll, about every 5 minutes/,
		);
	});

	it.each([
		['', '"Order IDs" is empty'],
		['../1', '"Order IDs" is not an order ID'],
		[Array.from({ length: 201 }, (_, index) => `${index}`), '"Order IDs" holds 201 orders, more than 200'],
	])('%p is refused', async (orderIds, message) => {
		await expect(erdv.account().trigger({ orderIds }).test()).rejects.toThrow(message);
	});
});

test('the editor says of a list that does not fit into one poll how often each order is read, in one hint', async () => {
	const node = erdv.account().node({});
	const shown = (count: number) => {
		const orderIds = Array.from({ length: count }, (_, index) => `${index}`).join(', ');
		const type = 'n8n-nodes-orange-erdv.orangeErdvTrigger';
		const messages = erdv.engine.hints({ ...node, type, parameters: { orderIds } });
		return messages.map((message) => /every (\w+) poll.* every (\w+)\./.exec(message)!.slice(1));
	};
	expect([1, 23, 24, 46, 47, 200].map(shown)).toEqual([
		[],
		[],
		[['2nd', '4th']],
		[['2nd', '4th']],
		[['3rd', '6th']],
		[['9th', '18th']],
	]);
});

test('the events that are ticked are those of a trigger in which none is, and what comes by time is not', async () => {
	const type = erdv.engine.nodeType('n8n-nodes-orange-erdv.orangeErdvTrigger').description;
	const events = type.properties.find(({ name }) => name === 'events')!;
	const offered = events.options!.map((option) => (option as INodePropertyOptions).value as string);
	expect(offered.filter((event) => !DUE_EVENTS.includes(event))).toEqual(events.default);
	expect(offered).toEqual(expect.arrayContaining(DUE_EVENTS));
	expect(type).toMatchObject({ polling: true, group: ['trigger'] });
	expect(type.usableAsTool).toBeUndefined();
});
