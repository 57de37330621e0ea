import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * Marks the credential data of a request that already holds a lane, so that the credential's own wait for the gate,
 * which covers the credential test and other nodes, does not take a second one. A symbol is never stored.
 */
const inLane = Symbol('request holds a lane');

export function markInLane(credentials: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	return Object.defineProperty({ ...credentials }, inLane, { value: true });
}

export function isInLane(credentials: object): boolean {
	return inLane in credentials;
}
