import { ApiRefusal } from './errors';
import { judge, newWindow } from './rateLimit';
import type { SandboxState } from './state';
import { readBearer } from './tokens';

/** What the gateway says of a request before it looks at what is asked. */
export interface Admission {
	clientId: string | null;
	overLimit: boolean;
	refusal?: ApiRefusal;
}

const accessDenied = (description: string) => new ApiRefusal({ status: 403, code: 50, description });

/** The refusal for too many requests, with the settings `rateLimitStatus` and `retryAfterSeconds`. */
export function tooMany({ settings }: SandboxState): ApiRefusal {
	const seconds = settings.retryAfterSeconds;
	return new ApiRefusal({
		status: settings.rateLimitStatus,
		code: 53,
		description: 'The number of requests per second allowed for this application is exceeded.',
		headers: seconds === null ? undefined : { 'Retry-After': String(seconds) },
	});
}

/** Counts an arrival of real time `atMs` and checks token, approval, suspension and rate, in this order. */
export function admit(state: SandboxState, authorization: string | undefined, atMs: number): Admission {
	const { clientId, refusal } = readBearer(state.tokens, authorization, state.clock.now());
	const client = clientId === null ? undefined : state.clients.get(clientId);
	if (clientId === null || !client) return { clientId, overLimit: false, refusal };

	const window = state.windows.get(clientId) ?? newWindow();
	state.windows.set(clientId, window);
	const wasSuspended = client.suspended;
	const { overLimit, suspend } = judge(window, atMs, state.settings.suspendAfter);
	if (state.settings.rateLimit) client.suspended ||= suspend;
	else window.refused = [];

	if (refusal) return { clientId, overLimit, refusal };
	if (wasSuspended) {
		return {
			clientId,
			overLimit,
			refusal: accessDenied('The application is suspended: it has exceeded its number of requests too often.'),
		};
	}
	if (!client.approved) {
		return { clientId, overLimit, refusal: accessDenied('The application has no approved subscription to this API.') };
	}
	return { clientId, overLimit, refusal: overLimit && state.settings.rateLimit ? tooMany(state) : undefined };
}

/** Lifts the suspension of a client and forgets its refused arrivals; false when there is no such client. */
export function liftSuspension(state: SandboxState, clientId: string): boolean {
	const client = state.clients.get(clientId);
	if (!client) return false;
	client.suspended = false;
	const window = state.windows.get(clientId);
	if (window) window.refused = [];
	return true;
}
