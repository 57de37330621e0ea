import type { AppointmentState } from '../api/appointmentState';
import { ErdvError } from '../api/ErdvError';
import type { Delivery } from '../transport/sendUntilAnswered';
import type { LockedOrder } from './LockedOrder';
import type { Reading } from './safeWrite';

/** States after which another appointment can be asked for by Book Again After, and their names there. */
const OVER = { completed: 'Completed', ended: 'Ended', failed: 'Failed', missed: 'Missed' } as const;

/** A state in which an appointment's visit is over. */
export type OverState = keyof typeof OVER;

const HAPPENED: Record<OverState, string> = {
	completed: 'it was completed',
	ended: 'its end has passed',
	failed: 'it failed',
	missed: 'it was missed',
};

/** The state in which an appointment is over; undefined where somebody may still come. */
export function overState({ mayTakePlace, stateOf }: LockedOrder, { appointment }: Reading<unknown>) {
	const state: AppointmentState | undefined =
		appointment === null || mayTakePlace(appointment) ? undefined : stateOf(appointment);
	return state !== undefined && state in OVER ? (state as OverState) : undefined;
}

/** Refuses, before anything is sent, what makes no sense once the visit is over. */
export function visitOver({ orderId }: LockedOrder, { delivery }: Reading<Delivery>, state: OverState): ErdvError {
	return new ErdvError(`The appointment of order ${orderId} is over: ${HAPPENED[state]}`, {
		kind: 'refused',
		refusal: 'visitOver',
		orderId,
		requestId: delivery.requestId,
		description: [
			'Nothing was sent. Where another appointment is to be booked, use Appointment → Create with the option',
			`"Book Again After" set to ${OVER[state]}.`,
		].join(' '),
	});
}
