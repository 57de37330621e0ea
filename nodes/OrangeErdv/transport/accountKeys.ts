import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Name of the gate that this credential's calls go through: `limitGroup`, else the client id. */
export function accountKey({ limitGroup, clientId }: ICredentialDataDecryptedObject): string {
	const group = typeof limitGroup === 'string' ? limitGroup.trim() : '';
	return group ? `group ${group}` : `client ${String(clientId)}`;
}

/** How much of the limit the credential allows; all of it unless it says otherwise. */
export function requestsPerSecondOf({ requestsPerSecond }: ICredentialDataDecryptedObject): 1 | 2 {
	return Number(requestsPerSecond) === 1 ? 1 : 2;
}

/** Changes when the user mends the credential. A hash, so that no secret becomes a key. */
export function identityOf(credentials: ICredentialDataDecryptedObject): string {
	const { clientId, clientSecret, accessTokenUrl, customBaseUrl } = credentials;
	return createHash('sha256')
		.update(JSON.stringify([clientId, clientSecret, accessTokenUrl, customBaseUrl]))
		.digest('hex');
}
