import { createHash } from 'crypto';

import type { ErdvCredential } from './readCredential';

/** Name of the gate that this credential's calls go through: `limitGroup`, else the client id. */
export function accountKey({ limitGroup, clientId }: Pick<ErdvCredential, 'limitGroup' | 'clientId'>): string {
	return limitGroup ? `group ${limitGroup}` : `client ${clientId}`;
}

/** What tells clients of Orange's service apart. */
type ClientFacts = Pick<ErdvCredential, 'clientId' | 'clientSecret' | 'tokenUrl' | 'baseUrl'>;

/** Changes when the user mends the credential. A hash, so that no secret becomes a key. */
export function identityOf({ clientId, clientSecret, tokenUrl, baseUrl }: ClientFacts): string {
	return createHash('sha256')
		.update(JSON.stringify([clientId, clientSecret, tokenUrl, baseUrl]))
		.digest('hex');
}
