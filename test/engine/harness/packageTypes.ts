import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, type ICredentialType, type INodeProperties, type INodeType, type INodeTypes } from 'n8n-workflow';

import type { Clock } from '../../../nodes/OrangeErdv/runtime/Clock';
import type { Runtime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import type { Waits } from '../../../nodes/OrangeErdv/runtime/Waits';
import { oAuth2Api, standInNodes } from './standInTypes';

/** Node and credential types of one built package, beside the stand-ins for n8n's own. */
export interface PackageTypes {
	nodes: INodeTypes;
	credential(name: string): ICredentialType;
	/** Names of all types that a credential type extends, the nearest first. */
	parents(name: string): string[];
	/** Fields of a credential type: those of its parents, overlaid with its own. */
	properties(name: string): INodeProperties[];
}

/** What a process of its own has otherwise than n8n's. */
export interface OwnProcess {
	/** Of the package's types, where they are not as long as in n8n. */
	waits?: Partial<Waits>;
	/** Of the package's types, where it is not the system's. */
	clock?: Clock;
}

/** A process of its own for the package. */
function runtimeWith({ waits, clock }: OwnProcess, directory: string): Runtime {
	// Of the built package, as the types are: the source would bring classes of its own, which `instanceof` tells apart.
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { createRuntime } = require(
		`${directory}/dist/nodes/OrangeErdv/bundle`,
	) as typeof import('../../../nodes/OrangeErdv/runtime/Runtime');
	return createRuntime(clock, { ...createRuntime().waits, ...waits });
}

/** Makes the types that were loaded anew, with this runtime. What n8n wrote into the descriptions of nodes stays. */
function remake({ nodeTypes, credentialTypes }: PackageDirectoryLoader, runtime: Runtime): void {
	const again = <T extends object>({ constructor }: T): T => new (constructor as new (runtime: Runtime) => T)(runtime);
	for (const loaded of Object.values(nodeTypes)) {
		const { description } = loaded.type;
		loaded.type = Object.assign(again(loaded.type), { description });
	}
	for (const loaded of Object.values(credentialTypes)) loaded.type = again(loaded.type);
}

/**
 * Loads what `package.json` lists under `n8n`, as n8n does with an installed community package.
 * @param own for types that do not wait as long as in n8n, or have another clock; left out, they are those that n8n made
 */
export async function loadPackage(directory: string, own: OwnProcess = {}): Promise<PackageTypes> {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	if (own.waits || own.clock) remake(loader, runtimeWith(own, directory));
	const prefix = `${loader.packageName}.`;

	const getByName = (type: string) => {
		if (type in standInNodes) return standInNodes[type];
		if (!type.startsWith(prefix)) throw new Error(`These tests know no node type ${type}`);
		// n8n makes a tool of a node that says it can be one, under its name with this ending.
		return loader.getNode(type.slice(prefix.length).replace(/Tool$/, '')).type;
	};

	const credential = (name: string) => (name === oAuth2Api.name ? oAuth2Api : loader.getCredential(name).type);

	const parents = (name: string): string[] =>
		(credential(name).extends ?? []).flatMap((parent) => [parent, ...parents(parent)]);

	const properties = (name: string): INodeProperties[] => {
		const { extends: extended, properties: own } = credential(name);
		if (!extended) return own;
		const merged: INodeProperties[] = [];
		for (const parent of extended) NodeHelpers.mergeNodeProperties(merged, properties(parent));
		NodeHelpers.mergeNodeProperties(merged, own);
		return merged;
	};

	return {
		nodes: {
			getByName,
			getByNameAndVersion: (type, version): INodeType => NodeHelpers.getVersionedNodeType(getByName(type), version),
			getKnownTypes: () => ({}),
		},
		credential,
		parents,
		properties,
	};
}
