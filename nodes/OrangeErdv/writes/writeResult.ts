import { findAppointment } from '../api/appointment';
import type { ApiMapping } from '../api/mapping';
import type { ErdvCall, JsonBody, WireTimeSlot } from '../api/model';
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

/** Says how a safe write ended; `simulated` when nothing was sent. */
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
			previous,
			attempts: ending.sends,
			confirmedBy: 'readBack',
			delivery: delivery ?? undefined,
		};
	}
	const { delivery } = ending;
	if (delivery === null) {
		const outcome = 'simulated';
		return { outcome, appointment: null, requested, previous, attempts: 0, confirmedBy: null, wouldSend: call };
	}
	return {
		outcome: ANSWERED[intent.call],
		appointment: intent.call === 'createAppointment' ? (shownIn(delivery.body, mapping) ?? { ...requested }) : null,
		requested,
		previous,
		// Orange may have sent the last one back for the rate limit before.
		attempts: ending.sends - 1 + delivery.attempts,
		confirmedBy: 'answer',
		delivery,
	};
}

/** The result of a write that was not sent, as the order showed the wanted state. */
export function wasThere(
	outcome: 'kept' | 'alreadyChanged' | 'alreadyCancelled',
	{ appointment, delivery }: Reading<Delivery>,
	requested?: WireTimeSlot,
): WriteResult {
	return {
		outcome,
		appointment,
		requested,
		previous: appointment,
		attempts: 0,
		confirmedBy: 'readBack',
		delivery,
	};
}

/** Orange has said yes: an answer that does not fit the model must not read as a failure of the write. */
function shownIn(body: unknown, mapping: ApiMapping): JsonBody | null {
	try {
		return findAppointment(body, mapping);
	} catch {
		return null;
	}
}
