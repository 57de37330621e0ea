import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { searchTimeSlots } from './methods/searchTimeSlots';
import { properties } from './operations';
import { runItems } from './operations/runItems';

/** Orders, time slots and appointments of Orange's e-RDV Post Commande API. */
export class OrangeErdv implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Orange e-RDV',
		name: 'orangeErdv',
		icon: { light: 'file:orangeErdv.svg', dark: 'file:orangeErdv.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: "Manage customers' appointments with Orange technicians, within 2 requests per second",
		defaults: { name: 'Orange e-RDV' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'orangeErdvOAuth2Api', required: true }],
		properties,
	};

	methods = { listSearch: { searchTimeSlots } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this)];
	}
}
