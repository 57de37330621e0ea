import { findAppointment } from '../api/appointment';
import { mayTakePlace, stateAt, type AppointmentState } from '../api/appointmentState';
import { getOrder } from '../api/calls';
import { ErdvError } from '../api/ErdvError';
import type { ErdvCall, JsonBody, KnownOrder, TimePeriod, WireTimeSlot } from '../api/model';
import { outcomeUnknown } from '../api/noAnswerErrors';
import { orderIn, receivedOrder } from '../api/order';
import { periodOf } from '../api/period';
import type { Waits } from '../runtime/Waits';
import { searchSlots, type FoundSlots } from '../slots/searchSlots';
import type { AskedBefore } from '../transport/askedBefore';
import type { ErdvClient } from '../transport/client';
import type { OrderLease } from '../transport/orderLease';
import type { Delivery } from '../transport/sendUntilAnswered';
import { contactUnseen } from './contactUnseen';
import { doubtOf } from './doubt';
import { firstCreate } from './firstCreate';
import { noneAsProof } from './noneAsProof';
import { ORDER_LOCKS } from './OrderLocks';
import { safeWrite, type Doubt, type Ending, type Intent, type Reading } from './safeWrite';
import { resultOf, type WriteResult } from './writeResult';
import { asWritten } from './writtenForms';

/** An order that nobody else in this process, nor in those that share its limit, writes to meanwhile. */
export interface LockedOrder {
	readonly orderId: string;
	readonly waits: Waits;
	/** Whether a booking needs more of a slot than its period. */
	readonly booksBySlot: boolean;
	/** Monotonic ms. */
	now(): number;
	read(): Promise<Reading<Delivery>>;
	/** Whether it was read. */
	wasRead(): boolean;
	stateOf(appointment: JsonBody): AppointmentState;
	/** Whether somebody may still come for an appointment. */
	mayTakePlace(appointment: JsonBody): boolean;
	/** The slot as a search of this process saw it written, where that tells no offset. */
	asWritten(slot: WireTimeSlot): WireTimeSlot;
	/** The last write of this n8n, if it asked for this slot and the order may still come to show it. */
	askedBefore(slot: TimePeriod): Promise<AskedBefore | undefined>;
	/** @param isEnough tells whether so many slots are enough, so that a list that seems cut is not searched on */
	search(window: TimePeriod, isEnough: (free: WireTimeSlot[]) => boolean): Promise<FoundSlots>;
	/** Waits `ms`; cancelling the execution ends it. @throws ErdvError `cancelled` */
	wait(ms: number): Promise<void>;
	/**
	 * Sends a write safely.
	 * @param before the appointment as it was read beforehand, if it was
	 * @param isFree whether an appointment whose visit is over counts as none; by default it does not
	 */
	write(
		call: ErdvCall,
		requested?: WireTimeSlot,
		before?: JsonBody | null,
		isFree?: (over: JsonBody) => boolean,
	): Promise<WriteResult>;
}

/** An order that others may write to while it is read. */
export type UnlockedOrder = Pick<LockedOrder, 'orderId' | 'waits' | 'now' | 'read' | 'wait' | 'mayTakePlace'>;

export function unlockedOrder(client: ErdvClient, orderId: string): UnlockedOrder {
	return lockedOrder(client, orderId);
}

/**
 * Runs `work` on an order, when no other write is under way there: in this process, and in those that share its limit.
 * @throws ErdvError `orderBusy` when that of another process takes too long
 */
export async function withLockedOrder<T>(
	client: ErdvClient,
	orderId: string,
	work: (order: LockedOrder) => Promise<T>,
): Promise<T> {
	// The order itself may be read: what it shows can end the stop.
	if (!client.trust?.isDoubtful(orderId)) client.trust?.check({ orderId, repeatable: false });
	const locks = client.runtime.stateOf(ORDER_LOCKS, client.account.key);
	return await locks.oneAtATime(
		orderId,
		async () => await client.whileLeased(orderId, async (lease) => await work(lockedOrder(client, orderId, lease))),
	);
}

function lockedOrder(client: ErdvClient, orderId: string, lease?: OrderLease): LockedOrder {
	const { runtime } = client;
	const { clock, waits } = runtime;
	const today = () => new Date(clock.wallTime());
	let known: KnownOrder = {};
	const read = async (seeThrough: boolean) => {
		const delivery = await client.call(getOrder(orderId), { seeThrough });
		const order = orderIn(delivery);
		const appointment = findAppointment(order, today());
		known = { order: receivedOrder(delivery), appointment };
		const isNoneDoubted = appointment === null && !client.believesNone(orderId, order);
		return { appointment, delivery: delivery!, isNoneDoubted };
	};
	const isOver = (appointment: JsonBody) => !mayTakePlace(appointment, today());
	return {
		orderId,
		waits,
		booksBySlot: client.account.mapping.given.bookBy === 'slot',
		stateOf: (appointment) => stateAt(appointment, today()),
		mayTakePlace: (appointment) => !isOver(appointment),
		now: () => clock.now(),
		read: async () => await read(false),
		wasRead: () => known.order !== undefined,
		wait: async (ms) => await client.wait(ms),
		asWritten: (slot) => asWritten(client, slot),
		askedBefore: async (slot) => await client.askedBefore(orderId, slot),
		search: async (window, isEnough) => await searchSlots(client, { orderId, window, isEnough }),
		write: async (call, requested, before, isFree = () => false) => {
			const intent = { call: call.name as Intent['call'], requested, before, isOver };
			const withoutFree = (reading: Reading<Delivery>) => {
				const { appointment } = reading;
				const isNone = appointment !== null && isOver(appointment) && isFree(appointment);
				return isNone ? { ...reading, appointment: null } : reading;
			};
			const note = client.noteWrite(call, {
				requested: requested && periodOf(requested),
				previous: periodOf(before) ?? undefined,
			});
			const first = firstCreate(client.trust, call, intent);
			const none = noneAsProof(call.name, orderId);
			const send = async () => await first.send(async () => await client.call(call, { note, lease, known }));
			let doubt: Doubt | undefined;
			const work = safeWrite<Delivery | null>(intent, {
				waits,
				send: async () => await none.send(send),
				read: async () => withoutFree(none.check(await read(true))),
				doubt: (answer) => {
					doubt = answer ? first.doubt(answer, doubtOf(call, intent, answer)) : undefined;
					return doubt;
				},
				// Not cancellable: a write that was begun is seen to its end.
				wait: async (ms) => await clock.sleep(ms),
			}).then((ended) => {
				// Its order may have got something else since, or before it was carried out.
				if (lease && !lease.isHeld() && ended.end !== 'wasThere') throw leaseLost(call, ended);
				return ended;
			});
			const ending = await work.catch(async (thrown: unknown) => {
				const error = none.explain(first.fail(thrown));
				const { kind, facts } = error instanceof ErdvError ? error : { kind: 'unknown', facts: undefined };
				note.end({ outcome: kind, refusal: facts?.refusal });
				return await Promise.reject(error);
			});
			first.end(ending);
			// A change that the order shows meanwhile needs no warning any more.
			const isSettled = doubt?.acceptedAnyway !== undefined && ending.end === 'shown';
			const warnings = [isSettled ? undefined : doubt?.warning, contactUnseen(call, intent, ending)];
			warnings.forEach((warning) => warning && client.warn(warning));
			const isSimulated = ending.end === 'answered' && ending.delivery === null;
			const result = resultOf(intent, ending, isSimulated ? await client.asSent(call, known) : call);
			note.end({ outcome: result.outcome });
			if (result.outcome === 'cancelled') client.trust?.noteCancelled(orderId);
			return { ...result, endsAs: (outcome) => note.end({ outcome }) };
		},
	};
}

function leaseLost(call: ErdvCall, ending: Ending<Delivery | null>): ErdvError {
	const requestId = ending.end === 'answered' ? ending.delivery?.requestId : undefined;
	return outcomeUnknown(
		call,
		"The order's lock in the shared limiter was lost after the write was sent, and another process may have written too.",
		requestId === undefined ? {} : { requestId },
	);
}
