import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { markInLane } from './heldLaneMark';
import { CREDENTIAL_TYPE, type N8nHost } from './N8nHost';

/**
 * A small `this` for n8n's helpers. It has no `getExecutionCancelSignal`, with which n8n would abort a write under way
 * when the execution is cancelled, and it hands out the token that this request is to use.
 */
function callerOf(host: N8nHost, credentials: ICredentialDataDecryptedObject): IAllExecuteFunctions {
	const marked = markInLane(credentials);
	const caller = {
		getNode: () => host.getNode(),
		getMode: () => host.getMode?.() ?? 'manual',
		getCredentials: async () => marked,
		helpers: host.helpers,
		logger: host.logger,
	};
	return caller as unknown as IAllExecuteFunctions;
}

/**
 * Sends one request with the bearer token in `credentials`. Any HTTP status is an answer; only a missing answer throws.
 */
export async function requestWithToken(
	host: N8nHost,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return (await host.helpers.httpRequestWithAuthentication.call(
		callerOf(host, credentials),
		CREDENTIAL_TYPE,
		{
			...options,
			// Nothing throws on a status, so n8n never fetches a token and sends again within the same lane.
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			disableFollowRedirect: true,
			encoding: 'text',
		},
		{ oauth2: { skipTokenRefresh: true } },
	)) as IN8nHttpFullResponse;
}

/** Has n8n fetch a token in place of `current`, and store it. Gives the token data as n8n keeps it. */
export async function fetchToken(
	host: N8nHost,
	credentials: ICredentialDataDecryptedObject,
	current: object,
): Promise<unknown> {
	const caller = callerOf(host, { ...credentials, oauthTokenData: current as IDataObject });
	return await host.helpers.refreshOAuth2Token.call(caller, CREDENTIAL_TYPE);
}
