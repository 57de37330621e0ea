import { ApiRefusal } from './errors';
import type { RefusalName, SandboxSettings } from './settings';

/** Functional refusals, HTTP 422 (modelled: Orange's numbers are not known, sister APIs number from 100). */
const refusals: Record<RefusalName, { code: number; message: string; description: string }> = {
	generic: { code: 100, message: 'Functional error', description: 'The request cannot be processed.' },
	orderNotReady: {
		code: 101,
		message: 'Order is not ready for an appointment',
		description: 'The status of the order does not allow an appointment.',
	},
	alreadyScheduled: {
		code: 102,
		message: 'An appointment is already scheduled',
		description: 'The order already has an appointment: change it instead.',
	},
	nothingScheduled: {
		code: 103,
		message: 'No appointment is scheduled',
		description: 'The order has no appointment to change or cancel.',
	},
	tooLate: {
		code: 104,
		message: 'It is too late for this operation',
		description: 'The appointment or the order is too far advanced.',
	},
	slotNotAvailable: {
		code: 105,
		message: 'The time slot is not available',
		description: 'The time slot is not available any more: search again.',
	},
};

/** Throws a functional refusal. */
export function refuseFor(name: RefusalName, settings: SandboxSettings): never {
	const { code, message, description } = refusals[name];
	if (name === 'slotNotAvailable' && settings.slotTakenStatus === 409) {
		throw new ApiRefusal({ status: 409, code: 69, cause: name, description });
	}
	throw new ApiRefusal({ status: 422, code: settings.refusalCodes[name] ?? code, cause: name, message, description });
}
