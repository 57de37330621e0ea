import { findAppointment } from '../api/appointment';
import type { ContractOverrides } from '../api/mapping';
import type { JsonBody } from '../api/model';
import type { Outcome } from '../operations/output/messages';
import type { Ended } from '../operations/output/writeOutput';
import type { Delivery } from '../transport/client';
import type { Ending, Intent } from './safeWrite';

/** An accepted change takes effect later (published). */
const ANSWERED: Record<Intent['call'], Outcome> = {
	createAppointment: 'created',
	changeAppointment: 'changePending',
	cancelAppointment: 'cancelled',
};

const SHOWN: Record<Intent['call'], Outcome> = { ...ANSWERED, changeAppointment: 'changed' };

/** Says in the words of the output how a safe write ended; `simulated` when nothing was sent. */
export function outcomeOf(
	{ call, requested }: Intent,
	ending: Ending<Delivery | null>,
	overrides: ContractOverrides,
): Omit<Ended, 'requested' | 'previous'> | 'simulated' {
	if (ending.end !== 'answered') {
		const attempts = ending.sends;
		const { appointment, delivery } = ending.reading;
		const outcome = ending.end === 'shown' ? SHOWN[call] : ending.outcome;
		return { outcome, appointment, attempts, confirmedBy: 'readBack', delivery: delivery ?? undefined };
	}
	const { delivery } = ending;
	if (delivery === null) return 'simulated';
	// Orange may have turned the last one away for the rate limit before.
	const attempts = ending.sends - 1 + delivery.attempts;
	const appointment = call === 'createAppointment' ? (shownIn(delivery.body, overrides) ?? { ...requested }) : null;
	return { outcome: ANSWERED[call], appointment, attempts, confirmedBy: 'answer', delivery };
}

/** Orange has said yes: an answer that does not fit the model must not read as a failure of the write. */
function shownIn(body: unknown, overrides: ContractOverrides): JsonBody | null {
	try {
		return findAppointment(body, overrides);
	} catch {
		return null;
	}
}
