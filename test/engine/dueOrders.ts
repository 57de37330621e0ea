import type { IDataObject } from 'n8n-workflow';

import { ordersOf } from './bookings';
import { useErdv, type Account } from './erdv';
import { skippingClock } from './skippingClock';

/** A sandbox, and a clock of the package's types that a test sets; it only goes forward, by seconds for each request. */
export function useDueOrders() {
	const clock = skippingClock();
	const erdv = useErdv({ rateLimit: false, takenShare: 0, changeDelayMs: 3_600_000 }, undefined, clock);
	const { order, slots } = ordersOf(erdv);
	const schedule = (id: string, start: string, end: string, more: IDataObject = { status: 'confirmed' }) => {
		const validFor = { startDateTime: start, endDateTime: end };
		erdv.sandbox.putOrder(id, { appointment: { validFor, ...more } });
		return id;
	};
	const ended = async <T>(work: Promise<T>) => (await clock.passUntil(work)).result;
	return {
		erdv,
		order,
		slots,
		/** An order has its appointment from then to then. */
		schedule,
		/** From 08:00 to 12:00 in Paris, in winter. */
		morning: (date: string, id = order(), more?: IDataObject) =>
			schedule(id, `${date}T08:00:00+01:00`, `${date}T12:00:00+01:00`, more),
		/** It is then. */
		goTo: async (time: string) => {
			const ms = Date.parse(time) - clock.wallTime();
			if (ms < 0) throw new Error(`It is later than ${time} already`);
			await clock.pass(ms / 1000);
		},
		pass: async (hours: number) => {
			await clock.pass(hours * 3600);
			erdv.sandbox.advanceClock(hours * 3_600_000);
		},
		now: () => clock.wallTime(),
		/** Waits for what it takes, such as a lane's rest, by this clock. */
		ended,
		/** A trigger whose polls are waited for so. */
		triggerOf: (account: Account, parameters: IDataObject) => {
			const trigger = account.trigger(parameters);
			return Object.assign(Object.create(trigger) as typeof trigger, {
				activate: async (mode?: 'activate' | 'init') => await ended(trigger.activate(mode)),
				poll: async () => await ended(trigger.poll()),
				test: async () => await ended(trigger.test()),
				kill: () => trigger.kill(),
				overwriteData: (copy: string) => trigger.overwriteData(copy),
			});
		},
	};
}
