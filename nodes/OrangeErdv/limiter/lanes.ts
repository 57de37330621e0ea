import { ARRIVES_WITHIN_MS, type RequestEnding } from '../journal/arrivals';
import type { JournalLine, PauseNote } from '../journal/Journal';
import type { SharedBreakers } from './SharedBreakers';

/** The right to send one request. Held until the answer, then given back exactly once. */
export interface Lease {
	readonly lane: number;
	/** Whether a request may still leave: a lane that other processes share is granted for a short time only. */
	isGood(): boolean;
	/** @param request what was sent, for the journal of all processes */
	release(ending: RequestEnding, request?: JournalLine): void;
}

/** Lanes of one account, in this process or shared between processes. */
export interface Lanes {
	/** Waits for a free lane. At most one caller waits at a time: the gate's queue stands in front. */
	acquire(): Promise<Lease>;
	/** 2 lanes for the full quota, 1 for half of it. */
	setCount(lanes: number): void;
	/** Grants nothing for `ms`, in no process that shares the lanes, and notes the pause in their journal. */
	standStill?(ms: number, pause: PauseNote): void;
	/** The breakers of the account, where processes share them. */
	readonly breakers?: SharedBreakers;
}

/** Thrown by `acquire`: whether other processes use the lanes cannot be told, so nothing may be sent. */
export class LanesUnavailable extends Error {}

/** Rest after an answer, in ms: with the lane held until the answer, no 3 requests can arrive within 1000 ms. */
export const COOL_DOWN_MS = 1000;

/** Rest without an answer, in ms: what got no answer has arrived a second before, or never will. */
export const REST_WITHOUT_ANSWER_MS = ARRIVES_WITHIN_MS + COOL_DOWN_MS;

/** How long a lane rests after its request, in ms. */
export const REST_MS: Record<RequestEnding, number> = {
	answered: COOL_DOWN_MS,
	neverLeft: COOL_DOWN_MS,
	noAnswer: REST_WITHOUT_ANSWER_MS,
	notSent: 0,
};
