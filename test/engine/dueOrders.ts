import type { IDataObject } from 'n8n-workflow';

import { ordersOf } from './bookings';
import { clockAhead } from './clocks';
import { useErdv, type Account } from './erdv';

/** A sandbox, and a clock of the package's types that a test sets; it only goes forward. */
export function useDueOrders() {
	const clock = clockAhead();
	const erdv = useErdv({ rateLimit: false, takenShare: 0, changeDelayMs: 3_600_000 }, undefined, clock);
	const { order, slots } = ordersOf(erdv);
	const schedule = (id: string, start: string, end: string, more: IDataObject = { status: 'confirmed' }) => {
		const validFor = { startDateTime: start, endDateTime: end };
		erdv.sandbox.putOrder(id, { appointment: { validFor, ...more } });
		return id;
	};
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
		goTo: (time: string) => {
			const ms = Date.parse(time) - clock.wallTime();
			if (ms < 0) throw new Error(`It is later than ${time} already`);
			clock.skip(ms);
		},
		pass: (hours: number) => {
			clock.skip(hours * 3_600_000);
			erdv.sandbox.advanceClock(hours * 3_600_000);
		},
		now: () => clock.wallTime(),
		/** Lets the rest of a lane pass ten times as fast. */
		hurry: clock.hurry,
		/** A trigger whose polls do not wait for that. */
		triggerOf: (account: Account, parameters: IDataObject) => {
			const trigger = account.trigger(parameters);
			return Object.assign(Object.create(trigger) as typeof trigger, {
				activate: async (mode?: 'activate' | 'init') => await clock.hurry(trigger.activate(mode)),
				poll: async () => await clock.hurry(trigger.poll()),
				kill: () => trigger.kill(),
				overwriteData: (copy: string) => trigger.overwriteData(copy),
			});
		},
	};
}
