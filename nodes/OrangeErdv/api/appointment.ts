import { ErdvError } from './ErdvError';
import { isJsonObject } from './json';
import { readPath, type ApiMapping } from './mapping';
import type { JsonBody } from './model';

const MODELLED_PATH = 'appointment';

/**
 * The appointment in an order, as received (modelled: at `appointment`, or at `appointment.at` of the mapping); `null`
 * when there is none or it is cancelled. Of several, the first that is not cancelled. Throws `answerNotUnderstood` when
 * something else sits there: taking that for "none" could book twice.
 */
export function findAppointment(order: unknown, mapping: ApiMapping = {}): JsonBody | null {
	const path = mapping.appointment?.at ?? MODELLED_PATH;
	const found = readPath(order, path);
	// A mapped place that the order lacks, where the modelled one is filled, is a wrong path and not "none".
	if (found === undefined && path !== MODELLED_PATH && isFilled(readPath(order, MODELLED_PATH))) throw misfit(path);
	const candidates: unknown[] = Array.isArray(found) ? found : [found];
	for (const candidate of candidates) {
		if (candidate === undefined || candidate === null || candidate === '' || candidate === false) continue;
		if (!isJsonObject(candidate)) throw misfit(path);
		if (Object.keys(candidate).length > 0 && !isCancelled(candidate)) return candidate;
	}
	return null;
}

function isFilled(value: unknown): boolean {
	return Array.isArray(value) ? value.some(isFilled) : isJsonObject(value) && Object.keys(value).length > 0;
}

function isCancelled({ status }: JsonBody): boolean {
	return typeof status === 'string' && /^cancell?ed$/i.test(status);
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
