import type { INodeProperties } from 'n8n-workflow';

/** The user's word that the model of the API is right. */
export const skipFirstBookingCheck: INodeProperties = {
	displayName: 'Skip First Booking Check',
	name: 'skipFirstBookingCheck',
	type: 'boolean',
	default: false,
	description: [
		'Whether to take the first appointment that this n8n creates after a start for granted, instead of reading the',
		'order to see that it is there',
	].join(' '),
};
