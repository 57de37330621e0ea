import { cancelAppointment } from '../api/calls';
import type { WireTimeSlot } from '../api/model';
import { noneDoubted } from '../api/modelDoubt';
import type { ErdvClient } from '../transport/client';
import { checkCurrentSlot } from './currentSlot';
import { withLockedOrder } from './LockedOrder';
import { wasThere, type WriteResult } from './writeResult';

/** What to cancel. */
export interface Cancellation {
	orderId: string;
	reason?: string;
	/** Nothing is sent unless the appointment is still at this time. */
	onlyIfCurrentSlot?: WireTimeSlot;
}

/** Cancels an order's appointment. @throws ErdvError */
export async function safeCancel(
	client: ErdvClient,
	{ orderId, reason, onlyIfCurrentSlot }: Cancellation,
): Promise<WriteResult> {
	return await withLockedOrder(client, orderId, async (order) => {
		const current = await checkCurrentSlot(order, onlyIfCurrentSlot, (appointment) => appointment === null);
		if (current?.isDone && current.reading.isNoneDoubted) throw noneDoubted(orderId);
		if (current?.isDone) return wasThere('alreadyCancelled', current.reading);
		return await order.write(cancelAppointment(orderId, reason), undefined, current?.reading.appointment);
	});
}
