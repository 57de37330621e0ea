import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, type ICredentialType, type INodeProperties, type INodeType, type INodeTypes } from 'n8n-workflow';

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

/** Loads what `package.json` lists under `n8n`, as n8n does with an installed community package. */
export async function loadPackage(directory: string): Promise<PackageTypes> {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	const prefix = `${loader.packageName}.`;

	const getByName = (type: string) => {
		if (type in standInNodes) return standInNodes[type];
		if (!type.startsWith(prefix)) throw new Error(`These tests know no node type ${type}`);
		return loader.getNode(type.slice(prefix.length)).type;
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
