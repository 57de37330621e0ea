import { ExternalSecretsProxy } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';

const nowhere = 'http://127.0.0.1:9';

const absent = (what: string) => async (): Promise<never> => {
	throw new Error(`These tests have no ${what}`);
};

/** What n8n hands to an execution beside the workflow. Its addresses are valid and lead nowhere. */
export function additionalData(credentials: CredentialStore): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credentials,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		restApiUrl: `${nowhere}/rest`,
		instanceBaseUrl: `${nowhere}/`,
		formBaseUrl: `${nowhere}/form`,
		formWaitingBaseUrl: `${nowhere}/form-waiting`,
		formTestBaseUrl: `${nowhere}/form-test`,
		webhookBaseUrl: `${nowhere}/webhook`,
		webhookWaitingBaseUrl: `${nowhere}/webhook-waiting`,
		webhookTestBaseUrl: `${nowhere}/webhook-test`,
		mcpBaseUrl: `${nowhere}/mcp`,
		mcpTestBaseUrl: `${nowhere}/mcp-test`,
		executeWorkflow: absent('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: absent('task runners'),
		logAiEvent: () => {},
	};
}
