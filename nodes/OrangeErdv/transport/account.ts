import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { CompiledMapping } from '../mapping/compiled';
import { accountKey, identityOf } from './accountKeys';
import type { AnnouncedPause } from './announcedPause';
import { CREDENTIAL_TYPE, type N8nHost } from './N8nHost';
import { readCredential, type ErdvCredential } from './readCredential';

/** What a credential says, read and checked. */
export interface Account {
	/** Names the gate: `limitGroup` or client id. */
	key: string;
	/** Hash over client id, secret and addresses. */
	identity: string;
	credentialId: string;
	/** Without a slash at the end. */
	baseUrl: string;
	readOnly: boolean;
	/** The user vouches for the model: the first create is not read back. */
	skipFirstBookingCheck: boolean;
	pause: AnnouncedPause;
	mapping: CompiledMapping;
	/** What it says of the limit. */
	credential: ErdvCredential;
	/** For n8n's request helper only. */
	credentials: ICredentialDataDecryptedObject;
}

/**
 * Reads the credential of the node.
 * @throws ErdvError `credentials` or `invalidInput` when it cannot be used as it is
 */
export async function readAccount(host: N8nHost, itemIndex: number): Promise<Account> {
	const credential = readCredential(await host.getCredentials(CREDENTIAL_TYPE, itemIndex));
	const { baseUrl, readOnly, skipFirstBookingCheck, pause, mapping, signing } = credential;
	return {
		key: accountKey(credential),
		identity: identityOf(credential),
		credentialId: host.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? '',
		baseUrl,
		readOnly,
		skipFirstBookingCheck,
		pause,
		mapping,
		credential,
		credentials: signing,
	};
}
