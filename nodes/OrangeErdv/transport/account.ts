import type { DateTime } from 'luxon';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { PRODUCTION_BASE_URL } from '../api/calls';
import { ErdvError } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import { parseApiMapping, type ApiMapping } from '../api/mapping';
import { accountKey, identityOf } from './accountKeys';
import { CREDENTIAL_TYPE, type N8nHost } from './N8nHost';

/** What a credential says, read and checked. */
export interface Account {
	/** Names the gate: `limitGroup` or client id. */
	key: string;
	/** Hash over client id, secret and token address. */
	identity: string;
	credentialId: string;
	/** Without a slash at the end. */
	baseUrl: string;
	readOnly: boolean;
	/** The user vouches for the model: the first create is not read back. */
	skipFirstBookingCheck: boolean;
	/** End of works that Orange announced; null when calls are not paused. */
	pausedUntil: DateTime | null;
	mapping: ApiMapping;
	/** For n8n's request helper only. */
	credentials: ICredentialDataDecryptedObject;
}

function baseUrl(credentials: ICredentialDataDecryptedObject): string {
	if (credentials.environment !== 'custom') return PRODUCTION_BASE_URL;
	checkAddress(credentials.customTokenUrl, 'Token URL');
	return checkAddress(credentials.customBaseUrl, 'Base URL').replace(/\/+$/, '');
}

function checkAddress(value: unknown, field: string): string {
	const address = typeof value === 'string' ? value.trim() : '';
	if (/^https?:\/\/[^\s/]+/.test(address)) return address;
	throw new ErdvError(`"${field}" in the e-RDV credential is not an http or https address`, {
		kind: 'credentials',
		description: `Open the credential and fill in "${field}", or set "Environment" back to Production.`,
	});
}

function pausedUntil(value: unknown): DateTime | null {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') return null;
	const instant = readInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
	if (instant) return instant;
	throw new ErdvError('"Pause Calls Until" in the e-RDV credential is not a date and time', {
		kind: 'credentials',
		description: 'Write it as 2026-12-01T06:00, Paris time, or empty the field.',
	});
}

/**
 * Reads the credential of the node.
 * @throws ErdvError `credentials` or `invalidInput` when it cannot be used as it is
 */
export async function readAccount(host: N8nHost, itemIndex: number): Promise<Account> {
	const credentials = await host.getCredentials(CREDENTIAL_TYPE, itemIndex);
	if (!credentials.clientId || !credentials.clientSecret) {
		throw new ErdvError('The e-RDV credential has no client ID or no client secret', {
			kind: 'credentials',
			description: 'Copy both from "My apps" on the Orange Developer portal ("Show") into the credential.',
		});
	}
	return {
		key: accountKey(credentials),
		identity: identityOf(credentials),
		credentialId: host.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? '',
		baseUrl: baseUrl(credentials),
		readOnly: credentials.readOnly === true,
		skipFirstBookingCheck: credentials.skipFirstBookingCheck === true,
		pausedUntil: pausedUntil(credentials.pauseCallsUntil),
		mapping: parseApiMapping(credentials.apiMapping),
		credentials,
	};
}
