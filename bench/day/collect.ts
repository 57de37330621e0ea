import type { Column } from './columns';
import type { Plan } from './plan';
import type { Played } from './play';
import type { ColumnRecord } from './record';

/** Start and end of the appointment that an order has; empty for none that counts. */
function slotOf({ sandbox }: Column, orderId: string): string {
	const appointment = sandbox.order(orderId).appointment as
		| { validFor: { startDateTime: string; endDateTime: string } }
		| undefined;
	return appointment ? `${appointment.validFor.startDateTime}/${appointment.validFor.endDateTime}` : '';
}

/**
 * What became of a day: what n8n told, and what its service holds.
 * @param startMs system time at which the day started
 */
export function collect(column: Column, plan: Plan, played: Played, startMs: number): ColumnRecord {
	const { sandbox, name } = column;
	const { desk, customers, waits, runs, turns } = played;
	const booked = [...plan.batches.flatMap(({ orderIds }) => orderIds), ...plan.customers.map(({ orderId }) => orderId)];
	return {
		name,
		told: [...desk.bookings(), ...customers],
		changes: desk
			.seen()
			.filter(({ hasChanged }) => hasChanged)
			.map(({ orderId, atMs, fingerprint }) => ({
				orderId,
				atMs,
				isRight: fingerprint === column.fingerprint(orderId),
			})),
		waits,
		runs,
		turns,
		arrivals: sandbox
			.arrivals()
			.map(({ at, orderId, overLimit }) => ({ atMs: Date.parse(at) - startMs, orderId, over: overLimit })),
		orders: booked.map((orderId) => ({
			orderId,
			slot: slotOf(column, orderId),
			history: sandbox.history(orderId),
		})),
	};
}
