import { isDenied } from '../api/appointmentState';
import { ErdvError } from '../api/ErdvError';
import type { JsonBody, Warning, WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import { withRefusal } from '../api/refusalCures';
import type { Waits } from '../runtime/Waits';
import { heldAgainstRead } from './heldAgainstRead';
import { decideRefusal } from './refusedWrite';

/** A write that the order's state can confirm. */
export interface Intent {
	call: 'createAppointment' | 'changeAppointment' | 'cancelAppointment';
	/** The slot asked for; none for a cancellation, and for a change of contact or note only. */
	requested?: WireTimeSlot;
	/** The appointment as it was read beforehand, where it was. */
	before?: JsonBody | null;
	/** Whether the visit of an appointment is over, so that it proves nothing, whatever its time. By default none is. */
	isOver?(appointment: JsonBody): boolean;
}

/** An order as it was read. `appointment` is null when the order has none. */
export interface Reading<D> {
	appointment: JsonBody | null;
	delivery: D;
	/** True where none is shown, and none may have been seen for want of the right place to look. */
	isNoneDoubted?: boolean;
}

/** What reading the order back came to. */
export interface ReadBack {
	/** How it was read last, or why it could not be. */
	last: Reading<unknown> | ErdvError | undefined;
	/** Whether any of the reads told how the order is. */
	wasRead: boolean;
}

/** Why Orange's yes is not enough: the order is read until it shows what was asked for. */
export interface Doubt {
	/** The appointment that the answer shows instead of the one asked for: if the order shows it too, it is that one. */
	instead?: JsonBody;
	/** Has the output say so. */
	warning?: Warning;
	/** A change takes effect late: the order is read once, and what it shows is not held against it. */
	acceptedAnyway?: 'always' | 'ifRead';
	/** What to throw when the order does not show it, or cannot be read. */
	unknown(readBack: ReadBack): ErdvError;
}

/** What the protocol needs from outside. All throw `ErdvError`. */
export interface Steps<D> {
	/** Sends the write once. */
	send(): Promise<D>;
	read(): Promise<Reading<D>>;
	/** What keeps an answer from being believed as it is, so that the order is read first. */
	doubt?(answer: D): Doubt | undefined;
	wait(ms: number): Promise<void>;
	readonly waits: Pick<Waits, 'beforeReadBack' | 'beforeSendingAgain'>;
}

/** How a write ended that is now in force, or accepted. */
export type Ending<D> = { sends: number } & (
	| { end: 'answered'; delivery: D }
	/** The order shows what was asked for; `delivery` where there was an answer too, but not one to rely on. */
	| { end: 'shown'; reading: Reading<D>; delivery?: D }
	/** Refused, because the wanted state was there before. */
	| { end: 'wasThere'; outcome: 'kept' | 'alreadyChanged' | 'alreadyCancelled'; reading: Reading<D> }
);

/** Refusals whose meaning the order can tell; so it can where the user has said what a code means. */
const TOLD_BY_ORDER = [404, 409, 422];

/**
 * Sends a write so that it happens once. It is sent a second time, identically, only when the first surely never left,
 * or when the order still lacks it after the settle time; a change never for that reason, as it takes effect late. What
 * Orange has said yes to is never sent again, whatever the order shows.
 * @throws ErdvError `refused` with its reason, `unknown` when neither answer nor order tell, or what `send` threw
 */
export async function safeWrite<D>(intent: Intent, steps: Steps<D>): Promise<Ending<D>> {
	let unknown: ErdvError | undefined;
	for (let sends = 1; ; sends++) {
		const attempt = await sendOnce(steps);
		if ('delivery' in attempt) return await believed(intent, steps, attempt.delivery, sends);
		const error = unknown ? attempt.error : await heldAgainstRead(intent.call, attempt.error, steps.read);
		const isLast = sends > 1;

		if (isToldByOrder(error) || (unknown && error.kind === 'refused'))
			return await explained(intent, steps, error, sends, unknown);
		if (error.kind === 'unknown') {
			unknown ??= error;
			const seen = await settle(intent, steps);
			if (seen.shown) return { sends, end: 'shown', reading: seen.shown };
			// An answer that was not understood may have been a yes.
			if (isLast || !seen.lacks || unknown.facts.misfit) throw unknown;
		} else {
			if (unknown) throw unknown;
			if (isLast || !error.facts.neverLeft) throw error;
			await steps.wait(steps.waits.beforeSendingAgain);
		}
	}
}

async function sendOnce<D>({ send }: Steps<D>): Promise<{ delivery: D } | { error: ErdvError }> {
	return await send().then(
		(delivery) => ({ delivery }),
		async (error: unknown) => (error instanceof ErdvError ? { error } : await Promise.reject(error)),
	);
}

function isToldByOrder({ kind, facts }: ErdvError): boolean {
	const isNamed = facts.refusal !== undefined && facts.refusal !== 'other';
	return kind === 'refused' && (isNamed || TOLD_BY_ORDER.includes(facts.httpCode ?? 0));
}

/** Whether the order shows what was asked for. Contact and note cannot be seen there, so they prove nothing. */
export function shows({ call, requested, isOver }: Intent, appointment: JsonBody | null): boolean {
	if (call === 'cancelAppointment') return appointment === null;
	if (appointment !== null && (isOver?.(appointment) || isDenied(appointment))) return false;
	return appointment !== null && requested !== undefined && samePeriod(appointment, requested);
}

/** Whether the order proves that the write has not happened, so that sending it again cannot do it twice. */
function lacks({ call, before, isOver }: Intent, appointment: JsonBody | null, first?: JsonBody | null): boolean {
	if (call === 'createAppointment') return appointment === null;
	if (call === 'changeAppointment') return false;
	if (appointment !== null && isOver?.(appointment)) return false;
	// Only the very appointment that was to go: another one may have been made after this one went.
	const doomed = before ?? first ?? null;
	return appointment !== null && doomed !== null && samePeriod(appointment, doomed);
}

/** Takes a yes as it is, or reads the order first where it is in doubt. */
async function believed<D>(intent: Intent, steps: Steps<D>, delivery: D, sends: number): Promise<Ending<D>> {
	const doubt = steps.doubt?.(delivery);
	if (!doubt) return { sends, end: 'answered', delivery };
	const beforeReads = doubt.acceptedAnyway ? [0] : [0, ...steps.waits.beforeReadBack];
	const { shown, last, wasRead } = await settle(intent, steps, beforeReads);
	if (shown) return { sends, end: 'shown', reading: shown, delivery };
	const isAccepted = doubt.acceptedAnyway === 'always' || (doubt.acceptedAnyway === 'ifRead' && wasRead);
	if (isAccepted) return { sends, end: 'answered', delivery };
	const { instead } = doubt;
	const isRead = last !== undefined && !(last instanceof ErdvError);
	if (isRead && instead && last.appointment && samePeriod(last.appointment, instead)) {
		return { sends, end: 'shown', reading: last, delivery };
	}
	throw doubt.unknown({ last, wasRead });
}

/** Reads the order until it shows the write, three times in all. A read that fails proves nothing. */
async function settle<D>(intent: Intent, { read, wait, waits }: Steps<D>, beforeReads = waits.beforeReadBack) {
	let first: JsonBody | null | undefined;
	let last: Reading<D> | ErdvError | undefined;
	for (const ms of beforeReads) {
		if (ms > 0) await wait(ms);
		last = await read().catch((error: unknown) => (error instanceof ErdvError ? error : undefined));
		if (last === undefined || last instanceof ErdvError) continue;
		if (shows(intent, last.appointment)) return { shown: last, last, wasRead: true };
		first ??= last.appointment;
	}
	const wasRead = first !== undefined;
	if (last === undefined || last instanceof ErdvError) return { last, wasRead, lacks: false };
	return { last, wasRead, lacks: lacks(intent, last.appointment, first) };
}

/**
 * Reads the order to say why a write was refused; after an unknown attempt, the order may show that this one did it.
 */
async function explained<D>(
	intent: Intent,
	{ read }: Steps<D>,
	refused: ErdvError,
	sends: number,
	unknown?: ErdvError,
): Promise<Ending<D>> {
	const reading = await read().catch(
		async (error: unknown) => await Promise.reject(tellingMore(error, refused, unknown)),
	);
	if (unknown) {
		if (shows(intent, reading.appointment)) return { sends, end: 'shown', reading };
		throw unknown;
	}
	const decision = decideRefusal({
		call: intent.call,
		refused,
		order: {
			appointment: reading.appointment,
			found: true,
			isOver: reading.appointment !== null && intent.isOver?.(reading.appointment),
		},
		requested: intent.requested,
	});
	if ('done' in decision) return { sends, end: 'wasThere', outcome: decision.done, reading };
	throw withRefusal(refused, decision.refusal);
}

function tellingMore(error: unknown, refused: ErdvError, unknown?: ErdvError): unknown {
	if (unknown) return unknown;
	return error instanceof ErdvError && error.kind === 'orderNotFound' ? error : refused;
}
