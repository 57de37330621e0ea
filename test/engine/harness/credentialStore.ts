import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { PackageTypes } from './packageTypes';

type Data = ICredentialDataDecryptedObject;

/** Fields that n8n takes from the credential type, whatever was stored, when the type hides them. */
const ownedByType = ['authUrl', 'accessTokenUrl', 'grantType', 'authentication'];

const placeholder: INode = {
	id: '',
	name: '',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's credentials in memory: the same defaults, expressions and token storage, without its database. */
export class CredentialStore extends ICredentialsHelper {
	private readonly stored = new Map<string, Data>();

	constructor(private readonly types: PackageTypes) {
		super();
	}

	/** Saves what a user typed. A token that was stored before survives, as in n8n. */
	save(name: string, data: Data): void {
		const { oauthTokenData } = this.stored.get(name) ?? {};
		this.stored.set(name, structuredClone({ ...(oauthTokenData && { oauthTokenData }), ...data }));
	}

	/** What is stored under a name: user's data and token. */
	read(name: string): Data {
		const data = this.stored.get(name);
		if (!data) throw new Error(`Credential "${name}" does not exist`);
		return structuredClone(data);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		{ name }: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		run?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		const stored = this.read(name);
		return raw ? stored : this.resolve(stored, type, additionalData, mode, executeData, run);
	}

	/** Stored data with the type's defaults and its expressions evaluated. */
	resolve(
		stored: Data,
		type: string,
		additionalData: IWorkflowExecuteAdditionalData,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		run?: ICredentialsExpressionResolveValues,
	): Data {
		const properties = this.types.properties(type);
		const typed = { ...stored };
		for (const { name, type: kind } of properties) {
			if (kind === 'hidden' && ownedByType.includes(name)) delete typed[name];
		}
		const data = NodeHelpers.getNodeParameters(properties, typed as INodeParameters, true, false, null, null) as Data;
		if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData;

		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (run) {
			return run.workflow.expression.getParameterValue(
				data as INodeParameters,
				run.runExecutionData,
				run.runIndex,
				run.itemIndex,
				run.node.name,
				run.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				data,
			) as Data;
		}
		const workflow = new Workflow({
			nodes: [placeholder],
			connections: {},
			active: false,
			nodeTypes: this.types.nodes,
		});
		return workflow.expression.getComplexParameterValue(
			placeholder,
			data as INodeParameters,
			mode,
			keys,
			undefined,
			undefined,
			data,
		) as Data;
	}

	async getCredentials({ id, name }: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials({ id, name }, type);
		await credentials.setData(this.read(name));
		return credentials;
	}

	async updateCredentials({ name }: INodeCredentialsDetails, _type: string, data: Data): Promise<void> {
		this.stored.set(name, structuredClone(data));
	}

	async updateCredentialsOauthTokenData({ name }: INodeCredentialsDetails, _type: string, data: Data): Promise<void> {
		this.stored.set(name, structuredClone({ ...this.read(name), oauthTokenData: data.oauthTokenData }));
	}

	async runPreAuthentication(helpers: IHttpRequestHelper, credentials: Data, type: string): Promise<Data | undefined> {
		return (await this.types.credential(type).preAuthentication?.call(helpers, credentials)) as Data | undefined;
	}

	/** Not for OAuth2: n8n calls it for credentials with an expirable field. */
	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	/** Not for OAuth2, which signs requests itself. */
	async authenticate(_data: Data, _type: string, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		return options;
	}

	getParentTypes(type: string): string[] {
		return this.types.parents(type);
	}

	getCredentialsProperties(type: string) {
		return this.types.properties(type);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}
