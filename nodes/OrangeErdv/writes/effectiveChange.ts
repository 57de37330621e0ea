import { ErdvError } from '../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../api/model';
import type { LockedOrder } from './LockedOrder';
import { shows } from './safeWrite';
import type { WriteResult } from './writeResult';

/**
 * Waits until the order shows the new period: Orange takes a change into account later (published). Reads go through
 * the gate; cancelling the execution ends the wait.
 * @param waitMs for how long at most
 * @returns the result with `changed`, or as it was when the wait ended first
 */
export async function effectiveChange(
	order: LockedOrder,
	slot: WireTimeSlot,
	result: WriteResult,
	waitMs: number,
): Promise<WriteResult> {
	const spacing = order.waits.betweenEffectiveReads;
	const until = order.now() + waitMs;
	const isOver = (appointment: JsonBody) => !order.mayTakePlace(appointment);
	const intent = { call: 'changeAppointment' as const, requested: slot, isOver };
	for (let read = 0; ; read++) {
		const ms = Math.min(spacing[Math.min(read, spacing.length - 1)], until - order.now());
		if (ms <= 0) return result;
		await order.wait(ms);
		// The change was accepted, whatever becomes of this read: an error here would say that it was not.
		const reading = await order.read().catch(notCancelled);
		if (!reading || !shows(intent, reading.appointment)) continue;
		const { appointment } = reading;
		return { ...result, outcome: 'changed', appointment, matchesRequest: true, confirmedBy: 'readBack' };
	}
}

async function notCancelled(error: unknown): Promise<undefined> {
	const isCancelled = error instanceof ErdvError && error.kind === 'cancelled';
	return isCancelled || !(error instanceof ErdvError) ? await Promise.reject(error) : undefined;
}
