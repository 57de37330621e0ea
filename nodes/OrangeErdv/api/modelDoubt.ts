import { ErdvError } from './ErdvError';

/** Ways on where an order does not show an appointment that Orange said yes to: the model may be wrong. */
export function whatToCheck(orderId: string): string {
	return [
		`Look at order ${orderId} in the Espace Opérateur.`,
		'If the appointment is booked there, this node looks for it in the wrong place: correct "appointment" → "at" in',
		'"API Mapping" of the credential.',
		'If Orange was only slow, read that order with Appointment → Get: as soon as it shows the appointment, writes go on.',
		'To go on without this check, turn on "Skip First Booking Check" in the credential.',
	].join(' ');
}

/** The error of a write that is not sent, as an order does not show what the node had created there. */
export function writesStopped(doubtful: string, orderId: string): ErdvError {
	return new ErdvError(
		`Writes with this credential are stopped: Orange said yes to an appointment that order ${doubtful} does not show`,
		{ kind: 'answerNotUnderstood', orderId, description: `Nothing was sent. ${whatToCheck(doubtful)}` },
	);
}
