import type { CallName, JsonBody } from '../nodes/OrangeErdv/api/model';
import { availableSlots, cancel, change, create, mustBeReady, type Asking } from './appointments';
import { parseBody } from './bodies';
import { sameSlot, slotsOffered, type Slot } from './calendar';
import type { Reply } from './http';
import type { StoredOrder } from './orders';
import type { SandboxState } from './state';
import type { ListedSlot } from './wire';

/** The slots of a search before its window: those that can be booked, or all with a flag. */
function slotsToList(state: SandboxState, order: StoredOrder, nowMs: number): ListedSlot[] {
	const free = availableSlots(state, order, nowMs);
	if (state.settings.takenSlots === 'leftOut') return free;
	const isFree = (slot: Slot) => free.some((one) => sameSlot(one, slot));
	return slotsOffered(nowMs, state.settings).map((slot) => ({ ...slot, available: isFree(slot) }));
}

function slotsFound(state: SandboxState, order: StoredOrder, windows: Slot[], nowMs: number): ListedSlot[] {
	const { searchMost, searchWindow } = state.settings;
	const isAsked = (slot: Slot) =>
		searchWindow === 'ignored' ||
		windows.some(
			({ startMs, endMs }) => slot.startMs >= startMs && (searchWindow === 'endIgnored' || slot.endMs <= endMs),
		);
	const slots = slotsToList(state, order, nowMs).filter(isAsked);
	return slots.slice(0, searchMost ?? slots.length);
}

type Operation = (state: SandboxState, order: StoredOrder, text: string, asking: Asking) => Reply;

const knownTo = ({ settings }: SandboxState, order: StoredOrder, { nowMs }: Asking) => ({ order, settings, nowMs });

/** What each of the five calls does to an order, read and answered by the API that is spoken. Throws the refusal. */
export const operations: Record<CallName, Operation> = {
	getOrder: (state, order, _text, asking) => state.api.answer.getOrder(knownTo(state, order, asking)),

	searchTimeSlot: (state, order, text, asking) => {
		const known = knownTo(state, order, asking);
		const windows = state.api.read.searchTimeSlot(parseBody(text), known);
		mustBeReady(state, order);
		const slots = slotsFound(state, order, windows, asking.nowMs);
		return state.api.answer.searchTimeSlot(known, slots, windows);
	},

	createAppointment: (state, order, text, asking) => {
		const body = parseBody(text);
		const known = knownTo(state, order, asking);
		create(state, order, state.api.read.createAppointment(body, known), { ...asking, body });
		return state.api.answer.createAppointment(known);
	},

	changeAppointment: (state, order, text, asking) => {
		const body = parseBody(text);
		const known = knownTo(state, order, asking);
		change(state, order, state.api.read.changeAppointment(body, known), { ...asking, body });
		return state.api.answer.changeAppointment(known);
	},

	cancelAppointment: (state, order, text, asking) => {
		const body: JsonBody | null = text === '' ? null : parseBody(text);
		const known = knownTo(state, order, asking);
		cancel(state, order, { ...asking, body }, state.api.read.cancelAppointment(body, known));
		return state.api.answer.cancelAppointment(known);
	},
};
