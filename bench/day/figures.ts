import type { Figures } from './judge';
import type { Plan } from './plan';

const shown = (value: number, digits = 1, unit = '') =>
	Number.isFinite(value) ? `${value.toFixed(digits)}${unit}` : '–';

/** A row for each measure, a column for each way to build it. */
export function rowsOf(all: Figures[], { changes, batches, customers }: Plan): string[][] {
	const asked = batches.reduce((sum, { orderIds }) => sum + orderIds.length, 0);
	const row = (what: string, of: (figures: Figures) => string) => [what, ...all.map(of)];
	const minutes = (seconds: number) => shown(seconds / 60, 1, ' min');
	return [
		row('Arrivals over the limit', ({ violations, requests }) => `${violations} of ${requests}`),
		row('Lost', ({ lost }) => String(lost)),
		row('Double', ({ double }) => String(double)),
		row('False', (figures) => String(figures.false)),
		row('Booked in batches', ({ booked }) => `${booked} of ${asked}`),
		row('Customers who booked', ({ customersBooked }) => `${customersBooked} of ${customers.length}`),
		row('Bookings per minute, beside all else', ({ bookingsPerMinute }) => shown(bookingsPerMinute)),
		row('Requests per booking', ({ requestsPerBooking }) => shown(requestsPerBooking)),
		row('A waiting person waits: median', ({ waitMedianS }) => shown(waitMedianS, 1, ' s')),
		row('95th percentile', ({ waitP95S }) => shown(waitP95S, 1, ' s')),
		row('worst', ({ waitWorstS, waits }) => `${shown(waitWorstS, 1, ' s')} (${waits} waits)`),
		row('From a change to the run: median', ({ changeMedianS }) => minutes(changeMedianS)),
		row('worst', ({ changeWorstS }) => minutes(changeWorstS)),
		row('Changes told', ({ changesTold }) => `${changesTold} of ${changes.length}`),
		row('Within the turn announced', ({ changesInTurn }) => `${changesInTurn} of ${changes.length}`),
	];
}

/** What the first column does not meet of what a day must show; empty where it meets all. */
export function unmet([own, ...others]: Figures[], { changes }: Plan): string[] {
	const faultless = others.filter(({ violations, double }) => violations === 0 && double === 0);
	const checks: Array<[boolean, string]> = [
		[own.violations === 0, 'arrivals over the limit'],
		[own.lost === 0, 'bookings lost'],
		[own.double === 0, 'bookings made twice'],
		[own.false === 0, 'false outcomes'],
		[own.waitP95S <= 5, 'a person waits over 5 s at the 95th percentile'],
		[own.changesInTurn === changes.length, 'changes not told within the turn announced'],
		[
			faultless.every(({ bookingsPerMinute }) => own.bookingsPerMinute > bookingsPerMinute),
			'another column without a violation and without a double books more per minute',
		],
	];
	return checks.flatMap(([isMet, what]) => (isMet ? [] : [what]));
}
