import type { ErdvError } from '../api/ErdvError';

/** What happened and how to get unstuck in one: n8n shows the message of a failed credential test, not the description. */
export function inOneSentence({ message, facts }: ErdvError): Error {
	return new Error(`${message}. ${facts.description}`);
}
