import type { CallName } from '../nodes/OrangeErdv/api/model';
import { availableSlots, cancel, change, create, mustBeReady, type Asking } from './appointments';
import { parseBody, readChange, readCreate, readSearch } from './bodies';
import { sameSlot, slotsOffered, type Slot } from './calendar';
import type { Reply } from './http';
import type { StoredOrder } from './orders';
import type { SandboxState } from './state';
import { writeOrder, writeSearchResult, type ListedSlot } from './wire';

/** The slots of a search before its window: those that can be booked, or all with a flag. */
function slotsToList(state: SandboxState, order: StoredOrder, nowMs: number): ListedSlot[] {
	const free = availableSlots(state, order, nowMs);
	if (state.settings.takenSlots === 'leftOut') return free;
	const isFree = (slot: Slot) => free.some((one) => sameSlot(one, slot));
	return slotsOffered(nowMs, state.settings).map((slot) => ({ ...slot, available: isFree(slot) }));
}

type Operation = (state: SandboxState, order: StoredOrder, text: string, asking: Asking) => Reply;

function written(state: SandboxState, order: StoredOrder, status: number, emptyStatus: number): Reply {
	return state.settings.writeAnswer === 'order'
		? { status, body: writeOrder(order, state.settings) }
		: { status: emptyStatus };
}

/** What each of the five calls does to an order, and how it answers. Throws the refusal. */
export const operations: Record<CallName, Operation> = {
	getOrder: ({ settings }, order) => ({ status: 200, body: writeOrder(order, settings) }),

	searchTimeSlot: (state, order, text, { nowMs }) => {
		const windows = readSearch(parseBody(text));
		mustBeReady(state, order);
		const { searchHttpStatus, searchMost, searchWindow } = state.settings;
		const isListed = (slot: Slot) =>
			searchWindow === 'ignored' ||
			windows.some(
				({ startMs, endMs }) => slot.startMs >= startMs && (searchWindow === 'endIgnored' || slot.endMs <= endMs),
			);
		const slots = slotsToList(state, order, nowMs).filter(isListed);
		const body = writeSearchResult(slots.slice(0, searchMost ?? slots.length), state.settings);
		return { status: searchHttpStatus, body };
	},

	createAppointment: (state, order, text, asking) => {
		const body = parseBody(text);
		create(state, order, readCreate(body, state.settings), { ...asking, body });
		return written(state, order, state.settings.writeStatus, state.settings.writeStatus === 200 ? 204 : 202);
	},

	changeAppointment: (state, order, text, asking) => {
		const body = parseBody(text);
		change(state, order, readChange(body, state.settings), { ...asking, body });
		return written(state, order, 202, 202);
	},

	cancelAppointment: (state, order, text, asking) => {
		const body = text === '' ? null : parseBody(text);
		cancel(state, order, { ...asking, body });
		return { status: state.settings.writeStatus === 200 ? 204 : 202 };
	},
};
