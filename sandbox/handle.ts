import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import { liftSuspension } from './admission';
import { availableSlots } from './appointments';
import { greatestInOneSecond, violations, type Arrival, type Violation } from './arrivals';
import { readPeriod } from './bodies';
import { putClient, type Client } from './clients';
import { queued, type FaultRule, type QueuedFault } from './faults';
import { orderStatuses, type HistoryEntry, type StoredOrder } from './orders';
import { newOrder } from './seed';
import { withChanges, type SandboxSettings } from './settings';
import type { SandboxState, TokenRequest } from './state';
import { revokeTokens } from './tokens';
import { withoutKeys, writeOrder, writePeriod } from './wire';

/** A slot as the API writes its period. */
interface TimePeriod {
	startDateTime: string;
	endDateTime: string;
}

/**
 * Everything that can be seen and set of a running sandbox; the same by HTTP under `/_control`. Throws an Error on what
 * does not exist or does not fit.
 */
export interface SandboxHandle {
	settings(): SandboxSettings;
	/** Changes settings; those not named stay. */
	set(changes: Partial<SandboxSettings>): SandboxSettings;
	/** The API requests, oldest first; of one client, or of all. */
	arrivals(clientId?: string): Arrival[];
	clearArrivals(): void;
	/** Arrivals i+2 less than 1000 ms after arrival i. */
	violations(clientId?: string): Violation[];
	greatestInOneSecond(clientId?: string): number;
	tokenRequests(): TokenRequest[];
	clearTokenRequests(): void;
	/** Adds a fault to the queue. */
	fault(rule: FaultRule): void;
	faults(): QueuedFault[];
	clearFaults(): void;
	/** The sandbox clock, milliseconds since the epoch. */
	now(): number;
	/** Sets the sandbox clock: ISO 8601 with offset, or milliseconds since the epoch. */
	setClock(time: string | number): void;
	advanceClock(ms: number): void;
	/** Revokes one token, those of a client, or all; returns how many. */
	revokeTokens(which?: { token?: string; clientId?: string }): number;
	clients(): Client[];
	/** Creates a client or changes what is given of it. */
	putClient(id: string, changes?: Partial<Omit<Client, 'id'>>): Client;
	liftSuspension(clientId: string): void;
	/** Orders as the API writes them now. */
	orders(): JsonBody[];
	order(id: string): JsonBody;
	/**
	 * Creates an order or changes keys of it: `status`, `appointment` or null, any other key of the wire. An appointment
	 * has a `validFor`, any word as its `status` or `state` (none with null, else `confirmed`), any other keys, and an
	 * `isOver`, not on the wire, which says that another one can be made, where the word is none of TMF646.
	 */
	putOrder(id: string, keys: JsonBody): JsonBody;
	/** Everything that took effect on the appointment of an order, oldest first. */
	history(id: string): HistoryEntry[];
	/** Slots of an order that can be booked now. */
	slots(orderId: string): TimePeriod[];
	/** Someone else takes the slot that starts at `start`, the first available one, or all. */
	takeSlot(orderId: string, which?: { start?: string; all?: boolean }): TimePeriod | null;
	/** Back to how the sandbox started: settings, clock, orders, clients, tokens, logs, faults. */
	reset(): void;
}

function putOrder(state: SandboxState, id: string, keys: JsonBody): StoredOrder {
	const { status, appointment } = keys;
	const fields = withoutKeys(keys, 'id', 'status', 'appointment');
	if (status !== undefined && !orderStatuses.includes(status as never)) {
		throw new Error(`"status" is one of ${orderStatuses.join(', ')}`);
	}
	const before = state.orders.get(id) ?? newOrder(id, state.clock.now());
	const order: StoredOrder = { ...before, fields: { ...before.fields, ...fields } };
	if (status !== undefined) order.status = status as StoredOrder['status'];
	if (appointment === null) order.appointment = undefined;
	if (appointment) {
		const { validFor, isOver, ...parts } = appointment as JsonBody;
		const { status: kept = 'state' in parts ? null : 'confirmed' } = parts;
		order.appointment = {
			slot: readPeriod(validFor, 'appointment.validFor', state.settings.timeFormat),
			status: kept as string | null,
			isOver: isOver as boolean | undefined,
			parts: withoutKeys(parts, 'status'),
		};
	}
	if (appointment !== undefined) order.pending = undefined;
	state.orders.set(id, order);
	return order;
}

/** The handle on a state. */
export function handleOf(state: SandboxState): SandboxHandle {
	const settle = () => state.schedule.settle(state.clock.now());
	const find = (id: string) => {
		settle();
		const order = state.orders.get(id);
		if (!order) throw new Error(`there is no order "${id}"`);
		return order;
	};
	const arrivals = (clientId?: string) =>
		state.arrivals.all().filter((arrival) => clientId === undefined || arrival.clientId === clientId);

	return {
		settings: () => state.settings,
		set: (changes) => (state.settings = withChanges(state.settings, changes)),
		arrivals,
		clearArrivals: () => state.arrivals.clear(),
		violations: (clientId) => violations(arrivals(clientId)),
		greatestInOneSecond: (clientId) => greatestInOneSecond(arrivals(clientId)),
		tokenRequests: () => [...state.tokenRequests],
		clearTokenRequests: () => void (state.tokenRequests.length = 0),
		fault: (rule) => void state.faults.push(queued(rule)),
		faults: () => [...state.faults],
		clearFaults: () => void (state.faults.length = 0),
		now: () => state.clock.now(),
		setClock: (time) => {
			const ms = typeof time === 'number' ? time : Date.parse(time);
			if (!Number.isFinite(ms)) throw new Error(`not a date: ${time}`);
			state.clock.set(ms);
			settle();
		},
		advanceClock: (ms) => {
			if (!Number.isFinite(ms)) throw new Error('"advanceMs" is a number');
			state.clock.advance(ms);
			settle();
		},
		revokeTokens: (which = {}) => revokeTokens(state.tokens, which),
		clients: () => [...state.clients.values()],
		putClient: (id, changes = {}) => putClient(state.clients, id, changes),
		liftSuspension: (clientId) => {
			if (!liftSuspension(state, clientId)) throw new Error(`there is no client "${clientId}"`);
		},
		orders: () => {
			settle();
			return [...state.orders.values()].map((order) => writeOrder(order, state.settings));
		},
		order: (id) => writeOrder(find(id), state.settings),
		putOrder: (id, keys) => {
			settle();
			return writeOrder(putOrder(state, id, keys), state.settings);
		},
		history: (id) => [...find(id).history],
		slots: (id) => availableSlots(state, find(id), state.clock.now()).map((slot) => writePeriod(slot, state.settings)),
		takeSlot: (id, { start, all } = {}) => {
			const order = find(id);
			if (all) order.fullyBooked = true;
			if (all) return null;
			const offered = availableSlots(state, order, state.clock.now());
			const pending = order.pending ? [order.pending.slot] : [];
			const slot =
				start === undefined
					? offered[0]
					: [...offered, ...pending].find(({ startMs }) => startMs === Date.parse(start));
			if (!slot) throw new Error(`order "${id}" has no free slot ${start ?? ''}`);
			order.taken.add(slot.startMs);
			return writePeriod(slot, state.settings);
		},
		reset: () => state.reset(),
	};
}
