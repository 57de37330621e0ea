import {
	NodeApiError,
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	type JsonObject,
} from 'n8n-workflow';

import { ErdvError } from './api/ErdvError';
import { thisProcess, type Runtime } from './runtime/Runtime';
import { poll } from './trigger/poll';
import { fields, hints } from './trigger/triggerFields';

/** Starts a workflow when an order or its appointment changes. */
export class OrangeErdvTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Orange e-RDV Trigger',
		name: 'orangeErdvTrigger',
		icon: { light: 'file:orangeErdv.svg', dark: 'file:orangeErdv.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0].replace(/[A-Z]/g, " $&").toLowerCase() : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when an appointment or an order changes at Orange',
		defaults: { name: 'Orange e-RDV Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'orangeErdvOAuth2Api', required: true }],
		hints,
		properties: fields,
	};

	poll: INodeType['poll'];

	/** @param runtime that of the n8n process, unless a test brings its own */
	constructor(runtime: Runtime = thisProcess) {
		this.poll = async function (this: IPollFunctions) {
			return await poll(runtime, this).catch((error: Error) => {
				const { message } = error;
				const { description, httpCode } = error instanceof ErdvError ? error.facts : {};
				throw new NodeApiError(this.getNode(), { message } as JsonObject, {
					message,
					description,
					httpCode: httpCode?.toString(),
				});
			});
		};
	}
}
