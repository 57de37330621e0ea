import type { INodeProperties } from 'n8n-workflow';

import { NO_TOKEN_YET } from '../nodes/OrangeErdv/oauth/tokenData';
import { addressExpression } from './fieldExpressions';

/** What n8n's own OAuth2 credential asks for, and nobody has to fill in: the client credentials grant. */
export const oAuth2Settings: INodeProperties[] = [
	{
		displayName: 'Access Token URL',
		name: 'accessTokenUrl',
		type: 'hidden',
		default: addressExpression('$self', 'customTokenUrl', 'https://api.orange.com/oauth/v3/token'),
	},
	{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
	{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	{
		displayName: 'Token Data',
		name: 'oauthTokenData',
		type: 'hidden',
		typeOptions: { password: true },
		default: { access_token: NO_TOKEN_YET },
	},
	{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
	{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
	{
		displayName: 'Send Additional Body Properties',
		name: 'sendAdditionalBodyProperties',
		type: 'hidden',
		default: false,
	},
	{ displayName: 'Additional Body Properties', name: 'additionalBodyProperties', type: 'hidden', default: '' },
];
