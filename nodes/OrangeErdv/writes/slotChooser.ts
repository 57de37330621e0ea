import { ErdvError } from '../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { periodOf, samePeriod, slotAt } from '../api/period';
import { nearestMisfits, part, type ChoiceSettings } from '../slots/alternatives';
import { isWithin, windowAround } from '../slots/searchWindow';
import type { SearchedSlot, SlotWish } from '../slots/SlotWish';
import { sortSlots } from '../slots/timeSlotItem';
import { insteadOf } from './earlierRequest';
import { takeFirst } from './firstAvailable';
import type { LockedOrder } from './LockedOrder';
import { needsSearch, wholeSlot, withAlternatives } from './wholeSlot';
import type { WriteResult } from './writeResult';

/** Finds the slot that is wished for, and has it sent. */
export interface SlotChooser {
	/** The slot, where it is known before anything is asked. */
	specific?: WireTimeSlot;
	/** Whether the slot is looked for among those that are free, where a second run no longer finds it. */
	isSearched(order: LockedOrder): boolean;
	/**
	 * Whether the order's own appointment is what would be chosen, so that nothing is left to send. Searches, where the
	 * slot is searched. @throws ErdvError
	 */
	isFirstChoice(order: LockedOrder, held: JsonBody): Promise<boolean>;
	/** Whether an appointment that is kept is as wished for, first or not; null where no slot is. */
	accepts(held: JsonBody): boolean | null;
	/**
	 * Finds the slot and has it sent; none where the current one is kept.
	 * @param held the order's own appointment, whose slot may be chosen too: Orange offers it to nobody
	 * @throws ErdvError
	 */
	take(order: LockedOrder, send: Send, held?: JsonBody): Promise<WriteResult>;
}

type Send = (slot?: WireTimeSlot) => Promise<WriteResult>;

export function slotChooser(wish: SlotWish, settings: ChoiceSettings): SlotChooser {
	switch (wish.kind) {
		case 'keepCurrent':
			// A contact or a note cannot be seen in the order.
			return {
				isSearched: () => false,
				isFirstChoice: async () => false,
				accepts: () => null,
				take: async (_, send) => await send(),
			};
		case 'specific':
			return specific(wish.slot, settings);
		case 'searched':
			return searched(wish, settings);
	}
}

function specific(slot: WireTimeSlot, settings: ChoiceSettings): SlotChooser {
	const isSearched: SlotChooser['isSearched'] = (order) => needsSearch(order, slot);
	const take: SlotChooser['take'] = async (order, send, held) => {
		const whole = held && samePeriod(held, slot) ? slot : await wholeSlot(order, slot, settings);
		if (whole instanceof ErdvError) return await insteadOf(whole, order, slot, held);
		return await send(order.asWritten(whole)).catch(async (error: unknown) => {
			const isTaken = error instanceof ErdvError && error.facts.refusal === 'slotTaken';
			return await Promise.reject(isTaken ? await searchAgain(order, error, slot, settings) : error);
		});
	};
	const accepts: SlotChooser['accepts'] = (held) => samePeriod(held, slot);
	return { specific: slot, isSearched, isFirstChoice: async (_, held) => accepts(held)!, accepts, take };
}

async function searchAgain({ search }: LockedOrder, taken: ErdvError, slot: WireTimeSlot, settings: ChoiceSettings) {
	const found = await search(windowAround(slot, settings.now), (free) => free.length > 0).catch(() => undefined);
	return withAlternatives(taken, slot, found?.slots ?? [], settings);
}

function searched({ window, preferences, date }: SearchedSlot, { now, language }: ChoiceSettings): SlotChooser {
	const fittingOf = (held?: JsonBody) => {
		const heldPeriod = periodOf(held);
		const own = heldPeriod && isWithin(heldPeriod, window) ? [slotAt(heldPeriod)] : [];
		return part(own, preferences, now, date).fitting;
	};
	const find = async (order: LockedOrder, held?: JsonBody) => {
		const own = fittingOf(held);
		const partOf = (slots: WireTimeSlot[]) => part(slots, preferences, now, date);
		const isEnough = (free: WireTimeSlot[]) => own.length + partOf(free).fitting.length > 0;
		const { slots, warnings, mayBeCut } = await order.search(window, isEnough);
		const { fitting, others } = partOf(slots);
		const notes = [...warnings, ...(mayBeCut ? [mayBeCut] : [])].map(({ en }) => en);
		return { fitting: sortSlots([...fitting, ...own]), others, notes };
	};
	const isFirstChoice: SlotChooser['isFirstChoice'] = async (order, held) => {
		const [first] = (await find(order, held)).fitting;
		return first !== undefined && samePeriod(first, held);
	};
	const take: SlotChooser['take'] = async (order, send, held) => {
		let others: ReturnType<typeof part>['others'] = [];
		let notes: string[] = [];
		const search = async () => {
			const found = await find(order, held);
			({ others, notes } = found);
			return found.fitting;
		};
		const { result, refused } = await takeFirst({ search, attempt: send });
		if (result) return result;
		const { orderId } = order;
		throw new ErdvError(
			refused
				? `No time slot could be had for order ${orderId}: each was refused, the last with "${refused.message}"`
				: `No free time slot for order ${orderId} fits`,
			{
				kind: 'noSlotFound',
				orderId,
				httpCode: refused?.facts.httpCode,
				code: refused?.facts.code,
				requestId: refused?.facts.requestId,
				alternatives: nearestMisfits(others, language),
				description: [
					date === undefined
						? 'Loosen the preferences or widen the window.'
						: 'Choose another date or part of the day.',
					...(others.length > 0 ? ['The alternatives are the nearest free time slots, and why they do not fit.'] : []),
					...notes,
				].join(' '),
			},
		);
	};
	return { isSearched: () => true, isFirstChoice, accepts: (held) => fittingOf(held).length > 0, take };
}
