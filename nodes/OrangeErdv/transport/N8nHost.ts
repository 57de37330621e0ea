import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** The n8n contexts that may call the API. */
export type N8nHost = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Name of the credential type. Saved in users' workflows: never rename. */
export const CREDENTIAL_TYPE = 'orangeErdvOAuth2Api';

/** The execution's cancel signal, where the context has one. */
export function cancelSignal(host: N8nHost): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in host ? host.getExecutionCancelSignal() : undefined;
}
