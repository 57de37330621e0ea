import type { INodeProperties } from 'n8n-workflow';

export const bookAgainAfterField: INodeProperties = {
	displayName: 'Book Again After',
	name: 'bookAgainAfter',
	type: 'multiOptions',
	options: [
		{ name: 'Completed', value: 'completed', description: 'The visit took place' },
		{
			name: 'Ended',
			value: 'ended',
			description: 'The day after it is over too, and the order does not say what became of it',
		},
		{ name: 'Failed', value: 'failed', description: "The visit failed on the customer's side" },
		{ name: 'Missed', value: 'missed', description: 'Nobody came from Orange' },
	],
	default: ['failed', 'missed'],
	description: [
		'After which visits another appointment may be booked.',
		'Without it, an order whose visit is over is refused, and nothing is sent.',
	].join(' '),
};
