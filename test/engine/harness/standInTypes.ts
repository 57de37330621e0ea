import type { ICredentialType, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

/*
 * Stand-ins for the few types of n8n-nodes-base (100 MB) that workflows of these tests use.
 * They bear n8n's names, so that the same workflow opens in an editor.
 */

const description = (name: string, group: 'trigger' | 'transform'): INodeTypeDescription => ({
	displayName: name,
	name,
	group: [group],
	version: 1,
	description: '',
	defaults: { name },
	inputs: group === 'trigger' ? [] : ['main'],
	outputs: ['main'],
	properties: [],
});

/** Node types by full name: a trigger to start from and a node that lets items through. */
export const standInNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': {
		description: description('manualTrigger', 'trigger'),
		async trigger() {
			return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
		},
	},
	'n8n-nodes-base.noOp': {
		description: description('noOp', 'transform'),
		async execute() {
			return [this.getInputData()];
		},
	},
};

const field = (
	name: string,
	type: INodeProperties['type'] = 'string',
	defaultValue: INodeProperties['default'] = '',
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName: name, name, type, default: defaultValue, ...more });

const withOwnClient = { displayOptions: { show: { useDynamicClientRegistration: [false] } } };

/**
 * The parent of every OAuth2 credential: n8n's field names, defaults and display conditions, as far as client
 * credentials need them.
 */
export const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		field('useDynamicClientRegistration', 'hidden', false),
		field('grantType', 'options', 'authorizationCode', {
			...withOwnClient,
			options: ['authorizationCode', 'clientCredentials', 'pkce'].map((value) => ({ name: value, value })),
		}),
		field('accessTokenUrl', 'string', '', withOwnClient),
		field('clientId', 'string', '', withOwnClient),
		field('clientSecret', 'string', '', withOwnClient),
		field('scope', 'string', '', withOwnClient),
		field('authQueryParameters', 'string', '', {
			displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
		}),
		field('authentication', 'options', 'header', {
			...withOwnClient,
			options: ['header', 'body'].map((value) => ({ name: value, value })),
		}),
		field('ignoreSSLIssues', 'boolean', false, { doNotInherit: true }),
		field('tokenExpiredStatusCode', 'number', 401, { doNotInherit: true }),
		field('oauthTokenData', 'json', {}),
	],
};
