import { searchTimeSlot } from '../api/calls';
import { ErdvError, type ErrorKind } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import type { ErdvCall, TimePeriod, Warning, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import { readTimeSlots, type TimeSlotList } from '../api/timeSlots';
import { offeredSlots } from './offeredSlots';

/** The way to Orange, as far as a search needs it. */
interface SearchClient {
	call(call: ErdvCall): Promise<{ body: unknown } | null>;
	warn(warning: Warning): void;
}

/** What is searched. */
interface WantedSlots {
	orderId: string;
	window: TimePeriod;
	/** Whether so many are enough, so that a list that seems to be cut is not searched on. */
	isEnough(free: WireTimeSlot[]): boolean;
}

/** What a search found. */
export interface FoundSlots {
	/** Free, in the window, by start. */
	slots: WireTimeSlot[];
	/** Said where Orange's list seems to go on after its last slot. */
	mayBeCut?: Warning;
	/** What was left out; the client was told. */
	warnings: Warning[];
	/** Why a slot that is not among them may be offered all the same; empty where the list is known to be whole. */
	gaps: Warning[];
	/** Set where Orange was still searching. */
	goesOn?: true;
}

/** With the first one. Each is a request. */
const MOST_SEARCHES = 4;
const DAY_MS = 86_400_000;
/** A list that ends so long before its window may have ended by itself: a weekend with a holiday is free of slots. */
const LONGEST_GAP_MS = 4 * DAY_MS;
const FEWEST_IN_A_CUT_LIST = 10;
/** Refusals of a search for the rest of a window: what was found before stays. */
const REST_REFUSED: ErrorKind[] = ['refused', 'invalidInput', 'noSlotFound'];

/**
 * Searches the free slots of an order in a window: one request. A list that seems to be cut, as other services cut
 * theirs after 25, 50 or 100 entries (Orange publishes none), is searched on from its last slot until there is enough,
 * with at most three more.
 * @throws ErdvError
 */
export async function searchSlots(client: SearchClient, wanted: WantedSlots): Promise<FoundSlots> {
	const { orderId, window, isEnough } = wanted;
	const listed: TimeSlotList = { slots: [], unreadable: 0 };
	let from = window.startDateTime;
	for (let searches = 1; ; searches++) {
		const rest = { startDateTime: from, endDateTime: window.endDateTime };
		const list = await ask(client, orderId, rest, searches > 1);
		listed.slots.push(...(list?.slots ?? []));
		listed.unreadable += list?.unreadable ?? 0;
		listed.goesOn = list?.goesOn ?? listed.goesOn;
		const { free, warnings, gaps } = offeredSlots(listed, window);
		const last = list && lastStart(list);
		const isCut = list === undefined || seemsCut(list, rest);
		const goesOn = isCut && last && isLater(last, from) && searches < MOST_SEARCHES && !isEnough(free);
		if (!goesOn) {
			warnings.forEach((warning) => client.warn(warning));
			const cut = isCut ? { mayBeCut: mayBeCut(free.length) } : undefined;
			return {
				slots: free,
				warnings,
				...cut,
				gaps: [...gaps, ...(cut ? [cut.mayBeCut] : [])],
				...(listed.goesOn && { goesOn: true }),
			};
		}
		from = readInstant(last)!.toISO({ suppressMilliseconds: true });
	}
}

/** @returns undefined where Orange refuses to search the rest */
async function ask(
	{ call }: SearchClient,
	orderId: string,
	window: TimePeriod,
	isRest: boolean,
): Promise<TimeSlotList | undefined> {
	const isLeft = (error: unknown) => isRest && error instanceof ErdvError && REST_REFUSED.includes(error.kind);
	const answer = await call(searchTimeSlot(orderId, window)).then(
		(given) => ({ list: readTimeSlots(given?.body) }),
		async (error: unknown) => (isLeft(error) ? { list: undefined } : await Promise.reject(error)),
	);
	return answer.list;
}

/** A round number of entries, of which the last begins well before the window ends. */
function seemsCut(list: TimeSlotList, { startDateTime, endDateTime }: TimePeriod): boolean {
	const count = list.slots.length + list.unreadable;
	const isRound = count >= FEWEST_IN_A_CUT_LIST && (count % 10 === 0 || count % 25 === 0);
	const last = lastStart(list);
	if (!isRound || last === undefined) return false;
	const [from, to] = [millis(startDateTime), millis(endDateTime)];
	return to - millis(last) > Math.min(LONGEST_GAP_MS, (to - from) / 4);
}

function lastStart({ slots }: TimeSlotList): string | undefined {
	const starts = slots.map((slot) => periodOf(slot).startDateTime);
	return starts.reduce<string | undefined>(
		(last, start) => (last === undefined || isLater(start, last) ? start : last),
		undefined,
	);
}

const millis = (text: string) => readInstant(text)!.toMillis();
const isLater = (text: string, other: string) => millis(text) > millis(other);

const mayBeCut = (count: number): Warning => ({
	en: `Orange's list ends with ${count} time slots, well before the period that was searched does: it may be cut.`,
	fr: `La liste d'Orange s'arrête à ${count} créneaux, bien avant la fin de la période demandée : elle est peut-être coupée.`,
});
