import { ErdvError, type ErdvErrorFacts } from './ErdvError';
import type { CallName, ErdvCall } from './model';
import { quotable } from './readAnswer';

/** Why no answer came. `noConnection`, `dns`, `tls` and `proxy` mean that the request surely never left. */
export type NoAnswerCause = 'timeout' | 'reset' | 'noConnection' | 'dns' | 'tls' | 'proxy' | 'other';

/** What a call does, before an order ID. */
export const TO_DO: Record<CallName, string> = {
	getOrder: 'read order',
	searchTimeSlot: 'search time slots for order',
	createAppointment: 'create the appointment for order',
	changeAppointment: 'change the appointment of order',
	cancelAppointment: 'cancel the appointment of order',
};

const DONE: Partial<Record<CallName, string>> = {
	createAppointment: 'created',
	changeAppointment: 'changed',
	cancelAppointment: 'cancelled',
};

/** Cure where it is not known whether a write was done. */
export const CHECK_FIRST =
	'Read the order with Appointment → Get before sending this again: if it shows what you asked for, it was done.';

/** Cure for what may pass by itself. */
export const TRY_LATER = 'Try again later. If it lasts, report it to e-soutien (Espace Opérateur).';

const NO_ANSWER: Record<NoAnswerCause, { happened: string; left: boolean }> = {
	timeout: { happened: "Orange's API did not answer in time", left: true },
	reset: { happened: "The connection to Orange's API broke before the answer", left: true },
	noConnection: { happened: "No connection to Orange's API could be made", left: false },
	dns: { happened: "The host of Orange's API was not found", left: false },
	tls: { happened: "No secure connection to Orange's API could be made", left: false },
	proxy: { happened: "The proxy on the way to Orange's API did not let the request through", left: false },
	other: { happened: "The request to Orange's API failed without an answer", left: true },
};

/**
 * Names the error of a request without an answer: `unknown` for a write that may have left, `unavailable` otherwise.
 */
export function noAnswerError(call: ErdvCall, cause: NoAnswerCause): ErdvError {
	const { happened, left } = NO_ANSWER[cause];
	if (left && !call.repeatable) return outcomeUnknown(call, `${happened}.`);
	return unavailable(call, cause, left ? {} : { neverLeft: true });
}

/**
 * Names the error of an answer that seems to be that of a proxy which did not let the request through.
 * @param wasReached whether the API was reached before: then a proxy, or a gateway, may have passed a write on
 */
export function toldByProxy(call: ErdvCall, httpCode: number, wasReached: boolean): ErdvError {
	if (wasReached && !call.repeatable) return maybePassedOn(call, httpCode);
	return unavailable(call, 'proxy', { isToldByProxy: true });
}

/** The error of a write that something on the way answered. */
export function maybePassedOn(call: Pick<ErdvCall, 'name' | 'orderId'>, httpCode?: number): ErdvError {
	const because =
		"Something on the way to Orange's API answered in its place, and may have passed the request on before.";
	return outcomeUnknown(call, because, httpCode === undefined ? {} : { httpCode });
}

function unavailable(call: ErdvCall, cause: NoAnswerCause, facts: Partial<ErdvErrorFacts>): ErdvError {
	const { happened, left } = NO_ANSWER[cause];
	const reach =
		cause === 'proxy'
			? "Have the proxy let n8n through to the host of Orange's API, with its user and password where it asks for them."
			: 'Check the network, proxies and "Environment" and "Base URL" in the credential.';
	return new ErdvError(`${happened} (to ${TO_DO[call.name]} ${call.orderId})`, {
		kind: 'unavailable',
		orderId: call.orderId,
		...facts,
		description: left ? TRY_LATER : `Nothing was sent. ${reach} ${TRY_LATER}`,
	});
}

/** The error of a write whose outcome is not known; `because` is a sentence with its stop. Says what to check. */
export function outcomeUnknown(
	call: Pick<ErdvCall, 'name' | 'orderId'>,
	because: string,
	facts: Pick<ErdvErrorFacts, 'httpCode' | 'code' | 'requestId' | 'misfit'> = {},
	cure = CHECK_FIRST,
): ErdvError {
	return new ErdvError(notKnown(call), {
		...facts,
		kind: 'unknown',
		orderId: call.orderId,
		description: `${because} ${cure} ${quotable(facts)}`.trim(),
	});
}

/**
 * The error of a write that was under way when its execution was cancelled. n8n knows a cancelled run by "canceled",
 * with one l.
 */
export function cancelledMeanwhile({ name, orderId }: Pick<ErdvCall, 'name' | 'orderId'>): ErdvError {
	const doing = DONE[name] ?? 'read';
	return new ErdvError(`The execution was canceled while the appointment for order ${orderId} was being ${doing}`, {
		kind: 'unknown',
		orderId,
		description: `The request had left. Diagnostics → List Requests says what became of it. ${CHECK_FIRST}`,
	});
}

/** The message of a write whose outcome is not known. */
export function notKnown(call: Pick<ErdvCall, 'name' | 'orderId'>): string {
	return `It is not known whether the appointment for order ${call.orderId} was ${DONE[call.name] ?? 'read'}`;
}
