import { ErdvError } from '../api/ErdvError';
import type { ErdvCall } from '../api/model';
import { whatToCheck } from '../api/modelDoubt';
import { periodOf, samePeriod } from '../api/period';
import type { ModelTrust } from '../transport/ModelTrust';
import type { Delivery } from '../transport/sendUntilAnswered';
import { notShown } from './doubt';
import type { Doubt, Ending, Intent, ReadBack } from './safeWrite';

/** The part of a write that concerns the model, which the first create of a process puts to the test. */
export interface FirstCreate {
	/** Sends, when no other first create is under way; after a yes, others wait until `end`. */
	send<D>(send: () => Promise<D>): Promise<D>;
	/** What an answer has to be held against the order for, besides what is in it. */
	doubt(delivery: Delivery, other?: Doubt): Doubt | undefined;
	/** The write has ended. */
	end(ending: Ending<unknown>): void;
	/** The write has failed. @returns what to throw */
	fail(error: unknown): unknown;
}

/** @param trust none where the model is not to be checked */
export function firstCreate(trust: ModelTrust | undefined, call: ErdvCall, { requested }: Intent): FirstCreate {
	const isCreate = call.name === 'createAppointment' && requested !== undefined;
	let endTurn: (() => void) | undefined;
	let isMisread = false;
	const end = () => {
		endTurn?.();
		endTurn = undefined;
	};
	return {
		send: async (send) => {
			if (isCreate) endTurn = await trust?.firstTurn();
			return await send().catch(async (error: unknown) => {
				isMisread = trust !== undefined && endTurn !== undefined && isMisfit(error);
				// What was refused, or has no answer, proves nothing: the next one is the first.
				if (!isMisread) end();
				return await Promise.reject(error);
			});
		},
		doubt: (delivery, other) => {
			if (!trust || !requested || endTurn === undefined) return other;
			const unknown: Doubt['unknown'] = (readBack) => {
				if (!isAgainstModel(readBack)) return notShown(call, delivery, readBack);
				trust.stop(call.orderId, periodOf(requested));
				const cure = `Writes with this credential are stopped. ${whatToCheck(call.orderId)}`;
				return notShown(call, delivery, readBack, cure);
			};
			return { ...other, unknown };
		},
		fail: (error) => {
			end();
			if (!isMisread || !requested || !(error instanceof ErdvError)) return error;
			trust?.stop(call.orderId, periodOf(requested));
			const { message, facts } = error;
			const description = `${facts.description} Writes with this credential are stopped. ${whatToCheck(call.orderId)}`;
			return new ErdvError(message, { ...facts, description });
		},
		end: (ending) => {
			const shown = ending.end === 'shown' ? ending.reading.appointment : null;
			if (isCreate && shown && samePeriod(shown, requested)) trust?.prove();
			end();
		},
	};
}

/** Whether the order, as it was read last, speaks against the model. Where it shows another appointment, the place is right. */
function isAgainstModel({ last }: ReadBack): boolean {
	if (last === undefined || last instanceof ErdvError) return isMisfit(last);
	return last.appointment === null;
}

/** An answer that came, but does not fit the model. */
function isMisfit(error: unknown): error is ErdvError {
	return error instanceof ErdvError && error.facts.misfit === true;
}
