import { DateTime } from 'luxon';

import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import type { Slot } from './calendar';
import { paris } from './holidays';
import type { StoredOrder } from './orders';
import type { SandboxSettings } from './settings';

const zones: Partial<Record<SandboxSettings['timeFormat'], string>> = { utc: 'utc', overseas: 'America/Martinique' };

/** An instant as the API writes it, with the setting `timeFormat`. */
function writeTime(ms: number, format: SandboxSettings['timeFormat']): string {
	const time = DateTime.fromMillis(ms, { zone: zones[format] ?? paris });
	if (format === 'local') return time.toFormat('yyyy-MM-dd HH:mm:ss');
	const text = time.toISO({ suppressMilliseconds: format !== 'millis' }) ?? '';
	return format === 'zoned' ? `${text}[${paris}]` : text;
}

/** A slot as a TimePeriod (modelled). */
export const writePeriod = (slot: Slot, settings: SandboxSettings) => ({
	startDateTime: writeTime(slot.startMs, settings.timeFormat),
	endDateTime: writeTime(slot.endMs, settings.timeFormat),
});

/** A slot that a search lists. */
export interface ListedSlot extends Slot {
	/** Told where taken slots are listed too. */
	available?: boolean;
}

/** A slot of a search result (modelled). */
function writeSlot(slot: ListedSlot, settings: SandboxSettings): JsonBody {
	const { available } = slot;
	const listed = { validFor: writePeriod(slot, settings), ...(available !== undefined && { available }) };
	if (!settings.slotDetails) return listed;
	return {
		id: `SLOT-${slot.startMs / 1000}`,
		...listed,
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
export function writeSearchResult(slots: ListedSlot[], settings: SandboxSettings): unknown {
	const listed = settings.searchState === 'done' ? slots.map((slot) => writeSlot(slot, settings)) : [];
	if (settings.searchAnswer === 'array') return listed;
	const failed = settings.searchState === 'rejected' || settings.searchState === 'terminatedWithError';
	const result = { status: settings.searchState, searchResult: failed ? 'fail' : 'success' };
	return withPath(result, settings.timeSlotsPath, listed);
}
