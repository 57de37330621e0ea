import type { IExecuteFunctions } from 'n8n-workflow';

import type { ErdvError } from '../api/ErdvError';
import type { Alternative } from '../slots/alternatives';

/**
 * Whether an AI agent calls the node: some agents run it in a context of tools, others as any node, of a type that n8n
 * made of this one.
 */
export function isTool(context: IExecuteFunctions): boolean {
	// Newer than the oldest n8n that this node runs on.
	const { isToolExecution } = context as Partial<Pick<IExecuteFunctions, 'isToolExecution'>>;
	return isToolExecution?.call(context) === true || context.getNode().type.endsWith('Tool');
}

/** All that an error says, in its message: an agent is given nothing else of it. */
export function toolText({ message, facts }: ErdvError): string {
	const alternatives = (facts.alternatives ?? []) as Alternative[];
	const listed = alternatives.map(({ label, slot, why }) => `${label} (slot ${slot}${why ? `: ${why}` : ''})`);
	return [
		`${message}.`,
		facts.description,
		facts.refusal && `Refusal: ${facts.refusal}.`,
		listed.length > 0 && `Free instead: ${listed.join('; ')}.`,
	]
		.filter(Boolean)
		.join(' ');
}
