import { readInstant } from '../../../../nodes/OrangeErdv/api/instants';
import type { JsonBody } from '../../../../nodes/OrangeErdv/api/model';
import { soleEntry } from '../../../../nodes/OrangeErdv/api/order';
import { readPeriod } from '../../../../nodes/OrangeErdv/api/period';
import { mapOrder } from '../../../../nodes/OrangeErdv/mapping/mapOrder';
import { mapSlots } from '../../../../nodes/OrangeErdv/mapping/mapSlots';
import type { ReadingMapping } from '../../../../nodes/OrangeErdv/mapping/propose/mappingParts';
import { mappingOf } from '../support';

/** The periods that the node reads in an order under a mapping, as `start/end` in milliseconds. */
export async function appointmentsBy(mapping: ReadingMapping, order: unknown): Promise<string[]> {
	const body = soleEntry(order) as JsonBody;
	const compiled = withoutBlanks(mapping);
	const { appointment } = await patiently(async () => await mapOrder({ statusCode: 200, body }, body, compiled));
	return periodsOf(Array.isArray(appointment) ? appointment : [appointment]);
}

/** The same of the slots in the answer to a search; `unread` for an entry without a period. */
export async function slotsBy(mapping: ReadingMapping, body: unknown): Promise<string[]> {
	const compiled = withoutBlanks(mapping);
	const mapped = await patiently(async () => await mapSlots({ statusCode: 200, body }, compiled));
	const sole = soleEntry(mapped) as JsonBody;
	return periodsOf((sole.availableTimeSlot ?? mapped) as unknown[]);
}

/** `start/end` of an ISO 8601 period, in milliseconds. */
export function millis(startDateTime: string, endDateTime: string): string {
	return [startDateTime, endDateTime].map((text) => readInstant(text)!.toMillis()).join('/');
}

/** Again where an expression ran out of its time, which is the clock's: many tests run on few cores. */
async function patiently<T>(run: () => Promise<T>, left = 5): Promise<T> {
	return await run().catch(async (error: Error) => {
		if (left === 0 || !error.message.includes('runs too long')) throw error;
		return await patiently(run, left - 1);
	});
}

function periodsOf(entries: unknown[]): string[] {
	return entries.map((entry) => {
		const period = readPeriod((entry as JsonBody | undefined)?.validFor);
		return period ? millis(period.startDateTime, period.endDateTime) : 'unread';
	});
}

/** What is to be filled in is refused until it is. */
function withoutBlanks({ states, ...mapping }: ReadingMapping) {
	expect(Object.values(states ?? {}).every((state) => state === '')).toBe(true);
	return mappingOf(mapping);
}
