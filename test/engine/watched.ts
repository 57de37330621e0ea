import { sleep, type IDataObject } from 'n8n-workflow';

import type { Erdv } from './erdv';

/** A half-day that no order of the sandbox has by itself. */
const MORNING = { startDateTime: '2030-01-07T08:00:00+01:00', endDateTime: '2030-01-07T12:00:00+01:00' };

/** What happens to orders while a trigger watches them. For one test file. */
export function happenings(erdv: Erdv) {
	// After its last read a trigger rests for a second, with a timer that cannot be ended.
	afterAll(async () => await sleep(1000));
	return {
		schedule: (id: string, status = 'confirmed') =>
			void erdv.sandbox.putOrder(id, { appointment: { validFor: MORNING, status } }),
		unschedule: (id: string) => void erdv.sandbox.putOrder(id, { appointment: null }),
		/** The next reads of the order find none. */
		notFound: (id: string, times = 1) =>
			erdv.sandbox.fault({ match: { orderId: id }, fault: { kind: 'status', status: 404, code: 60 }, times }),
		/** The next read of the order fails, whether there is one or not. */
		refuseNext: (id: string) =>
			erdv.sandbox.fault({ match: { orderId: id }, fault: { kind: 'status', status: 409, code: 69 } }),
	};
}

/** `order event` of each item of a poll; null when it returned nothing, `[]` when it started a run without items. */
export const told = (items: IDataObject[][] | null) =>
	items && items[0].map((item) => `${String(item.orderId)} ${String(item.event)}`);
