/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowJson } from '../../../demo/n8nApi';

const FOLDER = join(__dirname, '../../../examples');

/** Names of the files in `examples/`. */
export function exampleFiles(): string[] {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.sort();
}

/** An example as it is in its file. */
export function readExample(file: string): WorkflowJson {
	return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WorkflowJson;
}

/** The example with credentials chosen, as its note asks for: by the name that the file has for them. */
export function withCredentials(workflow: WorkflowJson, ids: Record<string, string>): WorkflowJson {
	const chosen = ([type, { name }]: [string, { id: string; name: string }]) => [type, { id: ids[name], name }];
	const nodes = workflow.nodes.map((node) =>
		node.credentials
			? { ...node, credentials: Object.fromEntries(Object.entries(node.credentials).map(chosen)) }
			: node,
	);
	return { ...workflow, nodes };
}
