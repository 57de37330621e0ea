/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';

import { NODE, type Account, type Erdv } from './erdv';
import type { EngineRun } from './harness';

/** A contact as it is typed into the node. */
export const typed = {
	name: 'Dominique Kerouedan',
	phone: '+33 1 99 11 22 33',
	email: 'd.kerouedan@example.org',
	secondName: 'Sacha Plougastel',
	secondPhone: '+33 1 99 44 55 66',
	accessDetails: 'Digicode 7319B',
};
export const note = 'Sonner au nom de Plouha';

/** What an appointment at Orange holds of people. */
export const atOrange = {
	relatedParty: [{ role: 'customer', name: 'Morgane Trebeurden' }],
	contactMedium: [
		{ type: 'phone', characteristic: { phoneNumber: '+33199778899' } },
		{ type: 'email', characteristic: { emailAddress: 'm.trebeurden@example.org' } },
	],
	note: [{ text: 'Chien dans la cour' }],
};
export const personalAtOrange = [
	'Morgane Trebeurden',
	'+33199778899',
	'm.trebeurden@example.org',
	'Chien dans la cour',
];
export const personalTyped = [...Object.values(typed), note];

const headers = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/;

/** The secrets of a test file's accounts, to be searched for in what comes out. */
export function secretsOf(erdv: Erdv) {
	const secrets = new Set<string>();
	const tokenOf = ({ credential }: Account) =>
		(erdv.engine.readCredential(credential).oauthTokenData as IDataObject | undefined)?.access_token as
			| string
			| undefined;
	const secretOf = ({ credential }: Account) => erdv.engine.readCredential(credential).clientSecret as string;

	/** Notes the secrets of an account. Proves that they are in use: the token is good until then. */
	function secretsInUse(account: Account): void {
		const { clientId } = account;
		const [secret, token] = [secretOf(account), tokenOf(account)];
		expect(erdv.sandbox.tokenRequests()).toContainEqual(expect.objectContaining({ clientId }));
		const isRight = erdv.sandbox.clients().some((client) => client.id === clientId && client.secret === secret);
		if (isRight) expect(erdv.sandbox.revokeTokens({ token })).toBe(1);
		const found = [secret, Buffer.from(`${clientId}:${secret}`).toString('base64'), ...(token ? [token] : [])];
		for (const one of found) secrets.add(one);
	}

	/** Holds none of any account, neither in use nor of before. */
	function hidesSecrets(text: string): void {
		for (const secret of secrets) expect(text).not.toContain(secret);
		expect(text).not.toMatch(headers);
	}

	return { tokenOf, secretOf, secretsInUse, hidesSecrets, count: () => secrets.size };
}

/** A value in words, with what is hidden in it. */
export const everything = (value: unknown) =>
	inspect(value, { depth: null, showHidden: true, maxArrayLength: null, maxStringLength: null, breakLength: Infinity });

/** What the node made: items, hints and errors. Not the node's own parameters, nor its input. */
export function made({ run, error }: EngineRun): string {
	const told = (run.data.resultData.runData[NODE] ?? []).map(({ data, hints }) => [data, hints]);
	const names = error ? Object.getOwnPropertyNames(error).filter((name) => name !== 'node') : [];
	return everything([told, names.map((name) => (error as unknown as IDataObject)[name])]);
}
