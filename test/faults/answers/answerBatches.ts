import type { Fault, FaultRule } from '../../../sandbox';
import { createRandom } from '../../../sandbox/random';
import type { Batch, BatchCase, OrderFacts } from '../batch/batch';
import { PAGES, SEARCHES } from './searchShape';
import { EMPTY, NO_ANSWERS, ORDERS } from './shape';
import { FIRST_BOOKING, PAGE_SITUATIONS, SITUATIONS, type Situation } from './situations';
import { wrongConclusion, type Answered } from './wrongConclusion';

const BATCH_SIZE = 8;
const ENDLESS = 1000;

/** Statuses after which an account goes on as before; after others it pauses, or asks for another token. */
const HARMLESS = [200, 201, 202, 204, 206, 302, 400, 404, 405, 409, 410, 411, 422];
const SUCCESS = [200, 201, 202];
const FAILURES = [206, 302, 400, 401, 403, 404, 405, 408, 409, 410, 411, 422, 429, 500, 502, 503, 504];

interface Draw extends Answered {
	times: 'once' | 'each time';
	isDone: boolean;
}

type Fitting = Pick<Draw, 'shape' | 'status' | 'isDone'>;

/** What can be answered to a write so that the truth can be found out: neither a yes that is a lie, nor a no. */
function toWrite({ call }: Situation): Fitting[] {
	const isChange = call === 'changeAppointment';
	const made = NO_ANSWERS.filter(({ tells }) => tells === 'nothing');
	const kept = (shape: Draw['shape'], statuses: number[], done: boolean[]) =>
		statuses.flatMap((status) => done.map((isDone) => ({ shape, status, isDone })));
	return [
		...made.flatMap((shape) => kept(shape, SUCCESS, [true, false])),
		...made.flatMap((shape) => kept(shape, [400, 404, 409, 411, 422], [false])),
		...made.flatMap((shape) => kept(shape, [206, 408, 500, 502, 503, 504], [true, false])),
		...ORDERS.flatMap((shape) => kept(shape, SUCCESS, [true])),
		...kept(EMPTY, [200, 201, 202, 204], [true]),
		...kept(EMPTY, isChange ? [] : [202], [false]),
		...kept(EMPTY, [400, 404, 409, 422], [false]),
		...kept(EMPTY, [500, 502, 503, 504], [true, false]),
	];
}

function toRead(shapes: Array<Draw['shape']>): Fitting[] {
	const succeeding = shapes.flatMap((shape) => SUCCESS.map((status) => ({ shape, status, isDone: true })));
	const failing = [...NO_ANSWERS, EMPTY].flatMap((shape) =>
		FAILURES.map((status) => ({ shape, status, isDone: true })),
	);
	return [...succeeding, { shape: EMPTY, status: 204, isDone: true }, ...failing];
}

function fitting(situation: Situation): Fitting[] {
	if (situation.at === 'write') return toWrite(situation);
	return toRead([...(situation.at === 'search' ? SEARCHES : ORDERS), ...NO_ANSWERS.filter(isFor(situation)), EMPTY]);
}

// A list that is empty, or nothing at all, may well be how a search says that there is none.
const isFor =
	({ at }: Situation) =>
	({ name }: { name: string }) =>
		at !== 'search' || !['[]', 'another order', 'order and error', 'status word'].includes(name);

const slotIn = ({ slot }: OrderFacts) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { validFor: { startDateTime, endDateTime }, status: 'confirmed' };
};

const LIES = [
	{ name: 'the order as asked for', fault: lie((order) => ({ ...order.body, appointment: slotIn(order) })) },
	{ name: 'empty', fault: lie(() => '') },
];

function lie(body: (order: OrderFacts) => unknown) {
	return (order: OrderFacts, status: number): Fault => ({ kind: 'status', status, body: body(order) });
}

/** Successes and failures in turns, so that each request meets each body in each share of the whole. */
function drawsOf(seed: number, count: number): Draw[] {
	const random = createRandom(seed * 6007 + 3);
	const named: Draw[] = [
		...PAGE_SITUATIONS.flatMap((situation) =>
			PAGES.map((shape) => ({ situation, shape, status: 200, isDone: true, times: 'once' as const })),
		),
		...LIES.flatMap(({ name, fault }) =>
			[200, 201, 202].map((status) => {
				const shape = { name, fault, tells: 'unclear' as const };
				return { situation: FIRST_BOOKING, shape, status, isDone: false, times: 'each time' as const };
			}),
		),
	];
	const all = SITUATIONS.flatMap((situation) => fitting(situation).map((one) => ({ situation, ...one }))).map(
		(one) => ({
			...one,
			// What is neither a success nor a common refusal comes less often.
			rank: random() * (one.status < 300 ? 1 : 3),
			times: random() < 0.5 ? ('once' as const) : ('each time' as const),
		}),
	);
	return [...named, ...all.sort((one, other) => one.rank - other.rank)].slice(0, count);
}

function rulesOf({ situation, shape, status, isDone, times }: Draw, order: OrderFacts): FaultRule[] {
	const { call, write, skip = 0 } = situation;
	const made = shape.fault(order, status);
	const fault: Fault = made.kind === 'status' ? { ...made, processed: isDone } : made;
	const rule = { match: { name: call }, fault, skip, times: times === 'once' ? 1 : ENDLESS };
	return [rule, ...(write ? [{ match: { name: write.call }, fault: write.fault }] : [])];
}

function caseOf(draw: Draw, number: number): BatchCase {
	const { situation, shape, status, isDone, times } = draw;
	const fate = situation.at !== 'write' ? '' : isDone ? ', done' : ', not done';
	return {
		name: `answers / ${situation.name} / ${status} ${shape.name.replaceAll(':', '')}${fate} ${times} ${number}`,
		row: situation.name,
		column: status < 300 ? 'success' : 'failure',
		isScheduled: situation.isScheduled,
		faults: (order) => rulesOf(draw, order),
		check: (seen) => wrongConclusion(draw, seen),
	};
}

/** `count` made-up answers, as batches. */
export function answerBatches(seed: number, count: number): Batch[] {
	const groups = new Map<string, BatchCase[][]>();
	const batches: Batch[] = [];
	drawsOf(seed, count).forEach((draw, number) => {
		const { situation, status } = draw;
		const { parameters, isFirstBooking } = situation;
		const chunks = groups.get(situation.name) ?? [];
		groups.set(situation.name, chunks);
		const last = chunks.at(-1);
		const isAlone = isFirstBooking === true || !HARMLESS.includes(status);
		if (!isAlone && last && last.length < BATCH_SIZE) return void last.push(caseOf(draw, number));
		const cases = [caseOf(draw, number)];
		if (!isAlone) chunks.push(cases);
		batches.push({ parameters, cases, credential: { skipFirstBookingCheck: isFirstBooking !== true } });
	});
	return batches;
}
