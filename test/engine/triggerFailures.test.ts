import { atOnce } from './atOnce';
import { ordersOf } from './bookings';
import { useErdv } from './erdv';
import { itSince } from './since';
import { happenings, told } from './watched';

const erdv = useErdv();
const { order } = ordersOf(erdv);
const { schedule, unschedule, refuseNext } = happenings(erdv);

describe('Orders that fail', () => {
	const cases = {
		'lose no event of the others, nor their own later': async () => {
			const [open, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${open} ${scheduled}` });
			await trigger.activate();
			schedule(open);
			unschedule(scheduled);
			refuseNext(open);
			expect(told(await trigger.poll())).toEqual([`${scheduled} appointmentNoLongerShown`]);
			expect(told(await trigger.poll())).toEqual([`${open} appointmentCreated`]);
		},

		'all of them: the poll fails with what happened': async () => {
			const [open, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${open} ${scheduled}` });
			await trigger.activate();
			refuseNext(open);
			refuseNext(scheduled);
			await expect(trigger.poll()).rejects.toMatchObject({
				name: 'NodeApiError',
				message: expect.stringContaining(`Orange refused to read order ${open}`),
				httpCode: '409',
			});
			unschedule(scheduled);
			expect(told(await trigger.poll())).toEqual([`${scheduled} appointmentNoLongerShown`]);
		},

		'with credentials that are not accepted nothing more is tried': async () => {
			const account = erdv.account({ clientSecret: 'wrong' });
			await expect(account.trigger({ orderIds: `${order()} ${order()}` }).activate()).rejects.toThrow(/client/i);
			expect(account.arrivals()).toEqual([]);
		},

		'one that never answers does not keep the others from their turn': async () => {
			const [silent, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${silent} ${scheduled}` }, { budgetMs: 6000 });
			await trigger.activate();
			unschedule(scheduled);
			erdv.sandbox.fault({ match: { orderId: silent }, fault: { kind: 'hang' }, times: 99 });
			expect(await trigger.poll()).toBeNull();
			expect(told(await trigger.poll())).toEqual([`${scheduled} appointmentNoLongerShown`]);
		},
	};
	atOnce(cases, undefined, {
		'one that never answers does not keep the others from their turn': itSince(
			'2.40',
			'it tells how long a poll may take',
		),
	});
});
