import * as api from '../../../nodes/OrangeErdv/api/calls';
import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { CallName, RawAnswer } from '../../../nodes/OrangeErdv/api/model';

/** An answer as it comes from the wire; a body that is no text is sent as JSON. */
export function answer(statusCode: number, body: unknown = '', headers: Record<string, unknown> = {}): RawAnswer {
	return { statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** The error that `run` throws. */
export function thrown(run: () => unknown): ErdvError {
	let error: unknown;
	try {
		run();
	} catch (caught) {
		error = caught;
	}
	expect(error).toBeInstanceOf(ErdvError);
	return error as ErdvError;
}

/** The error that a promise is rejected with. */
export async function thrownBy(run: Promise<unknown>): Promise<ErdvError> {
	const error: unknown = await run.then(
		() => undefined,
		(caught: unknown) => caught,
	);
	expect(error).toBeInstanceOf(ErdvError);
	return error as ErdvError;
}

/** The message of the `invalidInput` that `run` throws. */
export function rejected(run: () => unknown): string {
	const error = thrown(run);
	expect(error.kind).toBe('invalidInput');
	expect(error.facts.description).not.toBe('');
	return error.message;
}

/** A slot as received. */
export const slotOn = (start: string, end: string) => ({ validFor: { startDateTime: start, endDateTime: end } });
/** On 1 December 2026, a Tuesday. */
export const MORNING = slotOn('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00');
export const AFTERNOON = slotOn('2026-12-01T13:00:00+01:00', '2026-12-01T17:00:00+01:00');
/** With all that an appointment may hold of people. */
export const APPOINTMENT = {
	...MORNING,
	status: 'confirmed',
	relatedParty: [{ role: 'customer', name: 'Camille Martin' }],
	contactMedium: [
		{ type: 'phone', characteristic: { phoneNumber: '+33199000000' } },
		{ type: 'phone', characteristic: { phoneNumber: '+33199000001' } },
		{ type: 'email', characteristic: { emailAddress: 'camille@example.org' } },
	],
	note: [{ text: 'Digicode 12' }],
};

/** One call of each kind. */
export const CALLS = {
	getOrder: api.getOrder('00123456'),
	searchTimeSlot: api.searchTimeSlot('00123456', MORNING.validFor),
	createAppointment: api.createAppointment('00123456', { slot: MORNING }),
	changeAppointment: api.changeAppointment('00123456', { slot: MORNING }),
	cancelAppointment: api.cancelAppointment('00123456'),
};
export const READS: CallName[] = ['getOrder', 'searchTimeSlot'];
export const WRITES: CallName[] = ['createAppointment', 'changeAppointment', 'cancelAppointment'];
