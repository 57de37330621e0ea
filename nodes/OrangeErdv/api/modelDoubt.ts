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

/** Ways on where an order shows no appointment, and it is not known that appointments are where they are looked for. */
export function whereToLook(orderId: string): string {
	return [
		`Order ${orderId} shows no appointment where this node looks for one, and no order has shown one there since n8n`,
		'started. Look at it in the Espace Opérateur. If the appointment is there, correct "appointment" → "at" in "API Mapping"',
		'of the credential. If it is not, the order has none: as soon as any order has shown one, or with "Skip First Booking',
		'Check" in the credential, the node says so itself.',
	].join(' ');
}

/** The error of an order that shows no appointment, which does not say that it has none. */
export function noneDoubted(orderId: string): ErdvError {
	return new ErdvError(`Order ${orderId} shows no appointment, and no order has shown one to this n8n process yet`, {
		kind: 'answerNotUnderstood',
		orderId,
		description: `Nothing was sent. ${whereToLook(orderId)}`,
	});
}

/** The error of a write that is not sent, as an order does not show what the node had created there. */
export function writesStopped(doubtful: string, orderId: string): ErdvError {
	return new ErdvError(
		`Writes with this credential are stopped: Orange said yes to an appointment that order ${doubtful} does not show`,
		{ kind: 'answerNotUnderstood', orderId, description: `Nothing was sent. ${whatToCheck(doubtful)}` },
	);
}
