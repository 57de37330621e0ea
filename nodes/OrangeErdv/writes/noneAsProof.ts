import { ErdvError } from '../api/ErdvError';
import type { CallName } from '../api/model';
import { noneDoubted, whereToLook } from '../api/modelDoubt';
import type { Reading } from './safeWrite';

/** What an order without an appointment proves of a cancellation. */
export interface NoneAsProof {
	/** Sends the write, and keeps in mind whether Orange itself says that there is nothing to cancel. */
	send<D>(send: () => Promise<D>): Promise<D>;
	/** @throws ErdvError where the order shows no appointment, and that proves nothing */
	check<D>(reading: Reading<D>): Reading<D>;
	/** The error of the write, saying so where it rests on that. */
	explain(error: unknown): unknown;
}

const NOT_FOUND = 404;

export function noneAsProof(call: CallName, orderId: string): NoneAsProof {
	let isSaidByOrange = false;
	let wasDoubted = false;
	return {
		send: async (send) =>
			await send().catch(async (error: unknown) => {
				isSaidByOrange = error instanceof ErdvError && error.facts.httpCode === NOT_FOUND;
				return await Promise.reject(error);
			}),
		check: (reading) => {
			if (call !== 'cancelAppointment' || !reading.isNoneDoubted || isSaidByOrange) return reading;
			wasDoubted = true;
			throw noneDoubted(orderId);
		},
		explain: (error) => {
			if (!wasDoubted || !(error instanceof ErdvError)) return error;
			const { message, facts } = error;
			return new ErdvError(message, { ...facts, description: `${facts.description} ${whereToLook(orderId)}` });
		},
	};
}
