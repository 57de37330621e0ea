import { ErdvError } from './ErdvError';
import { isJsonObject } from './json';
import { readPath, type ContractOverrides } from './mapping';
import type { JsonBody } from './model';

const MODELLED_PATH = 'appointment';

/**
 * The appointment in an order, as received (modelled: at `appointment`, or at `appointmentPath`); `null` when there is
 * none or it is cancelled. Of several, the first that is not cancelled.
 * Throws `unavailable` when something else sits there: taking that for "none" could book twice.
 */
export function findAppointment(order: unknown, overrides: ContractOverrides = {}): JsonBody | null {
	const path = overrides.appointmentPath ?? MODELLED_PATH;
	const found = readPath(order, path);
	const candidates: unknown[] = Array.isArray(found) ? found : [found];
	for (const candidate of candidates) {
		if (candidate === undefined || candidate === null || candidate === '' || candidate === false) continue;
		if (!isJsonObject(candidate)) throw misfit(path);
		if (Object.keys(candidate).length > 0 && !isCancelled(candidate)) return candidate;
	}
	return null;
}

function isCancelled({ status }: JsonBody): boolean {
	return typeof status === 'string' && /^cancell?ed$/i.test(status);
}

function misfit(path: string): ErdvError {
	return new ErdvError(`The appointment in Orange's answer does not fit the model: "${path}" holds no object`, {
		kind: 'unavailable',
		description:
			'Orange does not publish where the appointment sits in an order. Look at the order as it came (without Simplify) and set contractOverrides.appointmentPath in the credential.',
	});
}
