/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { N8nApi, WorkflowJson } from './n8nApi';

/** Type of the node's credential. */
export const CREDENTIAL_TYPE = 'orangeErdvOAuth2Api';

/** Name of the credential that the demo's workflows use. */
export const CREDENTIAL_NAME = 'Orange e-RDV sandbox';

/** What a credential needs to know of a sandbox. */
export interface SandboxAddress {
	apiBaseUrl: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
}

/** Data of a credential for the sandbox, as the editor would save it. */
export function credentialData(sandbox: SandboxAddress): Record<string, unknown> {
	return {
		clientId: sandbox.clientId,
		clientSecret: sandbox.clientSecret,
		environment: 'custom',
		customBaseUrl: sandbox.apiBaseUrl,
		customTokenUrl: sandbox.tokenUrl,
		grantType: 'clientCredentials',
		authentication: 'header',
	};
}

/** The workflows in `demo/workflows`. */
export function demoWorkflows(): WorkflowJson[] {
	const folder = join(__dirname, 'workflows');
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson);
}

/** Saves the sandbox's credential, over the one of a run before. @returns its id */
export async function seedCredential(api: N8nApi, sandbox: SandboxAddress): Promise<string> {
	const data = credentialData(sandbox);
	const existing = await api.findCredential(CREDENTIAL_NAME);
	if (!existing) return await api.createCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	await api.updateCredential(existing, CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	return existing;
}

/** Saves and publishes the workflows that n8n does not have yet; all of them can be called then. */
export async function seedWorkflows(api: N8nApi, workflows: WorkflowJson[], credentialId: string): Promise<void> {
	for (const workflow of workflows) {
		const id =
			(await api.findWorkflow(workflow.name)) ?? (await api.createWorkflow(withCredential(workflow, credentialId)));
		await api.waitUntilPublished(id);
	}
}

/** The workflow with all its Orange e-RDV nodes on one credential. */
function withCredential(workflow: WorkflowJson, credentialId: string): WorkflowJson {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[CREDENTIAL_TYPE]
			? {
					...node,
					credentials: { [CREDENTIAL_TYPE]: { id: credentialId, name: CREDENTIAL_NAME } },
				}
			: node,
	);
	return { ...workflow, nodes };
}
