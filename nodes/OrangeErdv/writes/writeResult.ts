import { shownAppointment } from '../api/appointment';
import { ErdvError } from '../api/ErdvError';
import type { ApiMapping } from '../api/mapping';
import type { ErdvCall, JsonBody, WireTimeSlot } from '../api/model';
import { readPeriod, samePeriod } from '../api/period';
import type { Delivery } from '../transport/sendUntilAnswered';
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
export function resultOf(
	intent: Intent,
	ending: Ending<Delivery | null>,
	call: ErdvCall,
	mapping: ApiMapping,
): WriteResult {
	const { requested, before: previous } = intent;
	if (ending.end !== 'answered') {
		const { appointment, delivery } = ending.reading;
		return {
			outcome: ending.end === 'shown' ? SHOWN[intent.call] : ending.outcome,
			appointment,
			requested,
			matchesRequest: requested ? true : null,
			previous,
			attempts: ending.sends,
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
	const appointment = intent.call === 'createAppointment' ? createdIn(delivery, intent, mapping) : null;
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

/** The appointment that a create made, as its answer has it, or else as it was asked for. */
function createdIn({ body, requestId }: Delivery, intent: Intent, mapping: ApiMapping): JsonBody {
	const { requested, isOver } = intent;
	const shown = shownIn(body, mapping);
	if (shown === null || !isOver?.(shown)) return shown ?? { ...requested };
	// One of before may still stand in the answer.
	if (requested === undefined || !samePeriod(shown, requested)) return { ...requested };
	throw new ErdvError('Orange accepted the appointment, but its answer shows it as over or cancelled', {
		kind: 'unknown',
		requestId,
		description: 'Read the order with Appointment → Get before anything else is sent: nobody may be coming.',
	});
}

/** Orange has said yes: a period that cannot be read must not say otherwise. */
function isAsRequested(appointment: JsonBody, requested?: WireTimeSlot): boolean {
	return !requested || readPeriod(appointment.validFor) === null || samePeriod(appointment, requested);
}

/** Orange has said yes: an answer that does not fit the model must not read as a failure of the write. */
function shownIn(body: unknown, mapping: ApiMapping): JsonBody | null {
	try {
		return shownAppointment(body, mapping);
	} catch {
		return null;
	}
}
