import type { ICredentialTestRequest } from 'n8n-workflow';

import { addressExpression } from './fieldExpressions';

/** Reads an order that cannot exist: 404 says that token and approval are good. */
export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: addressExpression('$credentials', 'customBaseUrl', 'https://api.orange.com/erdv/v1'),
		url: '/interventionOrder/credential-test',
		ignoreHttpStatusErrors: {
			ignore: true,
			except: [400, 401, 403, 405, 406, 408, 429, 500, 502, 503, 504],
		},
	},
	rules: [
		{
			type: 'responseCode',
			properties: {
				value: 401,
				message: 'Orange did not accept the token: check the client ID and the client secret',
			},
		},
		{
			type: 'responseCode',
			properties: {
				value: 403,
				message: [
					'Client ID and secret are right, but Orange denies access: e-RDV Post Commande is not subscribed,',
					'not approved yet or suspended for this application (see "My apps" on the Orange Developer portal)',
				].join(' '),
			},
		},
		...[408, 500, 502, 503, 504].map((value) => ({
			type: 'responseCode' as const,
			properties: {
				value,
				message: `Orange's e-RDV service is not available at the moment (HTTP ${value}): try again later`,
			},
		})),
	],
};
