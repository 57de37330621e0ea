import type { Arrival } from '../../../sandbox';
import type { Seen } from '../batch/batch';
import { detailsIn, labelIn } from '../batch/invariants';
import { wrongOutcome, type Told } from '../batch/recordedOutcome';
import { isWrite, keyOf } from '../record';
import type { SearchShape } from './searchShape';
import { keyed, type Shape } from './shape';
import type { Situation } from './situations';

/** What is answered in a case. */
export interface Answered {
	situation: Situation;
	shape: Shape | SearchShape;
	status: number;
}

const SUCCESS = [200, 201, 202, 203, 204, 206];
const isSuccess = ({ status }: Pick<Answered, 'status'>) => SUCCESS.includes(status);

/** Whether nothing may be concluded from the answer. */
const saysNothing = ({ shape, status }: Answered) =>
	!isSuccess({ status }) || ('offers' in shape ? shape.offers : shape.tells) === 'nothing';

/** Outcomes that rest on what was read alone. */
const RESTING = ['kept', 'alreadyChanged', 'alreadyCancelled'];

const isTrue = ({ fault, status }: Arrival) => fault === null && status !== null && status < 300;

function toldBy({ shape, status }: Answered, seen: Seen): Told[] {
	if ('offers' in shape || typeof shape.tells !== 'function' || !isSuccess({ status })) return [];
	return [shape.tells(seen.order)];
}

/** What was concluded from an answer and does not follow from it, in sentences. */
export function wrongConclusion(answered: Answered, seen: Seen): string[] {
	const told = toldBy(answered, seen);
	const { at, isFirstBooking } = answered.situation;
	const isRead = !['create', 'change', 'cancel'].includes(String(seen.parameters.operation));
	const isUnclear = 'tells' in answered.shape && answered.shape.tells === 'unclear' && RESTING.includes(labelIn(seen));
	return [
		...(isUnclear ? [] : wrongOutcome(seen, told)),
		...(at === 'read' && isRead ? wrongRead(answered, seen, told) : []),
		...(at === 'read' && !isRead ? wrongWrite(answered, seen, told) : []),
		...(at === 'search' ? wrongSlots(answered, seen) : []),
		...(isFirstBooking && labelIn(seen) !== 'unknown'
			? ['a first booking that the order does not show is not unknown']
			: []),
	];
}

/** What a read gives out: what was told, or an error; after a repetition what is on record. */
function wrongRead(answered: Answered, seen: Seen, told: Told[]): string[] {
	const [output] = seen.outputs;
	if (!output || seen.arrivals.some(isTrue)) return [];
	if (saysNothing(answered)) return [`${answered.shape.name} was taken for the order`];
	if ('tells' in answered.shape && answered.shape.tells === 'unclear') return [];
	const after = (output.after ?? output) as { hasAppointment?: unknown; state?: unknown; appointment?: unknown };
	const { hasAppointment } = after;
	if (typeof hasAppointment !== 'boolean') return [];
	const [one] = told;
	const isThere = one ? one.state === 'scheduled' : seen.order.current !== '';
	if (one?.state === 'unknown' || hasAppointment === isThere) return [];
	return [`hasAppointment is ${String(hasAppointment)}, and the answer told of ${one?.state ?? 'what is on record'}`];
}

const OVER: Array<Told['state']> = ['completed', 'missed', 'failed'];
const STANDS: Array<Told['state']> = ['scheduled', 'unknown'];

/** What a write is decided on: an order that was read, and nothing that stands in its way. */
function wrongWrite(answered: Answered, { arrivals, parameters }: Seen, told: Told[]): string[] {
	const first = arrivals.findIndex(isWrite);
	if (first < 0 || (parameters.operation === 'change' && !hasGuard(parameters))) return [];
	const reads = arrivals.slice(0, first).filter(({ name }) => name === 'getOrder');
	if (reads.some(isTrue)) return [];
	if (saysNothing(answered)) return ['a write was sent after an answer that was no order'];
	const [state] = told.map((one) => one.state);
	if (parameters.operation !== 'create' || state === undefined) return [];
	if (OVER.includes(state)) return [`a create was sent over an appointment that is ${state}`];
	return STANDS.includes(state) && arrivals[first].name === 'createAppointment'
		? [`a create was sent over an appointment that is ${state}`]
		: [];
}

const hasGuard = ({ options }: Seen['parameters']) =>
	(options as object | undefined) !== undefined && 'onlyIfCurrentSlot' in (options as object);

interface Slot {
	slot: string;
}

/** Slots that come out, or are booked, are slots that were offered and asked for; none is what there truly is. */
function wrongSlots(answered: Answered, seen: Seen): string[] {
	const { shape, situation } = answered;
	const { outputs, order, arrivals, parameters } = seen;
	const [output] = outputs;
	const isEmpty = detailsIn(seen).kind === 'noSlotFound' || output?.slotCount === 0;
	if (isEmpty && situation.isAfternoon) return ['no slot found, but there are free ones further on in the window'];
	// What is searched again is answered truly.
	if (arrivals.some((one) => one.name === 'searchTimeSlot' && isTrue(one))) return [];
	if (saysNothing(answered)) {
		if (isEmpty) return [`${shape.name} was taken for no free slot`];
		return output ? [`${shape.name} was taken for slots`] : [];
	}
	if (!('offers' in shape) || typeof shape.offers !== 'function') return [];
	const offered = new Set(shape.offers(order).map(keyed));
	// The day that is asked for may have none of them.
	if (isEmpty && offered.size > 0 && parameters.slotChoice !== 'onDate') return ['slots that were offered are missing'];
	const booked = output?.outcome === 'created' ? [output.requestedSlot as Slot] : [];
	const shown = [...((output?.slots ?? []) as Slot[]), ...booked];
	const isWrong = shown.some(({ slot }) => !offered.has(keyOf(slot)));
	return isWrong ? ['a slot came out that was not offered or not asked for'] : [];
}
