import type { CallName } from '../nodes/OrangeErdv/api/model';
import { availableSlots, cancel, change, create, mustBeReady, type Asking } from './appointments';
import { parseBody, readChange, readCreate, readSearch } from './bodies';
import type { Reply } from './http';
import type { StoredOrder } from './orders';
import type { SandboxState } from './state';
import { writeOrder, writeSearchResult } from './wire';

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
		const slots = availableSlots(state, order, nowMs).filter((slot) =>
			windows.some(({ startMs, endMs }) => slot.startMs >= startMs && slot.endMs <= endMs),
		);
		return { status: state.settings.searchHttpStatus, body: writeSearchResult(slots, state.settings) };
	},

	createAppointment: (state, order, text, asking) => {
		const body = parseBody(text);
		create(state, order, readCreate(body), { ...asking, body });
		return written(state, order, 200, 204);
	},

	changeAppointment: (state, order, text, asking) => {
		const body = parseBody(text);
		change(state, order, readChange(body), { ...asking, body });
		return written(state, order, 202, 202);
	},

	cancelAppointment: (state, order, text, asking) => {
		const body = text === '' ? null : parseBody(text);
		cancel(state, order, { ...asking, body });
		return { status: 204 };
	},
};
