import type { INodeProperties } from 'n8n-workflow';

import { bookAgainAfterField } from './bookAgainAfterField';
import { candidateMappingField, keysInTextField } from './checkMappingFields';
import { languageField } from './choices';
import { optionalOrderIdField, reportFromField, reportToField, requestsAsField, writesOnlyField } from './reportFields';
import { watchOptions } from './watchFields';

const entries = {
	...watchOptions,
	additionalBodyFields: {
		displayName: 'Additional Body Fields',
		name: 'additionalBodyFields',
		type: 'json',
		default: '{}',
		description: 'JSON object merged into the request body, where your reference of the API asks for more than is sent',
	},
	askedBy: {
		displayName: 'Asked By',
		name: 'askedBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. ticket 4711',
		description: 'A ticket or a name, kept with the write in the record that Diagnostics → List Requests shows',
	},
	bookAgainAfter: bookAgainAfterField,
	candidateMapping: candidateMappingField,
	from: reportFromField,
	ifAlreadyScheduled: {
		displayName: 'If Already Scheduled',
		name: 'ifAlreadyScheduled',
		type: 'options',
		options: [
			{ name: 'Change', value: 'change', description: 'Move the appointment that is there to the chosen time slot' },
			{ name: 'Keep', value: 'keep', description: 'Keep the appointment that is there, and return it' },
			{ name: 'Refuse', value: 'refuse', description: 'Fail, unless it is at the very same time' },
		],
		default: 'keep',
		description: 'What to do when the order has an appointment already, as it does when a workflow runs again',
	},
	includePersonalData: {
		displayName: 'Include Personal Data',
		name: 'includePersonalData',
		type: 'boolean',
		default: true,
		description: 'Whether to return names, phone numbers and notes, which n8n then stores with the execution',
	},
	includeRaw: {
		displayName: 'Include Raw Time Slot',
		name: 'includeRaw',
		type: 'boolean',
		default: true,
		description: 'Whether to add each time slot as Orange sent it, with all its keys',
	},
	keysInText: keysInTextField,
	language: languageField,
	onlyIfCurrentSlot: {
		displayName: 'Only If Current Time Slot',
		name: 'onlyIfCurrentSlot',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.appointment.slot }}',
		hint: 'The slot as it was last seen: start and end separated by a slash',
		description: [
			'Period of the appointment as it was last seen.',
			'The order is read first, and nothing is sent if its appointment is another one by now.',
		].join(' '),
	},
	orderId: optionalOrderIdField,
	outputAs: {
		displayName: 'Output As',
		name: 'outputAs',
		type: 'options',
		options: [
			{ name: 'One Item per Time Slot', value: 'slots' },
			{
				name: 'One Item per Order',
				value: 'orders',
				description: 'With its time slots as a list, even when there are none',
			},
		],
		default: 'slots',
		description: 'How the time slots come out',
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
	reason: {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. Moved out',
		hint: 'Sent as a note. Orange does not publish whether it takes one.',
		description: 'Why the appointment is cancelled',
	},
	requestsAs: requestsAsField,
	refuseDoubtfulPhones: {
		displayName: 'Refuse Doubtful Phones',
		name: 'refuseDoubtfulPhones',
		type: 'boolean',
		default: true,
		description: 'Whether to send nothing where a phone number cannot be one, instead of warning of it',
	},
	refusalsAsItems: {
		displayName: 'Refusals as Items',
		name: 'refusalsAsItems',
		type: 'boolean',
		default: true,
		description:
			'Whether a refusal, or no time slot that fits, comes out as an item with its outcome instead of an error',
	},
	requestTimeout: {
		displayName: 'Request Timeout (Seconds)',
		name: 'requestTimeout',
		type: 'number',
		typeOptions: { minValue: 30, maxValue: 600 },
		default: 60,
		description: 'How long to wait for an answer in all, from 30 to 600',
	},
	simulate: {
		displayName: 'Simulate',
		name: 'simulate',
		type: 'boolean',
		default: true,
		description: 'Whether to read and search as usual but send no write, and return what would be sent',
	},
	skipOrderCheck: {
		displayName: 'Skip Reading the Order First',
		name: 'skipOrderCheck',
		type: 'boolean',
		default: true,
		description: [
			'Whether to create without reading the order first:',
			'one request less, but an appointment that is already there is not noticed beforehand',
		].join(' '),
	},
	to: reportToField,
	waitTimeout: {
		displayName: 'Wait Timeout (Minutes)',
		name: 'waitTimeout',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 15 },
		default: 5,
		description: 'How long "Wait Until Effective" waits, up to 15',
	},
	waitUntilEffective: {
		displayName: 'Wait Until Effective',
		name: 'waitUntilEffective',
		type: 'boolean',
		default: true,
		description: 'Whether to read the order until it shows the new time slot: Orange takes a change into account later',
	},
	writesOnly: writesOnlyField,
} satisfies Record<string, INodeProperties>;

/** What creating and changing an appointment have in common. */
export const bookingOptions = [
	'additionalBodyFields',
	'askedBy',
	'includePersonalData',
	'language',
	'priority',
	'refuseDoubtfulPhones',
	'refusalsAsItems',
	'requestTimeout',
	'simulate',
] as const;

/** The Options collection with the given entries, by the alphabet, as n8n has it. A switch is on when it is added. */
export function optionsField(...names: Array<keyof typeof entries>): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: names
			.map((name): INodeProperties => entries[name])
			// Not localeCompare: it loads collation data for 9 ms when n8n starts.
			.sort((one, other) => (one.displayName < other.displayName ? -1 : 1)),
	};
}
