import type { Outcome } from '../../writes/writeResult';

/** What to tell a person. */
export const MESSAGES: Record<Outcome, (orderId: string, label: string) => string> = {
	created: (orderId, label) => `The appointment for order ${orderId} is scheduled: ${label}.`,
	alreadyCreated: (orderId, label) => `Order ${orderId} already had an appointment, which was kept: ${label}.`,
	changed: (orderId, label) => `The appointment of order ${orderId} is now: ${label}.`,
	changePending: (orderId) =>
		`Orange accepted the change for order ${orderId}, but it is not effective yet: do not confirm the new date before the order shows it.`,
	alreadyChanged: (orderId, label) => `The appointment of order ${orderId} already was at that time: ${label}.`,
	cancelled: (orderId) => `The appointment of order ${orderId} is cancelled.`,
	alreadyCancelled: (orderId) => `Order ${orderId} has no appointment: there was nothing to cancel.`,
	simulated: (orderId) => `Simulated: nothing was sent for order ${orderId}.`,
};

/** What to tell a person of a pending change of contact or note: no new date is on its way. */
export const contactPending = (orderId: string) =>
	`Orange accepted the new contact or note for order ${orderId}, which takes effect later. The appointment keeps its time.`;
