import { greatestInOneSecond, seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { atOnce } from './atOnce';
import { ordersOf } from './bookings';
import { useErdv } from './erdv';
import { itSince } from './since';
import { happenings, told } from './watched';

const erdv = useErdv();
const { order } = ordersOf(erdv);
const { schedule } = happenings(erdv);

describe('Slices', () => {
	atOnce(
		{
			'a poll stops before its time is over, the next one goes on from there': async () => {
				const account = erdv.account();
				const orderIds = [...seededOrderIds.scheduled, ...seededOrderIds.schedulable].slice(0, 7);
				// Half of a short budget is kept free: reads begin for 3 s, where seven orders take over 7 s.
				const trigger = account.trigger({ orderIds }, { budgetMs: 6000 });
				const started = Date.now();
				await trigger.activate();
				expect(Date.now() - started).toBeLessThan(4500);
				for (let polls = 0; polls < 2; polls++) await trigger.poll();
				const read = account.arrivals().map((arrival) => arrival.orderId);
				expect(new Set(read)).toEqual(new Set(orderIds));
				expect(greatestInOneSecond(account.arrivals())).toBe(1);
			},

			'polls that overlap give nothing, and two triggers of an account share one lane': async () => {
				const account = erdv.account();
				const [open, ...others] = [order(), order(5), order(), order(6)];
				const trigger = account.trigger({ orderIds: [open, others[0]] });
				const other = account.trigger({ orderIds: others.slice(1) });
				await trigger.activate();
				await other.activate();
				schedule(open);
				const polls = await Promise.all([trigger.poll(), trigger.poll(), other.poll()]);
				expect(polls.map(told)).toEqual([[`${open} appointmentCreated`], null, null]);
				expect(account.arrivals()).toHaveLength(8);
				expect(greatestInOneSecond(account.arrivals())).toBe(1);
			},

			'goes behind a batch': async () => {
				const account = erdv.account();
				const id = order();
				const trigger = account.trigger({ orderIds: id });
				await trigger.activate();
				const batch = seededOrderIds.scheduled.slice(0, 6);
				const run = account.run({ resource: 'order', operation: 'get' }, batch);
				// The third read takes the turn that goes by age, the last two line up behind the poll.
				const sent = () => account.arrivals().filter(({ orderId }) => batch.includes(orderId!));
				await until('the batch is under way', () => sent().length >= 3);
				await Promise.all([run, trigger.poll()]);
				expect(
					account
						.arrivals()
						.map((arrival) => arrival.orderId)
						.at(-1),
				).toBe(id);
			},
		},
		() => erdv.sandbox.set({ delayMs: { min: 100, max: 100 } }),
		{
			'a poll stops before its time is over, the next one goes on from there': itSince(
				'2.40',
				'it tells how long a poll may take',
			),
		},
	);
});
