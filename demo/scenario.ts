/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as delay } from 'node:timers/promises';

import type { Sandbox } from '../sandbox';
import type { N8nApi } from './n8nApi';
import { readablePeriod } from './table';

/** The orders of the main workflow. */
const BOOKABLE = ['00123456', '00123457', '00123458', '00123459', '00123460'];

/** An order that is not ready for an appointment: it must take the error output. */
const NOT_READY = '00300001';

/** What became of one order. */
export interface Outcome {
	step: 'book' | 'change' | 'cancel';
	order: string;
	/** What n8n says. */
	said: string;
	/** Why it was not done, where n8n says so. */
	reason: string;
	/** Slot that n8n says, for people. */
	slot: string;
	/** What the e-RDV service has on record, for people. */
	record: string;
	/** Both agree, and it is what was to happen. */
	ok: boolean;
}

type Item = Record<string, unknown>;

/** Runs the main workflow and compares each of its items with the service's own record. */
export async function book(api: N8nApi, sandbox: Sandbox): Promise<Outcome[]> {
	const items = await api.callWebhook('book-appointments');
	return [...BOOKABLE, NOT_READY].sort().map((order) => {
		const item = items.find((one) => one.order === order);
		const slot = text(item?.slot);
		const record = scheduledSlot(sandbox, order);
		const ok =
			order === NOT_READY
				? item?.outcome === 'error' && !record
				: item?.outcome === 'created' && item.scheduled === true && sameSlot(slot, record);
		return outcome('book', order, item, slot, record, ok);
	});
}

/** Moves the first order's appointment and waits until the service has done it. */
export async function change(api: N8nApi, sandbox: Sandbox): Promise<Outcome> {
	const order = BOOKABLE[0];
	const item = (await api.callWebhook('change-appointment', { orderId: order }))[0] ?? {};
	const wanted = slotOf(item.requestedSlot);
	const deadline = Date.now() + sandbox.settings().changeDelayMs + 5_000;
	while (!sameSlot(wanted, scheduledSlot(sandbox, order)) && Date.now() < deadline) await delay(100);
	const record = scheduledSlot(sandbox, order);
	const accepted = item.outcome === 'changePending' || item.outcome === 'changed';
	return outcome('change', order, item, wanted, record, accepted && sameSlot(wanted, record));
}

/** Cancels the second order's appointment. */
export async function cancel(api: N8nApi, sandbox: Sandbox): Promise<Outcome> {
	const order = BOOKABLE[1];
	const item = (await api.callWebhook('cancel-appointment', { orderId: order }))[0] ?? {};
	const record = scheduledSlot(sandbox, order);
	return outcome('cancel', order, item, '', record, item.outcome === 'cancelled' && !record);
}

function outcome(
	step: Outcome['step'],
	order: string,
	item: Item | undefined,
	slot: string,
	record: string,
	ok: boolean,
): Outcome {
	const failed = item?.outcome === 'error';
	return {
		step,
		order,
		said: item ? (failed ? 'error output' : text(item.outcome)) : 'nothing',
		reason: failed ? text(item.message) : '',
		slot: readable(slot),
		record: readable(record),
		ok,
	};
}

/** The interval `start/end` that the service has on record for an order; empty for no appointment. */
function scheduledSlot(sandbox: Sandbox, order: string): string {
	const appointment = sandbox.order(order).appointment as
		| { validFor: { startDateTime: string; endDateTime: string } }
		| undefined;
	if (!appointment) return '';
	return `${appointment.validFor.startDateTime}/${appointment.validFor.endDateTime}`;
}

function sameSlot(one: string, other: string): boolean {
	const instants = (slot: string) =>
		slot
			.split('/')
			.map((date) => Date.parse(date))
			.join('/');
	return one !== '' && instants(one) === instants(other);
}

function slotOf(slot: unknown): string {
	return text((slot as Item | null | undefined)?.slot);
}

function readable(slot: string): string {
	if (slot === '') return '–';
	const [start, end] = slot.split('/');
	return readablePeriod(start, end);
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
