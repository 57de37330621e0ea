/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { ExecutionLifecycleHooks, LoadOptionsContext, SupplyDataContext, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type ExecutionStatus,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalData } from './additionalData';
import { CredentialStore } from './credentialStore';
import { testCredential, type CredentialTestResult } from './credentialTest';
import { EngineRun } from './engineRun';
import { loadPackage, type OwnProcess } from './packageTypes';
import { Poller, type PollOptions } from './poller';

/** A workflow as the editor exports it; `id`, `position` and `typeVersion` of nodes may be left out. */
export interface WorkflowJson {
	nodes: Array<Partial<INode> & Pick<INode, 'name' | 'type'>>;
	connections: IConnections;
}

export interface RunOptions {
	/** `json` of the items that the workflow starts with; one empty item if left out. */
	input?: IDataObject[];
	/** Default `trigger`: a production run. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution, as the Stop button does. */
	signal?: AbortSignal;
}

/** n8n's execution engine in this process, with the built package and credentials in memory. */
export interface Engine {
	/** Saves a credential under a name, which nodes refer to as `{ id: name, name }`. */
	saveCredential(name: string, data: IDataObject): void;
	/** What is stored of a credential, the token under `oauthTokenData`. */
	readCredential(name: string): IDataObject;
	/** Runs a workflow to its end; several at once share the credentials. A failed run resolves, with its error. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<EngineRun>;
	/** Calls a list search of a node type as the editor does while a node is open. */
	listSearch(method: string, node: WorkflowJson['nodes'][number], filter?: string): Promise<INodeListSearchResult>;
	/** Runs a node as an agent runs its tool, where that has a context of its own; `json` of the items. */
	callTool(node: WorkflowJson['nodes'][number], input: IDataObject): Promise<IDataObject[]>;
	/** What the editor shows below the name of a node. */
	subtitle(node: WorkflowJson['nodes'][number]): unknown;
	/** Messages of the hints that the editor shows at a node that has not run. */
	hints(node: WorkflowJson['nodes'][number]): string[];
	/** A node type of the package. */
	nodeType(type: string): INodeType;
	/** A workflow of one polling trigger, not active yet. */
	poller(node: WorkflowJson['nodes'][number], options?: PollOptions): Poller;
	/** The Test of a saved credential. */
	testCredential(name: string, type: string): Promise<CredentialTestResult>;
}

const complete = (node: WorkflowJson['nodes'][number], index: number): INode => ({
	id: `node-${index}`,
	typeVersion: 1,
	position: [index * 200, 0],
	parameters: {},
	...structuredClone(node),
});

let executions = 0;
let pollers = 0;

export interface EngineOptions extends OwnProcess {
	/** Of a built package; default: this repository. */
	directory?: string;
}

/** Starts the engine. */
export async function startEngine({
	directory = join(__dirname, '../../..'),
	...own
}: EngineOptions = {}): Promise<Engine> {
	const types = await loadPackage(directory, own);
	const credentials = new CredentialStore(types);

	const open = (json: WorkflowJson, more: { id?: string; staticData?: IDataObject } = {}): Workflow =>
		new Workflow({
			id: 'workflow',
			name: 'Workflow',
			active: false,
			nodes: json.nodes.map(complete),
			connections: structuredClone(json.connections),
			nodeTypes: types.nodes,
			settings: { executionOrder: 'v1' },
			...more,
		});

	return {
		saveCredential: (name, data) => credentials.save(name, data as never),
		readCredential: (name) => credentials.read(name) as IDataObject,
		testCredential: (name, type) => testCredential(name, type, types, credentials),

		async run(json, { input = [{}], mode = 'trigger', signal } = {}) {
			const workflow = open(json);
			const startNode = workflow.getStartNode();
			if (!startNode) throw new Error('The workflow has no trigger to start from');
			const executionId = String(++executions);
			const hooks = new ExecutionLifecycleHooks(mode, executionId, {
				id: workflow.id,
				name: 'Workflow',
				active: false,
				isArchived: false,
				activeVersionId: null,
				createdAt: new Date(),
				updatedAt: new Date(),
				nodes: Object.values(workflow.nodes),
				connections: workflow.connectionsBySourceNode,
			});
			let status: ExecutionStatus | undefined;
			hooks.addHandler('workflowExecuteAfter', (run) => void (status ??= run.status));
			const data = { ...additionalData(credentials), executionId, hooks };
			const pinData = { [startNode.name]: input.map((json) => ({ json: structuredClone(json) })) };
			const execution = new WorkflowExecute(data, mode).run({ workflow, startNode, pinData });
			const cancel = () => execution.cancel();
			signal?.addEventListener('abort', cancel);
			if (signal?.aborted) cancel();
			try {
				const run = (await execution) as IRun;
				return new EngineRun(run, status ?? run.status);
			} finally {
				signal?.removeEventListener('abort', cancel);
			}
		},

		async callTool(node, input) {
			const workflow = open({ nodes: [node], connections: {} });
			const opened = workflow.nodes[node.name];
			const items = [{ json: structuredClone(input) }];
			const runData = { version: 1, resultData: { runData: {} }, startData: {} } as unknown as IRunExecutionData;
			const context = new SupplyDataContext(
				workflow,
				opened,
				{ ...additionalData(credentials), executionId: String(++executions) },
				'trigger',
				runData,
				0,
				items,
				{ ai_tool: [items] },
				'ai_tool',
				{ node: opened, data: {}, source: null },
				[],
			);
			const { execute } = types.nodes.getByNameAndVersion(node.type, opened.typeVersion);
			const [found] = (await execute!.call(context as never)) as INodeExecutionData[][];
			return found.map(({ json }) => json);
		},

		subtitle(node) {
			const workflow = open({ nodes: [node], connections: {} });
			const { subtitle } = types.nodes.getByNameAndVersion(node.type, node.typeVersion).description;
			return workflow.expression.getSimpleParameterValue(workflow.nodes[node.name], subtitle, 'internal', {});
		},

		hints(node) {
			const workflow = open({ nodes: [node], connections: {} });
			const { hints = [] } = types.nodes.getByNameAndVersion(node.type, node.typeVersion).description;
			const opened = workflow.nodes[node.name];
			const isShown = (condition?: string) =>
				workflow.expression.getSimpleParameterValue(opened, condition, 'internal', {}) === true;
			return hints.filter(({ displayCondition }) => isShown(displayCondition)).map(({ message }) => message);
		},

		nodeType: (type) => types.nodes.getByNameAndVersion(type),

		poller(node, options) {
			const id = `workflow ${++pollers}`;
			const openSaved = (staticData: IDataObject, name = node.name) => {
				const workflow = open({ nodes: [{ ...node, name }], connections: {} }, { id, staticData });
				const opened = workflow.nodes[name];
				const type = types.nodes.getByNameAndVersion(opened.type, opened.typeVersion);
				return { workflow, node: opened, type };
			};
			return new Poller({ open: openSaved, additionalData: () => additionalData(credentials) }, options);
		},

		async listSearch(method, node, filter) {
			const workflow = open({ nodes: [node], connections: {} });
			const opened = workflow.nodes[node.name];
			const search = types.nodes.getByNameAndVersion(node.type, node.typeVersion).methods?.listSearch?.[method];
			if (!search) throw new Error(`${node.type} has no list search ${method}`);
			// The editor sends what it shows, where the workflow puts the default for null.
			const currentNodeParameters = { ...opened.parameters, ...node.parameters };
			const data = { ...additionalData(credentials), currentNodeParameters };
			return search.call(new LoadOptionsContext(workflow, opened, data, ''), filter);
		},
	};
}
