import { mayTakePlace, saidBy } from './appointmentState';
import { ErdvError } from './ErdvError';
import { readInstant } from './instants';
import { isJsonObject, saysSomething } from './json';
import type { JsonBody } from './model';
import { readPeriod } from './period';
import type { SaidState } from './stateWords';

/** Which of several appointments is the order's: those in one group are held against each other by their ends. */
const RANKS: SaidState[][] = [
	['scheduled', 'unknown'],
	['completed', 'missed', 'failed', 'cancelled'],
];

/**
 * The appointment in an order (modelled: at `appointment`); `null` when there is none or it is cancelled. Throws as
 * `shownAppointment` does.
 */
export function findAppointment(order: unknown, now?: Date): JsonBody | null {
	const shown = shownAppointment(order, now);
	return shown !== null && saidBy(shown) === 'cancelled' ? null : shown;
}

/**
 * The same, a cancelled one included. Of several, the last one that may still take place; else the last: what became of
 * an earlier visit says nothing of one that was cancelled after it.
 * @param now tells those whose visit is over. Without it, what is shown does not change by itself, as time goes by:
 * one that is scheduled is taken for one that may take place. Throws `answerNotUnderstood` when something else
 * sits there: taking that for "none" could book twice.
 */
export function shownAppointment(order: unknown, now?: Date): JsonBody | null {
	const found = isJsonObject(order) ? order.appointment : undefined;
	const candidates = (Array.isArray(found) ? (found as unknown[]) : [found]).filter(saysSomething).map((candidate) => {
		if (!isJsonObject(candidate)) throw misfit();
		return candidate;
	});
	const rank = (one: JsonBody) =>
		now ? Number(!mayTakePlace(one, now)) : RANKS.findIndex((states) => states.includes(saidBy(one)));
	const ranked = RANKS.map((_, index) => candidates.filter((candidate) => rank(candidate) === index));
	return (
		ranked.find((group) => group.length > 0)?.reduce((one, other) => (endOf(other) > endOf(one) ? other : one)) ?? null
	);
}

function endOf({ validFor }: JsonBody): number {
	return readInstant(readPeriod(validFor)?.endDateTime)?.toMillis() ?? -Infinity;
}

function misfit(): ErdvError {
	return new ErdvError('The appointment in Orange\'s answer does not fit the model: "appointment" holds no object', {
		kind: 'answerNotUnderstood',
		misfit: true,
		description: [
			'Orange does not publish where the appointment sits in an order.',
			'Look at the order as it came ("Simplify" off), and say where it sits in "API Mapping" of the credential,',
			'such as { "appointment": { "at": "a.b[0].c" } }.',
		].join(' '),
	});
}
