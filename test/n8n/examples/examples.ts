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

/** The example with values of its node *Settings* changed: a test does not wait for minutes. */
export function withSettings(workflow: WorkflowJson, values: Record<string, string | number>): WorkflowJson {
	const changed = structuredClone(workflow);
	for (const [name, value] of Object.entries(values)) {
		const set = changed.nodes.find((node) => node.name === 'Settings')?.parameters.assignments as
			| Assignments
			| undefined;
		const setting = set?.assignments.find((one) => one.name === name);
		if (!setting) throw new Error(`"${workflow.name}" has no setting "${name}".`);
		setting.value = value;
	}
	return changed;
}

interface Assignments {
	assignments: Array<{ name: string; value: unknown }>;
}
