import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeType,
	type JsonObject,
} from 'n8n-workflow';

import { additionalData } from './additionalData';
import type { CredentialStore } from './credentialStore';
import type { PackageTypes } from './packageTypes';

/** What the editor shows below a credential after its test. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** Runs the declarative test of a saved credential on n8n's routing node, with n8n's reading of the rules. */
export async function testCredential(
	name: string,
	type: string,
	types: PackageTypes,
	store: CredentialStore,
): Promise<CredentialTestResult> {
	const test = types.credential(type).test;
	if (!test) return { status: 'Error', message: 'No testing function found for this credential.' };

	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: name, name } },
	};
	const carrier: INodeType = {
		description: {
			...types.nodes.getByNameAndVersion(node.type).description,
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: test.request } },
			],
		},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { getByName: () => carrier, getByNameAndVersion: () => carrier, getKnownTypes: () => ({}) },
	});
	const data = additionalData(store);
	const context = new ExecuteContext(
		workflow,
		node,
		data,
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = store.resolve(store.read(name) as ICredentialDataDecryptedObject, type, data, 'internal');
	try {
		const [[item]] = (await new RoutingNode(context, carrier, { id: name, name, type, data: decrypted }).runNode()) ?? [
			[],
		];
		for (const rule of test.rules ?? []) {
			if (rule.type !== 'responseSuccessBody') continue;
			const { key, value, message } = rule.properties;
			const found = key
				.split('.')
				.reduce<unknown>((part, name) => (part as JsonObject | undefined)?.[name], item?.json);
			if (found === value) return { status: 'Error', message };
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { cause, message } = error as Error & {
			cause?: { response?: { status: number; statusText: string }; code?: string };
		};
		if (!cause?.response) return { status: 'Error', message: cause?.code ?? message };
		const { status, statusText } = cause.response;
		for (const rule of test.rules ?? []) {
			if (rule.type === 'responseCode' && rule.properties.value === status) {
				return { status: 'Error', message: rule.properties.message };
			}
		}
		return { status: 'Error', message: statusText || `Received HTTP status code: ${status}` };
	}
}
