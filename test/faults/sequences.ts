import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { Fault, SandboxSettings } from '../../sandbox';
import { createRandom } from '../../sandbox/random';
import { FAULTS } from './faultList';
import {
	LATE_MS,
	OPERATIONS,
	type FaultPlan,
	type ItemPlan,
	type OperationName,
	type Plan,
	type RunPlan,
	type StepPlan,
} from './plan';

type Random = () => number;

const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)];
const chance = (random: Random, share: number) => random() < share;
const upTo = (random: Random, most: number) => Math.floor(random() * (most + 1));

const CALLS: Array<CallName | undefined> = [
	'getOrder',
	'searchTimeSlot',
	'createAppointment',
	'changeAppointment',
	'cancelAppointment',
	undefined,
];

/** Writes come more often than reads. */
const DRAWN: OperationName[] = [...OPERATIONS, ...OPERATIONS.slice(3), 'create specific', 'create first available'];

const MORE_FAULTS: Fault[] = [
	{ kind: 'processedLate', afterMs: 300 },
	{ kind: 'processedLate', afterMs: 1500 },
	{ kind: 'processedLate', afterMs: LATE_MS },
	{ kind: 'cutBody' },
	{ kind: 'redirect' },
	{ kind: 'drip', everyMs: 1 },
];

function settings(random: Random): Partial<SandboxSettings> {
	return {
		createOverExisting: pick(random, ['refuse', 'overwrite']),
		slotTakenStatus: pick(random, [409, 422]),
		changeDelayMs: pick(random, [0, 0, 400, 2500, LATE_MS]),
		changeOutcome: pick(random, ['done', 'done', 'done', 'ignored', 'failed']),
		changeOverPending: pick(random, ['replace', 'refuse']),
		cancelledAppointment: pick(random, ['removed', 'kept']),
		writeAnswer: pick(random, ['order', 'empty']),
		errorBodyStyle: pick(random, ['plain', 'reason', 'array', 'stringCode']),
		rateLimitStatus: pick(random, [403, 429]),
		retryAfterSeconds: pick(random, [null, null, 1]),
		timeFormat: pick(random, ['offset', 'utc', 'millis']),
		slotDetails: chance(random, 0.3),
		searchAnswer: pick(random, ['object', 'array']),
		delayMs: pick(random, [
			{ min: 0, max: 0 },
			{ min: 0, max: 80 },
		]),
		seed: Math.floor(random() * 1e6),
	};
}

function items(random: Random, orders: number): ItemPlan[] {
	return Array.from({ length: 1 + upTo(random, 2) }, () => ({
		order: upTo(random, orders - 1),
		slot: upTo(random, 9),
	}));
}

function run(random: Random, orders: number): RunPlan {
	const operation = pick(random, DRAWN);
	const isCreate = operation.startsWith('create');
	return {
		operation,
		items: items(random, orders),
		...((operation === 'change' || operation === 'cancel') && { onlyIfCurrent: chance(random, 0.4) }),
		...(operation === 'change' && { waitUntilEffective: chance(random, 0.3) }),
		...(isCreate && { ifAlreadyScheduled: pick(random, ['keep', 'keep', 'refuse', 'change']) }),
		...(operation === 'create specific' && { slotIsTaken: chance(random, 0.15) }),
		retryOnFail: chance(random, 0.1),
	};
}

function fault(random: Random, orders: number): FaultPlan {
	const fault = chance(random, 0.25) ? pick(random, MORE_FAULTS) : pick(random, FAULTS).fault;
	const call = pick(random, CALLS);
	return {
		fault,
		...(call && { call }),
		...(chance(random, 0.5) && { order: upTo(random, orders - 1) }),
		skip: pick(random, [0, 0, 1, 2]),
		times: pick(random, [1, 1, 1, 2, 3, 20]),
	};
}

/** Nobody can tell what a late request is to find when another one for its order was told to act meanwhile. */
function withoutLateRaces(step: StepPlan): StepPlan {
	const orders = step.runs.flatMap(({ items }) => items.map(({ order }) => order));
	const acts = new Set(orders).size < orders.length || step.runs.some(({ retryOnFail }) => retryOnFail);
	return acts ? { ...step, faults: step.faults.filter(({ fault: { kind } }) => kind !== 'processedLate') } : step;
}

function step(random: Random, orders: number): StepPlan {
	const runs = Array.from({ length: chance(random, 0.3) ? 2 : 1 }, () => run(random, orders));
	const faults = Array.from({ length: upTo(random, 3) }, () => fault(random, orders));
	return withoutLateRaces({ runs, faults, revokeTokens: chance(random, 0.1) });
}

/** A random sequence of operations over the same orders, with random faults: always the same for seed and number. */
export function sequence(seed: number, number: number): Plan {
	const random = createRandom(seed * 1_000_003 + number);
	const orders = Array.from({ length: 1 + upTo(random, 2) }, () => chance(random, 0.4));
	return {
		name: `sequence ${number}`,
		row: 'random sequences',
		column: 'random faults',
		settings: settings(random),
		orders,
		steps: Array.from({ length: 2 + upTo(random, 2) }, () => step(random, orders.length)),
	};
}
