import type { IDataObject } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { writeResult } from '../operations/output/writeOutput';
import type { Desk } from './LockedOrder';
import { shows } from './safeWrite';

const DEFAULT_WAIT_MIN = 5;
const LONGEST_WAIT_MIN = 15;

/** ms between reads: spaced, growing, then steady. */
export const effectiveTimes = { spacing: [2000, 5000, 10_000, 20_000, 30_000] };

/**
 * Waits, where the item asks for it, until the order shows the new period: Orange takes a change into account later
 * (published). Reads go through the gate; cancelling the execution ends the wait.
 * @returns the result with `changed`, or as it was when the wait ended first
 */
export async function effective(desk: Desk, slot: WireTimeSlot, result: IDataObject): Promise<IDataObject> {
	const { item } = desk;
	if (!item.option('waitUntilEffective', false)) return result;
	const minutes = Math.min(LONGEST_WAIT_MIN, item.option('waitTimeout', DEFAULT_WAIT_MIN));
	const until = performance.now() + minutes * 60_000;
	const intent = { call: 'changeAppointment' as const, requested: slot };
	for (let read = 0; ; read++) {
		const { spacing } = effectiveTimes;
		const ms = Math.min(spacing[Math.min(read, spacing.length - 1)], until - performance.now());
		if (ms <= 0) return result;
		await desk.wait(ms);
		// The change was accepted, whatever becomes of this read: an error here would say that it was not.
		const reading = await desk.read().catch(notCancelled);
		if (!reading || !shows(intent, reading.appointment)) continue;
		const { appointment, delivery } = reading;
		const { outcome, message, ...shown } = writeResult(item, {
			outcome: 'changed',
			appointment,
			attempts: 0,
			confirmedBy: 'readBack',
			delivery,
		});
		return { ...result, outcome, message, appointment: shown.appointment, confirmedBy: 'readBack' };
	}
}

async function notCancelled(error: unknown): Promise<undefined> {
	const isCancelled = error instanceof ErdvError && error.kind === 'cancelled';
	return isCancelled || !(error instanceof ErdvError) ? await Promise.reject(error) : undefined;
}
