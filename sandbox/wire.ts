import { DateTime } from 'luxon';

import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import type { Slot } from './calendar';
import { paris } from './holidays';
import type { StoredOrder } from './orders';
import type { SandboxSettings } from './settings';

/** An instant as the API writes it, with the setting `timeFormat`. */
function writeTime(ms: number, format: SandboxSettings['timeFormat']): string {
	const time = DateTime.fromMillis(ms, { zone: format === 'utc' ? 'utc' : paris });
	return time.toISO({ suppressMilliseconds: format !== 'millis' }) ?? '';
}

/** A slot as a TimePeriod (modelled). */
export const writePeriod = (slot: Slot, settings: SandboxSettings) => ({
	startDateTime: writeTime(slot.startMs, settings.timeFormat),
	endDateTime: writeTime(slot.endMs, settings.timeFormat),
});

/** A slot of a search result (modelled). */
function writeSlot(slot: Slot, settings: SandboxSettings): JsonBody {
	const validFor = writePeriod(slot, settings);
	if (!settings.slotDetails) return { validFor };
	return {
		id: `SLOT-${slot.startMs / 1000}`,
		validFor,
		relatedParty: [{ role: 'technician team', name: 'UI Paris' }],
	};
}

/** `body` with `value` at a dotted path. */
function withPath(body: JsonBody, path: string, value: unknown): JsonBody {
	const [key, ...rest] = path.split('.');
	const inner = (body[key] ?? {}) as JsonBody;
	return { ...body, [key]: rest.length === 0 ? value : withPath(inner, rest.join('.'), value) };
}

/** `body` without some of its keys. */
export const withoutKeys = (body: JsonBody, ...keys: string[]): JsonBody =>
	Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));

/** An order as the API writes it: keys of the published sample, `status` and the appointment modelled. */
export function writeOrder(order: StoredOrder, settings: SandboxSettings): JsonBody {
	const body: JsonBody = { id: order.id, ...order.fields, status: order.status };
	if (!order.appointment) return body;
	const { slot, status, parts } = order.appointment;
	const written = { ...parts, validFor: writePeriod(slot, settings), ...(status !== null && { status }) };
	return withPath(body, settings.appointmentPath, written);
}

/** A search result (modelled, TMF646). */
export function writeSearchResult(slots: Slot[], settings: SandboxSettings): unknown {
	const listed = settings.searchState === 'done' ? slots.map((slot) => writeSlot(slot, settings)) : [];
	if (settings.searchAnswer === 'array') return listed;
	const failed = settings.searchState === 'rejected' || settings.searchState === 'terminatedWithError';
	const result = { status: settings.searchState, searchResult: failed ? 'fail' : 'success' };
	return withPath(result, settings.timeSlotsPath, listed);
}
