import type { ErdvCall, JsonBody, WireTimeSlot } from '../api/model';
import { periodOf, samePeriod, slotAt } from '../api/period';
import type { Delivery } from '../transport/sendUntilAnswered';
import { answeredAppointment } from './answeredAppointment';
import type { Ending, Intent, Reading } from './safeWrite';

/** What became of a write. Saved in users' workflows: never rename. */
export type Outcome =
	| 'created'
	| 'kept'
	| 'changed'
	| 'changePending'
	| 'alreadyChanged'
	| 'cancelled'
	| 'alreadyCancelled'
	| 'simulated';

/** Whether something was written, or accepted to be. */
export function isWritten(outcome: string): outcome is Outcome {
	return ['created', 'changed', 'changePending', 'cancelled'].includes(outcome);
}

/** What is known of a write when it has ended. */
export interface WriteResult {
	outcome: Outcome;
	/** As received; null when there is none, or none that can be relied on yet. */
	appointment: JsonBody | null;
	requested?: WireTimeSlot;
	/** Whether the appointment is as was asked for; null where no slot was, where there is none, or none yet. */
	matchesRequest: boolean | null;
	/** The appointment before, where it was read. */
	previous?: JsonBody | null;
	/** Writes sent. */
	attempts: number;
	/** Whose word the outcome is: Orange's answer, or the order as it was read afterwards. */
	confirmedBy: 'answer' | 'readBack' | null;
	/** The answer that tells the outcome. */
	delivery?: Delivery;
	/** What a simulated write would have sent. */
	wouldSend?: ErdvCall;
	/** Notes in the record that it turned out to have ended so; absent where nothing was sent. */
	endsAs?(outcome: Outcome): void;
}

/** An accepted change takes effect later (published). */
const ANSWERED: Record<Intent['call'], Outcome> = {
	createAppointment: 'created',
	changeAppointment: 'changePending',
	cancelAppointment: 'cancelled',
};

const SHOWN: Record<Intent['call'], Outcome> = { ...ANSWERED, changeAppointment: 'changed' };

/**
 * Says how a safe write ended; `simulated` when nothing was sent.
 * @throws ErdvError `unknown` when Orange said yes, and in the same answer that the visit is over
 */
export function resultOf(intent: Intent, ending: Ending<Delivery | null>, call: ErdvCall): WriteResult {
	const { requested, before: previous } = intent;
	if (ending.end !== 'answered') {
		const { appointment } = ending.reading;
		// Where the write was answered, that answer is what to quote to support.
		const answer = ending.end === 'shown' ? ending.delivery : undefined;
		const delivery = answer ?? ending.reading.delivery;
		return {
			outcome: ending.end === 'shown' ? SHOWN[intent.call] : ending.outcome,
			appointment,
			requested,
			matchesRequest: requested ? appointment === null || isAsRequested(appointment, requested) : null,
			previous,
			attempts: ending.sends - 1 + (answer?.attempts ?? 1),
			confirmedBy: 'readBack',
			delivery: delivery ?? undefined,
		};
	}
	const { delivery } = ending;
	if (delivery === null) {
		return {
			outcome: 'simulated',
			appointment: null,
			requested,
			matchesRequest: null,
			previous,
			attempts: 0,
			confirmedBy: null,
			wouldSend: call,
		};
	}
	const appointment = intent.call === 'createAppointment' ? createdAs(delivery.body, requested) : null;
	return {
		outcome: ANSWERED[intent.call],
		appointment,
		requested,
		matchesRequest: appointment && isAsRequested(appointment, requested),
		previous,
		// Orange may have sent the last one back for the rate limit before.
		attempts: ending.sends - 1 + delivery.attempts,
		confirmedBy: 'answer',
		delivery,
	};
}

/**
 * The result of a write that was not sent, as the order showed the wanted state.
 * @param matchesRequest whether what was kept is as asked for
 */
export function wasThere(
	outcome: 'kept' | 'alreadyChanged' | 'alreadyCancelled',
	{ appointment, delivery }: Reading<Delivery>,
	requested?: WireTimeSlot,
	matchesRequest: boolean | null = appointment && true,
): WriteResult {
	return {
		outcome,
		appointment,
		requested,
		matchesRequest,
		previous: appointment,
		attempts: 0,
		confirmedBy: 'readBack',
		delivery,
	};
}

/** The result of a change that was not sent again: Orange accepted it before, and it is not effective yet. */
export function pendingAsBefore(requested: WireTimeSlot, previous: JsonBody | undefined): WriteResult {
	return {
		outcome: 'changePending',
		appointment: null,
		requested,
		matchesRequest: null,
		previous,
		attempts: 0,
		confirmedBy: 'answer',
	};
}

/** What Orange's answer shows, and where it names no time, the one that was asked for: Orange has said yes to it. */
function createdAs(body: unknown, requested?: WireTimeSlot): JsonBody {
	const shown = answeredAppointment(body) ?? {};
	return periodOf(shown) ? shown : { ...requested, ...shown, ...(requested && slotAt(periodOf(requested))) };
}

/** Orange has said yes: a period that cannot be read must not say otherwise. */
function isAsRequested(appointment: JsonBody, requested?: WireTimeSlot): boolean {
	return !requested || periodOf(appointment) === null || samePeriod(appointment, requested);
}
