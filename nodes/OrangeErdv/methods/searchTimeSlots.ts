import { NodeApiError, type ILoadOptionsFunctions, type INodeListSearchResult, type JsonObject } from 'n8n-workflow';

import { ErdvError, invalidInput } from '../api/ErdvError';
import type { Language, TimePeriod, WireTimeSlot } from '../api/model';
import { periodOf, slotAt } from '../api/period';
import { isFilled } from '../input/cleanText';
import { readChoice } from '../input/readChoice';
import { readOrderId } from '../input/readOrderId';
import { languageField } from '../operations/fields/choices';
import type { Runtime, StateKind } from '../runtime/Runtime';
import { searchSlots } from '../slots/searchSlots';
import { searchWindow } from '../slots/searchWindow';
import { slotFilter } from '../slots/slotFilter';
import { toTimeSlotItem } from '../slots/timeSlotItem';
import { toParis } from '../slots/workingDays';
import { createClient, type ErdvClient } from '../transport/client';
import { RunCounters } from '../transport/runCounters';

/** Somebody sits in front of the list: a time-out must not keep them for long. */
const TIMEOUT_MS = 30_000;

// In the messages below no dash: n8n's editor takes a message apart at dashes and shows it without.

/**
 * The editor evaluates an expression before it asks: null where that fails, nothing where the value is undefined.
 * Other callers may send the expression itself.
 */
function isWithoutValue(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.startsWith('='));
}

function orderIdAbove(value: unknown): string {
	if (isWithoutValue(value)) {
		throw invalidInput(
			'Order ID',
			'is an expression that has no value yet',
			[
				'The list is for one order.',
				'Run the node before this one, so that the expression has data, and open the list again.',
				'Or set "Time Slot" to By Slot and give it an expression too:',
				'both are evaluated for each item when the workflow runs.',
			].join(' '),
		);
	}
	if (typeof value === 'string' && value.trim() === '') {
		throw new ErdvError('Fill in "Order ID" first', {
			kind: 'invalidInput',
			description: [
				'The list shows the time slots that are free for the order in the field "Order ID", above this list:',
				'give the ID as Orange writes it, such as 00123456. If it is an expression, it is empty now.',
			].join(' '),
		});
	}
	return readOrderId(value);
}

function nothingFree(orderId: string, { startDateTime, endDateTime }: TimePeriod): ErdvError {
	const [from, to] = [startDateTime, endDateTime].map((at) =>
		toParis(new Date(at)).toFormat('d MMM yyyy', { locale: 'en' }),
	);
	return new ErdvError(`Order ${orderId} has no free time slot from ${from} to ${to}`, {
		kind: 'noSlotFound',
		orderId,
		description: [
			'Orange offers none in this time. Open the list again later, or look further ahead with Time Slot →',
			'Search, with "From" and "To" in its "Preferences", and give the slot it finds with By Slot.',
		].join(' '),
	});
}

/** The last search of a client's list: what is typed into the list narrows it, and asks Orange for nothing. */
interface LastSearch {
	orderId?: string;
	/** Monotonic ms. */
	at: number;
	/** Their periods alone, unless a booking needs more: what else Orange sent of them may name persons. */
	slots: WireTimeSlot[];
}

const LAST_SEARCH: StateKind<LastSearch> = { make: () => ({ at: 0, slots: [] }) };

/** A search answers what is typed into the list for this long, ms. */
const FRESH_MS = 5 * 60_000;

/** English where the expression has no value yet. */
function languageOf(context: ILoadOptionsFunctions): Language {
	const value = context.getCurrentNodeParameter('options.language');
	if (isWithoutValue(value) || !isFilled(value)) return 'en';
	return readChoice(value, { name: languageField.displayName, choices: languageField.options }) as Language;
}

async function results(
	runtime: Runtime,
	context: ILoadOptionsFunctions,
	typed: string,
): Promise<INodeListSearchResult> {
	const orderId = orderIdAbove(context.getCurrentNodeParameter('orderId', { extractValue: true }));
	const language = languageOf(context);
	const client = await createClient(runtime, context, {
		itemIndex: 0,
		owner: 'list search',
		priority: 'someoneIsWaiting',
		requestTimeoutMs: TIMEOUT_MS,
		simulate: false,
		counters: new RunCounters(runtime.clock),
	});
	// Not by the account's name: an Account Group has several clients, whose slots differ.
	const { identity, mapping } = client.account;
	const last = runtime.stateOf(LAST_SEARCH, `${identity} ${JSON.stringify(mapping.given)}`);
	const isKnown = last.orderId === orderId && runtime.clock.now() - last.at < FRESH_MS;
	if (typed.trim() === '' || !isKnown) {
		// Where this one fails, the list must not fall back on what was free before.
		last.orderId = undefined;
		const found = await search(client, orderId);
		const slots = mapping.given.bookBy === 'slot' ? found : found.map((slot) => slotAt(periodOf(slot)));
		Object.assign(last, { orderId, slots, at: runtime.clock.now() });
	}
	const listed = last.slots.filter(slotFilter(typed));
	const results = listed.map((wire) => {
		const { label, slot } = toTimeSlotItem(wire, language);
		const isBare = Object.keys(wire).length === 1;
		// With its order: n8n keeps the value when another order is filled in above, and for every item of a run.
		return { name: label, value: JSON.stringify({ orderId, slot: isBare ? slot : wire }) };
	});
	return { results };
}

async function search(client: ErdvClient, orderId: string): Promise<WireTimeSlot[]> {
	const window = searchWindow({ now: new Date(client.runtime.clock.wallTime()) });
	const { slots } = await searchSlots(client, { orderId, window, isEnough: (free) => free.length > 0 });
	// An empty list would say nothing, and the editor would keep it: after an error it asks again.
	if (slots.length === 0) throw nothingFree(orderId, window);
	return slots;
}

/** Live list of the time slots that are free for the order typed above it: one request, ahead of batches. */
export function searchTimeSlots(runtime: Runtime) {
	return async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		try {
			return await results(runtime, this, filter ?? '');
		} catch (error) {
			const { message } = error as Error;
			const description = error instanceof ErdvError ? error.facts.description : undefined;
			// Of all errors n8n's server sends only this kind on with its description.
			throw new NodeApiError(this.getNode(), { message } as JsonObject, { message, description });
		}
	};
}
