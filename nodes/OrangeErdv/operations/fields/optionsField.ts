import type { INodeProperties } from 'n8n-workflow';

const entries = {
	additionalBodyFields: {
		displayName: 'Additional Body Fields',
		name: 'additionalBodyFields',
		type: 'json',
		default: '{}',
		description:
			'JSON object merged into the request body, where your reference of the API asks for more than this node sends',
	},
	includePersonalData: {
		displayName: 'Include Personal Data',
		name: 'includePersonalData',
		type: 'boolean',
		default: false,
		description: 'Whether to return names, phone numbers and notes, which n8n then stores with the execution',
	},
	includeRaw: {
		displayName: 'Include Raw Time Slot',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add each time slot as Orange sent it, with all its keys',
	},
	priority: {
		displayName: 'Priority',
		name: 'priority',
		type: 'options',
		options: [
			{ name: 'Normal', value: 'normal', description: 'Wait in line for the limit of 2 requests per second' },
			{
				name: 'Someone Is Waiting',
				value: 'someoneIsWaiting',
				description: 'Go ahead of batches, for forms and chats',
			},
		],
		default: 'normal',
		description: 'Whose turn comes first where several workflows wait for the limit',
	},
	requestTimeout: {
		displayName: 'Request Timeout (Seconds)',
		name: 'requestTimeout',
		type: 'number',
		typeOptions: { minValue: 30 },
		default: 60,
		description: 'How long to wait for an answer in all, at least 30',
	},
	returnRefusals: {
		displayName: 'Return Refusals',
		name: 'returnRefusals',
		type: 'boolean',
		default: false,
		description:
			'Whether a refusal, or no time slot that fits, comes out as an item with its outcome instead of an error',
	},
	simulate: {
		displayName: 'Simulate',
		name: 'simulate',
		type: 'boolean',
		default: false,
		description: 'Whether to read and search as usual but send no write, and return what would be sent',
	},
	skipOrderCheck: {
		displayName: 'Skip Order Check',
		name: 'skipOrderCheck',
		type: 'boolean',
		default: false,
		description:
			'Whether to create without reading the order first: one request less, but an appointment that is already there is not noticed beforehand',
	},
	waitTimeout: {
		displayName: 'Wait Timeout (Minutes)',
		name: 'waitTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 15 },
		default: 5,
		description: 'How long to wait until the change is effective, up to 15',
	},
	waitUntilEffective: {
		displayName: 'Wait Until Effective',
		name: 'waitUntilEffective',
		type: 'boolean',
		default: false,
		description: 'Whether to read the order until it shows the new time slot: Orange takes a change into account later',
	},
} satisfies Record<string, INodeProperties>;

/** What creating and changing an appointment have in common. */
export const bookingOptions = [
	'additionalBodyFields',
	'includePersonalData',
	'priority',
	'requestTimeout',
	'returnRefusals',
	'simulate',
] as const;

/** The Options collection with the given entries. */
export function optionsField(...names: Array<keyof typeof entries>): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: names.map((name) => entries[name]),
	};
}
