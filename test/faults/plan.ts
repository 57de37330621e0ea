import type { ErrorKind } from '../../nodes/OrangeErdv/api/ErdvError';
import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { Fault, SandboxSettings } from '../../sandbox';
import type { ApiName } from '../../sandbox/apis';

/** The operations of the node that send something. */
export const OPERATIONS = [
	'order get',
	'time slot search',
	'appointment get',
	'create specific',
	'create first available',
	'create on date',
	'change',
	'cancel',
] as const;

export type OperationName = (typeof OPERATIONS)[number];

/** One input item: an order, and which of its free slots is meant. */
export interface ItemPlan {
	/** Index in `Plan.orders`. */
	order: number;
	/** Index in the order's free slots when the step begins. */
	slot: number;
}

/** One execution of a workflow with the node. */
export interface RunPlan {
	operation: OperationName;
	items: ItemPlan[];
	/** Fills Only If Current Time Slot with what the order shows when the step begins. */
	onlyIfCurrent?: boolean;
	ifAlreadyScheduled?: 'keep' | 'refuse' | 'change';
	waitUntilEffective?: boolean;
	/** n8n runs the node again when it failed. */
	retryOnFail?: boolean;
	/** Someone else takes the slot of each item when the step begins. */
	slotIsTaken?: boolean;
}

/** A fault for some of the requests of a step. */
export interface FaultPlan {
	fault: Fault;
	call?: CallName;
	order?: number;
	skip: number;
	times: number;
}

/** Executions at the same time, and what goes wrong with them. */
export interface StepPlan {
	runs: RunPlan[];
	faults: FaultPlan[];
	/** Orange forgets all tokens when the step begins. */
	revokeTokens?: boolean;
}

/** What has to come out where only one thing can go wrong. */
interface Expectation {
	/** Kinds of errors that may come out. */
	kinds: ErrorKind[];
	mustSucceed: boolean;
	/** Requests that have to be sent, where that is known. */
	sends?: number;
}

/** What is played on a sandbox of its own: steps one after the other. */
export interface Plan {
	name: string;
	/** Row and column of the table. */
	row: string;
	column: string;
	settings: Partial<SandboxSettings>;
	/** Another API that the sandbox speaks; the model where left out. */
	api?: ApiName;
	/** Orders: true where there is an appointment from the start. */
	orders: boolean[];
	steps: StepPlan[];
	expects?: Expectation;
}

/** How much later than its loss a request is processed where that is "late": after all read-backs. */
export const LATE_MS = 600_000;
