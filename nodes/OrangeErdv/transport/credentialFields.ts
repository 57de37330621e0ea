import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Of a service that is not Orange's. n8n's rules take a field with "Token" in its name for a secret: this is none. */
const addressField = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	required: true,
	default: '',
	placeholder,
	description,
	displayOptions: { show: { environment: ['custom'] } },
});

/** With "n8n" in its label as n8n writes itself, which a title-case rule cannot know. */
const choice = (name: string, value: string, description: string): INodePropertyOptions => ({
	name,
	value,
	description,
});

/** Fields of the credential. Their names are saved with users' credentials: never rename. */
export const credentialFields: INodeProperties[] = [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		required: true,
		default: '',
		description: 'From "My apps" on the Orange Developer portal, after "Show"',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'Next to the client ID. After "Renew" on the portal, put the new one here: the old one stops working.',
	},
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Production', value: 'production', description: "Orange's own e-RDV service" },
			{ name: 'Custom', value: 'custom', description: 'Another address, such as the local sandbox' },
		],
		default: 'production',
		description: 'Which e-RDV service to call',
	},
	addressField(
		'Base URL',
		'customBaseUrl',
		'e.g. http://127.0.0.1:4010/erdv/v1',
		'Address of the e-RDV service, up to and including its version',
	),
	addressField(
		'Token URL',
		'customTokenUrl',
		'e.g. http://127.0.0.1:4010/oauth/v3/token',
		'Address that gives tokens for the client ID and the client secret',
	),
	{
		displayName: 'Read Only',
		name: 'readOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to let reads and searches through only, for testers and AI agents',
	},
	{
		displayName: [
			'Does another n8n process, a queue-mode worker or another system use this Orange application?',
			'Then they have to share its 2 requests per second.',
			'In queue mode, set "Limit Counts For" to All n8n Processes;',
			'beside one other process or system, set "Requests per Second" to 1 on both sides.',
		].join(' '),
		name: 'otherCallers',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'options',
		options: [
			{ name: '2 (All That Orange Allows)', value: '2' },
			{ name: '1 (Half, when Another System Uses This Account Too)', value: '1' },
		],
		// As text, so that n8n's public API can set it.
		default: '2',
		description:
			'How much of the limit this n8n takes. Where several credentials share an account, the smallest counts.',
	},
	{
		displayName: 'Limit Counts For',
		name: 'limitScope',
		type: 'options',
		options: [
			choice(
				'This n8n Process',
				'process',
				'One limit for all workflows and executions of this process: enough where n8n runs as one process',
			),
			choice(
				'All n8n Processes',
				'shared',
				[
					'One limit for all n8n processes, such as the workers of queue mode, kept in a Redis that they',
					'reach over HTTP',
				].join(' '),
			),
		],
		default: 'process',
	},
	{
		displayName: 'Shared Limit URL',
		name: 'sharedLimitUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://eu1-example.upstash.io',
		description: 'Address of a Redis REST service: Upstash, or serverless-redis-http in front of your own Redis',
		displayOptions: { show: { limitScope: ['shared'] } },
	},
	{
		displayName: 'Shared Limit Token',
		name: 'sharedLimitToken',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'Token of that service. It must be allowed to write.',
		displayOptions: { show: { limitScope: ['shared'] } },
	},
	{
		displayName: 'Account Group',
		name: 'limitGroup',
		type: 'string',
		default: '',
		description:
			'Give credentials with different client IDs the same name here if Orange counts their requests together',
	},
	{
		// Not a switch that shows the fields below: n8n drops the value of a field that is not shown, so that closing
		// it would silently end Read Only.
		displayName: 'Advanced: the settings below can stay as they are',
		name: 'advanced',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Pause Calls From',
		name: 'pauseCallsFrom',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-11-30T22:00 (Paris time)',
		description: 'Start of works that Orange announced, Paris time. Empty: at once, where "Pause Calls Until" is set.',
	},
	{
		displayName: 'Pause Calls Until',
		name: 'pauseCallsUntil',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-12-01T06:00 (Paris time)',
		description: 'End of works that Orange announced, Paris time. Until then calls fail without being sent.',
	},
	{
		displayName: 'API Mapping',
		name: 'apiMapping',
		type: 'json',
		default: '{}',
		description: [
			'JSON that says where your reference of the API differs from what this node expects,',
			'such as { "timeSlots": { "at": "result[0].slots" } }',
		].join(' '),
	},
	{
		displayName: 'Skip First Booking Check',
		name: 'skipFirstBookingCheck',
		type: 'boolean',
		default: false,
		description: [
			'Whether to take the first appointment that this n8n creates after a start for granted, instead of reading the',
			'order to see that it is there',
		].join(' '),
	},
];
