/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as delay } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';

import type { N8n } from './n8n';
import { DemoProblem } from './problem';

const PUBLISH_TIMEOUT_MS = 30_000;

/** A workflow as exported by n8n. */
export interface WorkflowJson {
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, { id: string; name: string }>;
		[key: string]: unknown;
	}>;
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

/** Verdict of n8n's "Test" button of a credential. */
interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** What the editor sends when a list field is opened. */
interface ListRequest {
	nodeTypeAndVersion: { name: string; version: number };
	/** `parameters.` and the field. */
	path: string;
	methodName: string;
	/** Expressions are evaluated; null stands for one that fails. */
	currentNodeParameters: Record<string, unknown>;
	credentials: Record<string, { id: string; name: string }>;
}

/** An execution as n8n keeps it. */
export interface SavedExecution {
	id: string;
	status: string;
	data: string;
	customData: Record<string, string>;
}

/** A row of a data table, or values of some of its columns. */
type TableRow = Record<string, unknown>;

/** Settings → Migration Report. */
interface MigrationReport {
	totalWorkflows: number;
	/** Only what a workflow has to change. */
	report: { workflowResults: Array<{ ruleId: string; nbAffectedWorkflows: number }> };
}

/** n8n as its own editor speaks to it. */
export interface N8nApi {
	createCredential(name: string, type: string, data: Record<string, unknown>): Promise<string>;
	findCredential(name: string): Promise<string | undefined>;
	updateCredential(id: string, name: string, type: string, data: Record<string, unknown>): Promise<void>;
	deleteCredential(id: string): Promise<void>;
	/** Tests a saved credential with the data given, as the editor does. */
	testCredential(
		credential: { id: string; name: string; type: string },
		data: Record<string, unknown>,
	): Promise<CredentialTest>;
	/** Opens a list field of a node, as the editor does; rejects with what the editor is sent then. */
	searchList(request: ListRequest): Promise<Array<{ name: string; value: string }>>;
	/** Saves a workflow and publishes it. @returns its id */
	createWorkflow(workflow: WorkflowJson): Promise<string>;
	/** Saves a workflow as *Import from File* does, not published. @returns its id */
	importWorkflow(workflow: WorkflowJson): Promise<string>;
	/** Renames a node as the editor does, not published. */
	renameNode(id: string, from: string, to: string): Promise<void>;
	/** Publishes a saved workflow, and waits until it is. */
	publishWorkflow(id: string): Promise<void>;
	/**
	 * Starts a saved workflow as the editor does.
	 * @param trigger name of the node to start from
	 * @param output item that the trigger would give, where nobody is there to make it give one
	 * @returns id of the execution
	 */
	runManually(id: string, trigger: string, output?: Record<string, unknown>): Promise<string>;
	/** An execution; `data` is n8n's own text of all that ran, `customData` what n8n calls highlighted data. */
	execution(id: string): Promise<SavedExecution>;
	/** Stops an execution, as the editor's button does. */
	stopExecution(id: string): Promise<void>;
	/** Rows of a data table, the first 100 first; of those with `where`'s values, or of all. */
	tableRows(name: string, where?: TableRow): Promise<TableRow[]>;
	/** Adds rows to a data table. */
	addRows(name: string, rows: TableRow[]): Promise<void>;
	/** Sets columns of the rows that have `where`'s values. */
	setRows(name: string, where: TableRow, columns: TableRow): Promise<void>;
	/** n8n publishes in the background: until then the workflow's webhook is not there. */
	waitUntilPublished(id: string): Promise<void>;
	findWorkflow(name: string): Promise<string | undefined>;
	/** Runs a published workflow by its webhook; returns the items of its last node. */
	callWebhook(path: string, body?: unknown): Promise<Array<Record<string, unknown>>>;
	/** Executions of a workflow, the newest first. */
	executions(workflowName: string): Promise<Array<{ id: string; status: string; mode: string }>>;
	installedPackages(): Promise<Array<{ packageName: string; failedLoading?: boolean }>>;
	/** What n8n's migration report says of the saved workflows, such as for `v3`. */
	migrationReport(version: string): Promise<MigrationReport>;
}

/** Logs in as the owner. */
export async function loginToN8n(n8n: N8n): Promise<N8nApi> {
	const http = axios.create({ baseURL: n8n.url, proxy: false, timeout: 60_000 });
	const login = await http.post<unknown>('/rest/login', {
		emailOrLdapLoginId: n8n.email,
		password: n8n.password,
	});
	const cookies = login.headers['set-cookie'] ?? [];
	http.defaults.headers.common.Cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	return api(http);
}

function api(http: AxiosInstance): N8nApi {
	const get = async <T>(path: string): Promise<T> => (await http.get<{ data: T }>(`/rest${path}`)).data.data;
	const post = async <T>(path: string, body: unknown): Promise<T> =>
		(await http.post<{ data: T }>(`/rest${path}`, body)).data.data;
	const idOf = async (path: string, name: string): Promise<string | undefined> =>
		(await get<Array<{ id: string; name: string }>>(path)).find((one) => one.name === name)?.id;

	const waitUntilPublished = async (id: string): Promise<void> => {
		const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
		for (;;) {
			const { status } = await get<{ status: string }>(`/workflows/${id}/publication-status`);
			if (status === 'published') return;
			if (Date.now() > deadline) throw new DemoProblem(`n8n did not publish a workflow: ${status}.`);
			await delay(50);
		}
	};
	const save = async (workflow: WorkflowJson) => await post<{ id: string; versionId: string }>('/workflows', workflow);
	const activate = async (id: string, versionId: string, name: string) =>
		await post(`/workflows/${id}/activate`, { versionId, name, description: '' });

	const list = async <T>(path: string) => (await get<{ data: T[] }>(path)).data;
	const tablePath = async (name: string): Promise<string> => {
		const tables = await list<{ id: string; name: string; projectId: string }>('/data-tables-global');
		const table = tables.find((one) => one.name === name);
		if (!table) throw new DemoProblem(`n8n has no data table "${name}".`);
		return `/projects/${table.projectId}/data-tables/${table.id}`;
	};

	return {
		createCredential: async (name, type, data) => (await post<{ id: string }>('/credentials', { name, type, data })).id,
		findCredential: async (name) => await idOf('/credentials', name),
		async updateCredential(id, name, type, data) {
			await http.patch(`/rest/credentials/${id}`, { name, type, data });
		},
		async deleteCredential(id) {
			await http.delete(`/rest/credentials/${id}`);
		},
		testCredential: async (credential, data) =>
			await post('/credentials/test', { credentials: { ...credential, data } }),
		searchList: async (request) => {
			const path = '/dynamic-node-parameters/resource-locator-results';
			return (await post<{ results: Array<{ name: string; value: string }> }>(path, request)).results;
		},
		async createWorkflow(workflow) {
			const { id, versionId } = await save(workflow);
			await activate(id, versionId, workflow.name);
			return id;
		},
		waitUntilPublished,
		importWorkflow: async (workflow) => (await save(workflow)).id,
		async renameNode(id, from, to) {
			type Saved = Pick<WorkflowJson, 'nodes' | 'connections'> & { versionId: string };
			const { versionId, nodes, connections } = await get<Saved>(`/workflows/${id}`);
			await http.patch(`/rest/workflows/${id}`, {
				versionId,
				nodes: nodes.map((node) => (node.name === from ? { ...node, name: to } : node)),
				connections: { ...connections, [to]: connections[from], [from]: undefined },
			});
		},
		async publishWorkflow(id) {
			const { versionId, name } = await get<{ versionId: string; name: string }>(`/workflows/${id}`);
			await activate(id, versionId, name);
			await waitUntilPublished(id);
		},
		async runManually(id, name, output) {
			const ran = {
				startTime: 0,
				executionTime: 0,
				executionIndex: 0,
				source: [],
				data: { main: [[{ json: output }]] },
			};
			const triggerToStartFrom = { name, ...(output && { data: ran }) };
			return (await post<{ executionId: string }>(`/workflows/${id}/run`, { triggerToStartFrom })).executionId;
		},
		execution: async (id) => await get(`/executions/${id}`),
		async stopExecution(id) {
			await post(`/executions/${id}/stop`, {});
		},
		async tableRows(name, where = {}) {
			const filter = encodeURIComponent(JSON.stringify(having(where)));
			return await list(`${await tablePath(name)}/rows?sortBy=id:asc&take=100&filter=${filter}`);
		},
		async addRows(name, rows) {
			await post(`${await tablePath(name)}/insert`, { data: rows });
		},
		async setRows(name, where, columns) {
			await http.patch(`/rest${await tablePath(name)}/rows`, { filter: having(where), data: columns });
		},
		findWorkflow: async (name) => await idOf('/workflows', name),
		callWebhook: async (path, body = {}) =>
			(
				await http.post<Array<Record<string, unknown>>>(`/webhook/${path}`, body, {
					timeout: 15 * 60_000,
				})
			).data,
		async executions(workflowName) {
			const filter = JSON.stringify({ workflowId: await idOf('/workflows', workflowName) });
			const { results } = await get<{ results: Array<{ id: string; status: string; mode: string }> }>(
				`/executions?filter=${encodeURIComponent(filter)}`,
			);
			return results;
		},
		installedPackages: async () => await get('/community-packages'),
		migrationReport: async (version) => await get(`/breaking-changes/report?version=${version}`),
	};
}

/** n8n's filter for rows that have all these values. */
const having = (where: TableRow) => ({
	type: 'and',
	filters: Object.entries(where).map(([columnName, value]) => ({ columnName, condition: 'eq', value })),
});
