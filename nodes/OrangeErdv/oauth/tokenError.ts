import { ErdvError } from '../api/ErdvError';
import { TRY_LATER, type NoAnswerCause } from '../api/noAnswerErrors';
import { quotable } from '../api/readAnswer';
import type { TokenAnswer } from './tokenAnswer';

/** OAuth's codes that do not say that ID or secret are wrong (RFC 6749). */
const NOT_THE_CLIENT = [
	'access_denied',
	'server_error',
	'temporarily_unavailable',
	'invalid_request',
	'unsupported_grant_type',
	'invalid_scope',
];

const NOTHING_SENT = 'Nothing was sent to e-RDV.';
const CHECK_THE_WAY = [
	'Check the network, proxies and, with "Environment" set to Custom, "Token URL" in the credential.',
	TRY_LATER,
].join(' ');

const NO_ANSWER: Record<NoAnswerCause, { happened: string }> = {
	timeout: { happened: "Orange's token service did not answer in time" },
	reset: { happened: "The connection to Orange's token service broke before the answer" },
	noConnection: { happened: "No connection to Orange's token service could be made" },
	dns: { happened: "The host of Orange's token service was not found" },
	tls: { happened: "No secure connection to Orange's token service could be made" },
	proxy: { happened: "The proxy on the way to Orange's token service did not let the request through" },
	other: { happened: "Orange's token service gave no usable answer" },
};

/** Whether Orange does not accept the client. A page is another's answer: n8n keeps no status where there is a code. */
function isRejection({ status, code, isPage, isThrottled }: TokenAnswer): boolean {
	if (isPage || isThrottled || (code !== undefined && NOT_THE_CLIENT.includes(code))) return false;
	return status === 401 || (code !== undefined && (status === undefined || [400, 403].includes(status)));
}

/**
 * What became of a token request. What was caught is never quoted: it holds the Authorization header.
 * @returns kind `credentials` when Orange did not accept the client, `unavailable` when the service did not answer as
 * it should
 */
export function tokenError(failure: TokenAnswer | NoAnswerCause): ErdvError {
	if (typeof failure === 'string') {
		return new ErdvError(NO_ANSWER[failure].happened, {
			kind: 'unavailable',
			description: `${NOTHING_SENT} ${CHECK_THE_WAY}`,
		});
	}
	const { status: httpCode, code, isPage, isThrottled } = failure;
	if (isRejection(failure)) {
		return new ErdvError('Orange did not accept the client ID or the client secret', {
			httpCode: httpCode ?? 401,
			code,
			kind: 'credentials',
			description: [
				'Compare both with "My apps" on the Orange Developer portal ("Show").',
				'After "Renew" there, the old secret stops working: put the new one into the credential.',
			].join(' '),
		});
	}
	const quoted = quotable({ code, httpCode });
	if (isThrottled) {
		return new ErdvError("Orange's token service is asked too often", {
			httpCode,
			code,
			kind: 'unavailable',
			description: [
				`${NOTHING_SENT} This node asks for a token about once an hour: another system seems to use the same Orange`,
				`application, or the same address. ${TRY_LATER} ${quoted}`,
			].join(' '),
		});
	}
	if (isPage) {
		return new ErdvError("Orange's token service answered with an HTML page instead of a token", {
			httpCode,
			kind: 'unavailable',
			description: [
				`${NOTHING_SENT} Often a proxy on the way has answered: one that wants a login, or that blocks the address.`,
				`${CHECK_THE_WAY} ${quoted}`,
			].join(' '),
		});
	}
	const answered =
		code !== undefined
			? `Orange's token service answered with the error "${code}"`
			: httpCode === 200
				? "Orange's token service answered without a token"
				: `Orange's token service answered with status ${httpCode}`;
	return new ErdvError(answered, {
		httpCode,
		code,
		kind: 'unavailable',
		description: `${NOTHING_SENT} ${CHECK_THE_WAY} ${quoted}`,
	});
}
