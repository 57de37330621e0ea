import type { IDataObject } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import type { JsonBody, TimePeriod, WireTimeSlot } from '../api/model';
import { readPeriod } from '../api/period';
import type { Item } from '../operations/Item';
import { closestTo, nearestMisfits, part } from '../slots/alternatives';
import { dayWanted } from '../slots/dayWanted';
import { isWithin, parsePeriod, searchWindow } from '../slots/parsePeriod';
import { parsePreferences, type Preferences } from '../slots/preferences';
import { samePeriod, sortSlots } from '../slots/timeSlotItem';
import { takeFirst } from './firstAvailable';
import type { Desk } from './LockedOrder';

type Send = (slot?: WireTimeSlot) => Promise<IDataObject>;

/** How an item chooses its slot, its fields read and checked. */
export interface ChosenSlot {
	/** The slot, where it is known before anything is asked. */
	specific?: WireTimeSlot;
	/** Whether the slot depends on what is free, so that a second run chooses anew. */
	isSearched: boolean;
	/**
	 * Whether the order's own appointment is what would be chosen, so that nothing is left to send. Searches, where the
	 * slot is searched. @throws ErdvError
	 */
	isFirstChoice(desk: Desk, held: JsonBody): Promise<boolean>;
	/**
	 * Finds the slot and has it sent.
	 * @param held the order's own appointment, whose slot may be chosen too: Orange offers it to nobody
	 * @throws ErdvError
	 */
	take(desk: Desk, send: (slot: WireTimeSlot) => Promise<IDataObject>, held?: JsonBody): Promise<IDataObject>;
}

interface Wanted {
	window: TimePeriod;
	preferences: Preferences;
	/** Keeps only slots on this day, `yyyy-MM-dd`. */
	date?: string;
}

/** Reads the fields of Time Slot Choice. @throws ErdvError `invalidInput` that names the field */
export function chosenSlot(item: Item): ChosenSlot {
	const now = new Date();
	switch (item.parameter<string>('slotChoice', 'specific')) {
		case 'keepCurrent':
			return {
				isSearched: false,
				// A contact or a note cannot be seen in the order.
				isFirstChoice: async () => false,
				take: async (_, send) => await (send as Send)(),
			};
		case 'onDate':
			return searched(dayWanted(item.parameter('date', ''), item.parameter('partOfDay', 'any'), now), now);
		case 'firstAvailable': {
			const preferences = parsePreferences(item.parameter('preferences', {}));
			const [from, to] = [item.parameter('from', ''), item.parameter('to', '')];
			const noticeDays = preferences.minimumNoticeWorkingDays;
			return searched({ window: searchWindow({ from, to, now, noticeDays }), preferences }, now);
		}
		default:
			return specific(parsePeriod(slotValue(item), 'Time Slot'), now);
	}
}

/** The locator's value: a period, or a slot object given by an expression. */
function slotValue(item: Item): unknown {
	const locator = item.parameter<{ value?: unknown } | undefined>('slot');
	return typeof locator === 'object' && locator !== null && 'value' in locator ? locator.value : locator;
}

function specific(slot: WireTimeSlot, now: Date): ChosenSlot {
	const take: ChosenSlot['take'] = async (desk, send) =>
		await send(slot).catch(async (error: unknown) => {
			const isTaken = error instanceof ErdvError && error.facts.refusal === 'slotTaken';
			return await Promise.reject(isTaken ? await withAlternatives(desk, error, slot, now) : error);
		});
	return { specific: slot, isSearched: false, isFirstChoice: async (_, held) => samePeriod(held, slot), take };
}

async function withAlternatives({ item, search }: Desk, taken: ErdvError, slot: WireTimeSlot, now: Date) {
	const offered = await search(searchWindow({ from: '', to: '', now })).catch(() => []);
	const alternatives = closestTo(slot, offered, item.labelLanguage);
	const free =
		alternatives.length > 0 ? `Free close to it: ${alternatives.map(({ label }) => label).join('; ')}. ` : '';
	return new ErdvError(taken.message, { ...taken.facts, alternatives, description: free + taken.facts.description });
}

function searched({ window, preferences, date }: Wanted, now: Date): ChosenSlot {
	const find = async (desk: Desk, held?: JsonBody) => {
		const heldPeriod = readPeriod(held?.validFor);
		const own = heldPeriod && isWithin(heldPeriod, window) ? [{ validFor: heldPeriod }] : [];
		const { fitting, others } = part(await desk.search(window), preferences, now, date);
		return { fitting: sortSlots([...fitting, ...part(own, preferences, now, date).fitting]), others };
	};
	const isFirstChoice: ChosenSlot['isFirstChoice'] = async (desk, held) => {
		const [first] = (await find(desk, held)).fitting;
		return first !== undefined && samePeriod(first, held);
	};
	const take: ChosenSlot['take'] = async (desk, send, held) => {
		const { item } = desk;
		let others: ReturnType<typeof part>['others'] = [];
		const search = async () => {
			const found = await find(desk, held);
			({ others } = found);
			return found.fitting;
		};
		const { result, refused } = await takeFirst({ search, attempt: send });
		if (result) return result;
		throw new ErdvError(
			refused
				? `No time slot could be had for order ${item.orderId}: each was refused, the last with "${refused.message}"`
				: `No free time slot for order ${item.orderId} fits`,
			{
				kind: 'noSlotFound',
				orderId: item.orderId,
				httpCode: refused?.facts.httpCode,
				code: refused?.facts.code,
				requestId: refused?.facts.requestId,
				alternatives: nearestMisfits(others, item.labelLanguage),
				description:
					'Loosen the preferences or widen the window; details.alternatives lists the nearest free time slots and why they do not fit.',
			},
		);
	};
	return { isSearched: true, isFirstChoice, take };
}
