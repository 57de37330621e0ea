import type { IDataObject } from 'n8n-workflow';

import { findAppointment } from '../api/appointment';
import { getOrder, searchTimeSlot } from '../api/calls';
import type { ErdvCall, JsonBody, TimePeriod, WireTimeSlot } from '../api/model';
import { orderIn } from '../api/order';
import { readTimeSlots } from '../api/timeSlots';
import type { Item } from '../operations/Item';
import { simulatedResult, writeResult } from '../operations/output/writeOutput';
import type { Delivery, ErdvClient } from '../transport/client';
import { pauseBetweenCalls } from '../transport/wait';
import { oneAtATime } from './orderLock';
import { outcomeOf } from './outcome';
import { safeWrite, type Intent, type Reading } from './safeWrite';

/** One order's appointment at Orange: read, searched and written for one item. */
export interface Desk {
	item: Item;
	read(): Promise<Reading<Delivery>>;
	search(window: TimePeriod): Promise<WireTimeSlot[]>;
	/** Waits `ms`; cancelling the execution ends it. @throws ErdvError `cancelled` */
	wait(ms: number): Promise<void>;
	/**
	 * Sends a write safely and gives the output item.
	 * @param before the appointment as it was read beforehand, if it was
	 */
	write(call: ErdvCall, requested?: WireTimeSlot, before?: JsonBody | null): Promise<IDataObject>;
}

/** Runs `work` at the desk of the item's order, when no other write of this process is there. */
export async function atDesk<T>(item: Item, work: (desk: Desk) => Promise<T>): Promise<T> {
	const { orderId } = item;
	const client = await item.client();
	return await oneAtATime(`${client.account.key} ${orderId}`, async () => await work(deskOf(item, client)));
}

function deskOf(item: Item, client: ErdvClient): Desk {
	const { overrides } = client.account;
	const read = async (seeThrough: boolean) => {
		const { order, delivery } = orderIn(await client.call(getOrder(item.orderId), { seeThrough }));
		return { appointment: findAppointment(order, overrides), delivery };
	};
	return {
		item,
		read: async () => await read(false),
		wait: async (ms) => await client.wait(ms),
		search: async (window) => {
			const answer = await client.call(searchTimeSlot(item.orderId, window));
			return readTimeSlots(answer?.body, overrides);
		},
		write: async (call, requested, before) => {
			const intent = { call: call.name as Intent['call'], requested, before };
			const ending = await safeWrite<Delivery | null>(intent, {
				send: async () => await client.call(call),
				read: async () => await read(true),
				wait: pauseBetweenCalls,
			});
			const known = outcomeOf(intent, ending, overrides);
			if (known === 'simulated') return simulatedResult(item, call, requested, before);
			return writeResult(item, { ...known, requested, previous: before });
		},
	};
}
