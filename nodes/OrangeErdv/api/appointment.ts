import { saidState, statusWord } from './appointmentState';
import { ErdvError } from './ErdvError';
import { readInstant } from './instants';
import { isJsonObject } from './json';
import { readPath, type ApiMapping } from './mapping';
import type { JsonBody } from './model';
import { readPeriod } from './period';
import type { SaidState } from './stateWords';

const MODELLED_PATH = 'appointment';

/** Which of several appointments is the order's: those in one group are held against each other by their ends. */
const RANKS: SaidState[][] = [
	['scheduled', 'unknown'],
	['completed', 'missed', 'failed', 'cancelled'],
];

/**
 * The appointment in an order, as received (modelled: at `appointment`, or at `appointment.at` of the mapping); `null`
 * when there is none or it is cancelled. Throws as `shownAppointment` does.
 */
export function findAppointment(order: unknown, mapping: ApiMapping = {}): JsonBody | null {
	const shown = shownAppointment(order, mapping);
	return shown !== null && saidBy(shown) === 'cancelled' ? null : shown;
}

/**
 * The same, a cancelled one included. Of several, the last one that may still take place; else the last: what became of
 * an earlier visit says nothing of one that was cancelled after it. Throws `answerNotUnderstood` when something else sits there: taking that for "none" could
 * book twice.
 */
export function shownAppointment(order: unknown, mapping: ApiMapping = {}): JsonBody | null {
	const path = mapping.appointment?.at ?? MODELLED_PATH;
	const found = readPath(order, path);
	// A mapped place that the order lacks, where the modelled one is filled, is a wrong path and not "none".
	if (found === undefined && path !== MODELLED_PATH && holdsObject(readPath(order, MODELLED_PATH))) throw misfit(path);
	const candidates = (Array.isArray(found) ? (found as unknown[]) : [found]).filter(isFilled).map((candidate) => {
		if (!isJsonObject(candidate)) throw misfit(path);
		return candidate;
	});
	const ranked = RANKS.map((states) => candidates.filter((candidate) => states.includes(saidBy(candidate))));
	return (
		ranked.find((group) => group.length > 0)?.reduce((one, other) => (endOf(other) > endOf(one) ? other : one)) ?? null
	);
}

function saidBy(appointment: JsonBody): SaidState {
	return saidState(statusWord(appointment), readPeriod(appointment.validFor) !== null);
}

function endOf({ validFor }: JsonBody): number {
	return readInstant(readPeriod(validFor)?.endDateTime)?.toMillis() ?? -Infinity;
}

function holdsObject(value: unknown): boolean {
	return Array.isArray(value) ? value.some(holdsObject) : isJsonObject(value) && isFilled(value);
}

/** False for what says nothing, however deep: APIs write null and empty parts for what is not there. */
function isFilled(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isFilled);
	if (isJsonObject(value)) return Object.values(value).some(isFilled);
	return value !== undefined && value !== null && value !== '' && value !== false;
}

function misfit(path: string): ErdvError {
	return new ErdvError(`The appointment in Orange's answer does not fit the model: "${path}" holds no object`, {
		kind: 'answerNotUnderstood',
		description: [
			'Orange does not publish where the appointment sits in an order.',
			'Look at the order as it came ("Simplify" off), and say where it sits in "API Mapping" of the credential,',
			'such as { "appointment": { "at": "a.b[0].c" } }.',
		].join(' '),
	});
}
