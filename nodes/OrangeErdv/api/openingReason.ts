import type { ErdvError, ErdvErrorFacts } from './ErdvError';
import { isJsonObject } from './json';

/** Why calls of a client are stopped: what its error said. Plain data, as n8n processes that share a limit share it. */
export interface OpeningReason {
	message: string;
	facts: ErdvErrorFacts;
}

/** What is kept of an error for all that come after it; nothing of the order that met it. */
export function reasonOf({ message, facts }: ErdvError): OpeningReason {
	const { kind, description, httpCode, code, requestId } = facts;
	return { message, facts: { kind, description, httpCode, code, requestId } };
}

/** Whether this is a reason, and not something else that was found in its place. */
export function isOpeningReason(value: unknown): value is OpeningReason {
	if (!isJsonObject(value) || !isJsonObject(value.facts)) return false;
	const texts = [value.message, value.facts.kind, value.facts.description];
	return texts.every((text) => typeof text === 'string');
}
