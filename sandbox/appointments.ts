import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import { merged, type AskedAppointment } from './bodies';
import { sameSlot, slotsOffered, takenFromTheStart, type Slot } from './calendar';
import { refuse } from './errors';
import { isOver, scheduled, type Appointment, type HistoryEntry, type PendingChange, type StoredOrder } from './orders';
import { refuseFor } from './refusals';
import type { SandboxState } from './state';

/** Who asks, and when on the sandbox clock. */
export interface Asking {
	nowMs: number;
	requestId: string;
	clientId: string | null;
	body: JsonBody | null;
}

/** The slots of an order that can be booked, in order. */
export function availableSlots(state: SandboxState, order: StoredOrder, nowMs: number): Slot[] {
	if (order.fullyBooked) return [];
	const own = [scheduled(order)?.slot, order.pending?.slot];
	return slotsOffered(nowMs, state.settings).filter(
		(slot) =>
			!takenFromTheStart(order.id, slot, state.settings) &&
			!order.taken.has(slot.startMs) &&
			!own.some((other) => sameSlot(slot, other)),
	);
}

const iso = (ms: number) => new Date(ms).toISOString();
const period = (slot: Slot | undefined) => (slot ? { start: iso(slot.startMs), end: iso(slot.endMs) } : null);

function record(
	order: StoredOrder,
	action: HistoryEntry['action'],
	slots: { from?: Slot; to?: Slot },
	asking: Asking,
	atMs: number,
) {
	const { nowMs, requestId, clientId, body } = asking;
	const [from, to] = [period(slots.from), period(slots.to)];
	order.history.push({ action, at: iso(atMs), acceptedAt: iso(nowMs), from, to, requestId, clientId, body });
}

function mustBeAvailable(state: SandboxState, order: StoredOrder, slot: Slot, nowMs: number) {
	const found = availableSlots(state, order, nowMs).some((available) => sameSlot(available, slot));
	if (!found) refuseFor('slotNotAvailable', state.settings);
}

/** Throws the refusal of an order whose status allows no appointment. */
export function mustBeReady(state: SandboxState, order: StoredOrder): void {
	if (order.status === 'acknowledged') refuseFor('orderNotReady', state.settings);
	if (order.status !== 'inProgress') refuseFor('tooLate', state.settings);
}

/** Creates the appointment of an order, or throws the refusal. */
export function create(
	state: SandboxState,
	order: StoredOrder,
	asked: Required<AskedAppointment>,
	asking: Asking,
): void {
	mustBeReady(state, order);
	const before = scheduled(order);
	if (before && state.settings.createOverExisting === 'refuse') refuseFor('alreadyScheduled', state.settings);
	if (!sameSlot(before?.slot, asked.slot)) mustBeAvailable(state, order, asked.slot, asking.nowMs);
	later(state, asking.nowMs, (atMs) => {
		order.pending = undefined;
		if (order.appointment) order.earlier.push(isOver(order.appointment) ? order.appointment : over(order.appointment));
		order.appointment = { slot: asked.slot, status: 'confirmed', parts: asked.parts };
		record(order, 'create', { from: before?.slot, to: asked.slot }, asking, atMs);
	});
}

/** Takes effect `writeDelayMs` after the acceptance. */
function later(state: SandboxState, nowMs: number, effect: (atMs: number) => void): void {
	const { writeDelayMs } = state.settings;
	if (writeDelayMs === 0) effect(nowMs);
	else state.schedule.add(nowMs + writeDelayMs, effect);
}

function mustStillBeOpen(state: SandboxState, order: StoredOrder, nowMs: number): Appointment {
	if (order.status === 'completed' || order.status === 'cancelled') refuseFor('tooLate', state.settings);
	const current = scheduled(order) ?? refuseFor('nothingScheduled', state.settings);
	const soonestMs = nowMs + state.settings.cutOffHours * 3_600_000;
	if (current.slot.startMs < soonestMs) refuseFor('tooLate', state.settings);
	return current;
}

function finishChange(state: SandboxState, order: StoredOrder, change: PendingChange, asking: Asking, atMs: number) {
	const current = scheduled(order);
	if (order.pending !== change || !current) return;
	order.pending = undefined;
	const slots = { from: current.slot, to: change.slot };
	const lost = order.taken.has(change.slot.startMs) && !sameSlot(current.slot, change.slot);
	const outcome = lost ? 'ignored' : state.settings.changeOutcome;
	if (outcome === 'done') {
		const parts = merged(current.parts, change.parts);
		order.appointment = { slot: change.slot, status: 'confirmed', parts };
		record(order, 'change', slots, asking, atMs);
		return;
	}
	if (outcome === 'failed') current.status = 'failed';
	record(order, 'changeFailed', slots, asking, atMs);
}

/** Accepts a change, effective `changeDelayMs` later, or throws the refusal. */
export function change(state: SandboxState, order: StoredOrder, asked: AskedAppointment, asking: Asking): void {
	const current = mustStillBeOpen(state, order, asking.nowMs);
	if (order.pending && state.settings.changeOverPending === 'refuse') {
		refuse(409, 69, 'A change of this appointment is being processed.', { cause: 'changePending' });
	}
	const slot = asked.slot ?? current.slot;
	const own = sameSlot(current.slot, slot) || sameSlot(order.pending?.slot, slot);
	if (!own) mustBeAvailable(state, order, slot, asking.nowMs);
	const effectiveAtMs = asking.nowMs + state.settings.changeDelayMs;
	const pending = { slot, parts: asked.parts, effectiveAtMs };
	order.pending = pending;
	if (state.settings.changeDelayMs === 0) finishChange(state, order, pending, asking, effectiveAtMs);
	else state.schedule.add(effectiveAtMs, (atMs) => finishChange(state, order, pending, asking, atMs));
}

const over = (appointment: Appointment): Appointment => ({ ...appointment, status: 'cancelled', isOver: undefined });

/** Cancels the appointment of an order, or throws the refusal. `parts` go over those of an appointment that is kept. */
export function cancel(state: SandboxState, order: StoredOrder, asking: Asking, parts: JsonBody = {}): void {
	const current = mustStillBeOpen(state, order, asking.nowMs);
	later(state, asking.nowMs, (atMs) => {
		order.pending = undefined;
		const kept = { ...over(current), parts: { ...current.parts, ...parts } };
		order.appointment = state.settings.cancelledAppointment === 'kept' ? kept : undefined;
		record(order, 'cancel', { from: current.slot }, asking, atMs);
	});
}
