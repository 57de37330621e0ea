import { ErdvError } from '../api/ErdvError';
import type { JsonBody, Warning } from '../api/model';
import { periodOf, samePeriod } from '../api/period';
import { describePeriod } from '../slots/describePeriod';
import type { UnlockedOrder } from './LockedOrder';
import { shows } from './safeWrite';
import type { WriteResult } from './writeResult';

/**
 * Waits until the order shows the new period: Orange takes a change into account later (published). Reads go through
 * the gate; cancelling the execution ends the wait. Others may write to the order meanwhile.
 * @param result of the change, accepted and for another time
 * @param waitMs for how long at most
 * @param warn takes what others seem to have done, where the wait ended first
 * @returns the result with `changed`, or as it was when the wait ended first
 */
export async function effectiveChange(
	order: UnlockedOrder,
	result: WriteResult,
	waitMs: number,
	warn: (warning: Warning) => void,
): Promise<WriteResult> {
	const spacing = order.waits.betweenEffectiveReads;
	const until = order.now() + waitMs;
	const isOver = (appointment: JsonBody) => !order.mayTakePlace(appointment);
	const intent = { call: 'changeAppointment' as const, requested: result.requested, isOver };
	let before = result.previous;
	let last: JsonBody | null | undefined;
	for (let read = 0; ; read++) {
		const ms = Math.min(spacing[Math.min(read, spacing.length - 1)], until - order.now());
		if (ms <= 0) break;
		await order.wait(ms);
		// The change was accepted, whatever becomes of this read: an error here would say that it was not.
		const reading = await order.read().catch(notCancelled);
		if (!reading) continue;
		const { appointment } = reading;
		if (shows(intent, appointment)) {
			result.endsAs?.('changed');
			return { ...result, outcome: 'changed', appointment, matchesRequest: true, confirmedBy: 'readBack' };
		}
		last = appointment;
		before ??= appointment;
	}
	// A change that was accepted had something to change.
	const isOther = last === null || (last && before && !samePeriod(last, before));
	if (isOther) warn(otherThanAsked(last ?? null));
	return result;
}

/** Neither the time before nor the one asked for: the change itself cannot have done that. */
function otherThanAsked(appointment: JsonBody | null): Warning {
	const period = periodOf(appointment);
	return {
		en: [
			'After the change was accepted, the order came to show something else than before and than asked for:',
			`${period ? describePeriod(period).label : 'no appointment'}. It was written to meanwhile, here or elsewhere.`,
		].join(' '),
		fr: [
			"Après l'acceptation de la modification, la commande affiche autre chose qu'avant et que demandé :",
			`${period ? describePeriod(period, 'fr').label : 'aucun rendez-vous'}.`,
			'Elle a été modifiée entre-temps, ici ou ailleurs.',
		].join(' '),
	};
}

async function notCancelled(error: unknown): Promise<undefined> {
	const isCancelled = error instanceof ErdvError && error.kind === 'cancelled';
	return isCancelled || !(error instanceof ErdvError) ? await Promise.reject(error) : undefined;
}
