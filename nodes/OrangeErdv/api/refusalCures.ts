import { ErdvError, type Refusal } from './ErdvError';
import { quotable } from './readAnswer';

/** How to get unstuck where it is known why Orange refused. */
const REFUSAL_CURES: Partial<Record<Refusal, string>> = {
	orderNotReady: [
		'The order takes no appointment yet. Try again when Orange has taken it further:',
		'Order → Check for Changes tells when its status changes.',
	].join(' '),
	alreadyScheduled: [
		'The order has an appointment: see it with Appointment → Get.',
		'Set "If Already Scheduled" to Keep or to Change, or use Appointment → Change.',
	].join(' '),
	visitOver: [
		'The visit of the appointment is over: see the order with Appointment → Get.',
		'Where another one is to be booked, name its state in the option "Book Again After" of Appointment → Create.',
	].join(' '),
	nothingScheduled: 'The order has no appointment to change or cancel. Use Appointment → Create.',
	slotTaken: [
		'The time slot is not free any more.',
		'Choose another one, or let "Time Slot Choice" → First Available take the next one by itself.',
	].join(' '),
	tooLate:
		'The appointment is too near, or the order too far, to do this by the API. Ask e-soutien (Espace Opérateur).',
};

/** The refusal with its reason, which the order or `refusalCodes` told, and what to do about it. */
export function withRefusal({ message, facts }: ErdvError, refusal: Refusal): ErdvError {
	const cure = REFUSAL_CURES[refusal];
	return new ErdvError(message, { ...facts, refusal, ...(cure && { description: `${cure} ${quotable(facts)}` }) });
}
