import type { SavedExecution } from '../../demo/n8nApi';

/** An error as n8n keeps it, and hands it to an error workflow. */
export interface RunError {
	name: string;
	message: string;
	description?: string;
	context?: { data?: unknown };
}

interface NodeRun {
	error?: RunError;
	data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> };
}

interface RunData {
	resultData: {
		error?: RunError;
		runData: Record<string, NodeRun[]>;
	};
}

/** What n8n keeps of what ran. It writes a list: within a value, a text is the place of another one. */
function dataOf({ data }: SavedExecution): RunData {
	const list = JSON.parse(data) as unknown[];
	const read = new Map<number, unknown>();
	const at = (index: number): unknown => {
		const value = list[index];
		if (typeof value !== 'object' || value === null) return value;
		if (read.has(index)) return read.get(index);
		const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		read.set(index, copy);
		for (const [key, inner] of Object.entries(value)) {
			(copy as Record<string, unknown>)[key] = typeof inner === 'string' ? at(Number(inner)) : (inner as unknown);
		}
		return copy;
	};
	return at(0) as RunData;
}

/** The error that n8n shows for the execution as a whole. */
export const errorOf = (execution: SavedExecution) => dataOf(execution).resultData.error;

/** The error that n8n shows at a node. */
export const errorAt = (execution: SavedExecution, node: string) =>
	dataOf(execution).resultData.runData[node]?.at(-1)?.error;

/** Items that n8n shows at a node, of all its runs. */
export const itemsOf = (execution: SavedExecution, node: string) =>
	(dataOf(execution).resultData.runData[node] ?? []).flatMap(
		({ data }) => data?.main[0]?.map(({ json }) => json) ?? [],
	);
