import type { IDataObject } from 'n8n-workflow';

import { until } from '../until';
import type { Account, Erdv, Settings } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';
import type { EngineRun } from './harness';

export interface Orders {
	/** A new order; with an appointment at the n-th half-day that is offered, if `n` is given. */
	order(n?: number): string;
	/** Slots `start/end` that can be booked now, as Orange writes them. */
	slots(id: string): string[];
	/** Dates with a slot that can be booked now. */
	dates(id: string): string[];
	/** The slot that the order shows, as `moments` writes it; null for none. */
	shown(id: string): string | null;
	/** What really happened to the appointment: action and slot that came of it, as `moments` writes it. */
	record(id: string): Array<[string, string | null]>;
	/** Someone else takes these slots. */
	take(id: string, ...slots: string[]): void;
}

let orders = 0;

/** Orders of their own for tests that run at once. For a sandbox with `takenShare: 0`, where every half-day is free. */
export function ordersOf(erdv: Erdv): Orders {
	const slots = (id: string) =>
		erdv.sandbox.slots(id).map(({ startDateTime, endDateTime }) => `${startDateTime}/${endDateTime}`);
	return {
		slots,
		dates: (id) => [...new Set(slots(id).map(dateOf))],
		order: (n) => {
			const id = String(900_000 + ++orders).padStart(8, '0');
			erdv.sandbox.putOrder(id, {});
			if (n !== undefined) erdv.sandbox.putOrder(id, { appointment: { validFor: erdv.sandbox.slots(id)[n] } });
			return id;
		},
		shown: (id) => {
			const { appointment } = erdv.sandbox.order(id) as { appointment?: { validFor: Record<string, string> } };
			return appointment ? moments(`${appointment.validFor.startDateTime}/${appointment.validFor.endDateTime}`) : null;
		},
		record: (id) => erdv.sandbox.history(id).map(({ action, to }) => [action, to && `${to.start}/${to.end}`]),
		take: (id, ...taken) => {
			for (const slot of taken) erdv.sandbox.takeSlot(id, { start: slot.split('/')[0] });
		},
	};
}

/** A slot as two moments in UTC, whatever the offsets it was written with. */
export const moments = (slot: string) =>
	slot
		.split('/')
		.map((time) => new Date(time).toISOString())
		.join('/');

/** Date of a slot in Paris, `yyyy-MM-dd`. */
export const dateOf = (slot: string) => slot.slice(0, 10);

export const isMorning = (slot: string) => slot.slice(11, 13) === '08';

/** Parameters of an operation on appointments. */
export const appointment = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'appointment',
	operation,
	...more,
});

/** The Time Slot field, By Slot. */
export const byPeriod = (slot: string) => ({ slot: { __rl: true, mode: 'period', value: slot } });

/** What became of one order: the item that came out, or the details of its error. */
export async function ending(
	account: Account,
	parameters: IDataObject,
	input: string | IDataObject,
	settings: Settings = {},
): Promise<IDataObject> {
	const [only, ...more] = endings(await account.run(parameters, [input], { onError: GOING_ON, ...settings }));
	expect(more).toEqual([]);
	return only;
}

/** What became of each order, those that failed last. */
export const endings = (run: EngineRun): IDataObject[] => [
	...succeeded(run),
	...failed(run).map(({ error, details }) => ({ error, ...(details as IDataObject) })),
];

/** Names of the calls that arrived, in order. */
export const calls = (account: Account) => account.arrivals().map(({ name }) => name);

/** Waits until Orange has answered a call of that name. */
export async function answered(account: Account, name: string): Promise<void> {
	await until(`${name} is answered`, () =>
		account.arrivals().some((arrival) => arrival.name === name && arrival.status !== null),
	);
}
