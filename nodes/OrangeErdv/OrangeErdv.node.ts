import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { YES } from './input/readSwitch';
import { searchTimeSlots } from './methods/searchTimeSlots';
import { properties } from './operations/properties';
import { runItems } from './operations/runItems';
import { thisProcess, type Runtime } from './runtime/Runtime';

/** Orders, time slots and appointments of Orange's e-RDV Post Commande API. */
export class OrangeErdv implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Orange e-RDV',
		name: 'orangeErdv',
		icon: { light: 'file:orangeErdv.svg', dark: 'file:orangeErdv.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ ${[
			'($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase()',
			`(/^(${YES.join('|')})$/i.test(String($parameter["options"]?.["simulate"]).trim()) ? ", simulated" : "")`,
		].join(' + ')} }}`,
		description: "Manage customers' appointments with Orange technicians, within 2 requests per second",
		defaults: { name: 'Orange e-RDV' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'orangeErdvOAuth2Api', required: true }],
		properties,
	};

	methods: INodeType['methods'];

	execute: INodeType['execute'];

	/** @param runtime that of the n8n process, unless a test brings its own */
	constructor(runtime: Runtime = thisProcess) {
		this.methods = { listSearch: { searchTimeSlots: searchTimeSlots(runtime) } };
		this.execute = async function (this: IExecuteFunctions) {
			return [await runItems(runtime, this)];
		};
	}
}
