import type { ICredentialTestRequest, ICredentialType, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';

import { thisProcess, type Runtime } from '../nodes/OrangeErdv/runtime/Runtime';
import { credentialFields } from '../nodes/OrangeErdv/transport/credentialFields';
import { admitExternalRequest } from '../nodes/OrangeErdv/transport/externalRequest';
import { credentialTest } from './credentialTest';
import { oAuth2Settings } from './oAuth2Settings';

/** Orange's own spelling, which a title-case rule cannot know. */
const DISPLAY_NAME = 'Orange e-RDV OAuth2 API';

/** OAuth2 client credentials of an application on the Orange Developer portal. */
export class OrangeErdvOAuth2Api implements ICredentialType {
	name = 'orangeErdvOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = DISPLAY_NAME;

	icon = {
		light: 'file:../nodes/OrangeErdv/orangeErdv.svg',
		dark: 'file:../nodes/OrangeErdv/orangeErdv.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/orange-erdv/n8n-nodes-orange-erdv#credentials';

	properties: INodeProperties[] = [...credentialFields, ...oAuth2Settings];

	/** n8n awaits this before every request that it signs with this credential. */
	preAuthentication: ICredentialType['preAuthentication'];

	/** @param runtime that of the n8n process, unless a test brings its own */
	constructor(runtime: Runtime = thisProcess) {
		this.preAuthentication = async function (this: IHttpRequestHelper, credentials) {
			return await admitExternalRequest(runtime, this, credentials);
		};
	}

	test: ICredentialTestRequest = credentialTest;
}
