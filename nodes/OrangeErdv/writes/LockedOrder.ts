import { findAppointment } from '../api/appointment';
import { getOrder, searchTimeSlot } from '../api/calls';
import type { ErdvCall, JsonBody, TimePeriod, WireTimeSlot } from '../api/model';
import { orderIn } from '../api/order';
import { readTimeSlots } from '../api/timeSlots';
import type { Waits } from '../runtime/Waits';
import type { ErdvClient } from '../transport/client';
import type { Delivery } from '../transport/sendUntilAnswered';
import { ORDER_LOCKS } from './OrderLocks';
import { safeWrite, type Intent, type Reading } from './safeWrite';
import { resultOf, type WriteResult } from './writeResult';

/** An order that nobody else in this process writes to meanwhile. */
export interface LockedOrder {
	readonly orderId: string;
	readonly waits: Waits;
	/** Monotonic ms. */
	now(): number;
	read(): Promise<Reading<Delivery>>;
	search(window: TimePeriod): Promise<WireTimeSlot[]>;
	/** Waits `ms`; cancelling the execution ends it. @throws ErdvError `cancelled` */
	wait(ms: number): Promise<void>;
	/**
	 * Sends a write safely.
	 * @param before the appointment as it was read beforehand, if it was
	 */
	write(call: ErdvCall, requested?: WireTimeSlot, before?: JsonBody | null): Promise<WriteResult>;
}

/** Runs `work` on an order, when no other write of this process is under way there. */
export async function withLockedOrder<T>(
	client: ErdvClient,
	orderId: string,
	work: (order: LockedOrder) => Promise<T>,
): Promise<T> {
	const locks = client.runtime.stateOf(ORDER_LOCKS, client.account.key);
	return await locks.oneAtATime(orderId, async () => await work(lockedOrder(client, orderId)));
}

function lockedOrder(client: ErdvClient, orderId: string): LockedOrder {
	const { runtime, account } = client;
	const { clock, waits } = runtime;
	const { mapping } = account;
	const read = async (seeThrough: boolean) => {
		const delivery = await client.call(getOrder(orderId), { seeThrough });
		return { appointment: findAppointment(orderIn(delivery), mapping), delivery: delivery! };
	};
	return {
		orderId,
		waits,
		now: () => clock.now(),
		read: async () => await read(false),
		wait: async (ms) => await client.wait(ms),
		search: async (window) => {
			const answer = await client.call(searchTimeSlot(orderId, window));
			return readTimeSlots(answer?.body, mapping);
		},
		write: async (call, requested, before) => {
			const intent = { call: call.name as Intent['call'], requested, before };
			const ending = await safeWrite<Delivery | null>(intent, {
				waits,
				send: async () => await client.call(call),
				read: async () => await read(true),
				// Not cancellable: a write that was begun is seen to its end.
				wait: async (ms) => await clock.sleep(ms),
			});
			return resultOf(intent, ending, call, mapping);
		},
	};
}
