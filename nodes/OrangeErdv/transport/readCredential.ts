import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { PRODUCTION_BASE_URL } from '../api/calls';
import { ErdvError } from '../api/ErdvError';
import { trimmed } from '../input/cleanText';
import { readForm, type Form } from '../input/Form';
import { compileMapping, type CompiledMapping } from '../mapping/compiled';
import { parseApiMapping } from '../mapping/parseMapping';
import { readPause, type AnnouncedPause } from './announcedPause';
import { credentialFields } from './credentialFields';

/** A credential, its fields read by their types. */
export interface ErdvCredential {
	clientId: string;
	clientSecret: string;
	/** Where n8n asks for tokens. */
	tokenUrl: string;
	/** Without a slash at the end. */
	baseUrl: string;
	readOnly: boolean;
	/** The user vouches for the model: the first create is not read back. */
	skipFirstBookingCheck: boolean;
	requestsPerSecond: 1 | 2;
	/** Where the shared limiter is; undefined where the limit is this process's own. */
	sharedLimit?: { url: string; token: string };
	/** Empty where the client counts for itself. */
	limitGroup: string;
	pause: AnnouncedPause;
	mapping: CompiledMapping;
	/** For n8n, which signs with it and asks for tokens: what was given, with what was read in its place. */
	signing: ICredentialDataDecryptedObject;
	/** Whether n8n by itself would ask for tokens with the same. */
	isAsTyped: boolean;
}

/**
 * Reads all that a credential says, before anything is sent with it.
 * @throws ErdvError `credentials` that names the field; `invalidInput` for the mapping
 */
export function readCredential(given: ICredentialDataDecryptedObject): ErdvCredential {
	// Defaults stand in place of what was never filled in: only an expression leaves a field that is there empty.
	const form = readForm(
		credentialFields,
		(path) => ({ value: given[path], isExpression: Object.hasOwn(given, path) }),
		(label) => ({ inCredential: label }),
	);
	const client = { clientId: form.key('clientId', 'harmless'), clientSecret: form.key('clientSecret', 'harmless') };
	if (client.clientId === '' || client.clientSecret === '') {
		throw new ErdvError('The e-RDV credential has no client ID or no client secret', {
			kind: 'credentials',
			description: 'Copy both from "My apps" on the Orange Developer portal ("Show") into the credential.',
		});
	}
	const isCustom = form.choice('environment') === 'custom';
	const { clientId, clientSecret } = client;
	const tokenUrl = isCustom ? form.address('customTokenUrl') : String(given.accessTokenUrl);
	return {
		...client,
		tokenUrl,
		baseUrl: isCustom ? form.address('customBaseUrl').replace(/\/+$/, '') : PRODUCTION_BASE_URL,
		// It keeps writes from leaving, and must not fall silently.
		readOnly: form.isOn('readOnly', 'guard'),
		skipFirstBookingCheck: form.isOn('skipFirstBookingCheck'),
		requestsPerSecond: form.choice('requestsPerSecond') === '1' ? 1 : 2,
		sharedLimit: sharedLimit(form),
		limitGroup: form.key('limitGroup'),
		pause: readPause(form),
		mapping: compileMapping(parseApiMapping(mappingOf(form))),
		isAsTyped: given.clientId === clientId && given.clientSecret === clientSecret,
		signing: { ...given, ...client, accessTokenUrl: tokenUrl },
	};
}

function sharedLimit(form: Form): ErdvCredential['sharedLimit'] {
	if (form.choice('limitScope') !== 'shared') return undefined;
	const token = form.key('sharedLimitToken', 'harmless');
	if (token !== '') return { url: form.address('sharedLimitUrl'), token };
	throw new ErdvError('"Shared Limit Token" in the e-RDV credential is empty', {
		kind: 'credentials',
		description: [
			'Copy address and token of the Redis REST service into the credential, or set "Limit Counts For" to This',
			'n8n Process.',
		].join(' '),
	});
}

function mappingOf(form: Form): unknown {
	const { value } = form.given('apiMapping');
	return typeof value === 'string' ? trimmed(value) : value;
}
