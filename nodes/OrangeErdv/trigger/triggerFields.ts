import type { INodeProperties, NodeHint } from 'n8n-workflow';

import { languageField } from '../operations/fields/choices';
import { nearBeforeField, noResultAfterField } from '../operations/fields/watchFields';
import { USUAL_EVENTS, type TriggerEvent } from './eventNames';
import { MOST_ORDERS } from './orderList';
import { ORDERS_IN_ONE_POLL, turnHint, turnOf } from './pollFit';

/** Fields of the trigger; n8n itself adds Poll Times. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Order IDs',
		name: 'orderIds',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. 00123456, 00123457',
		hint: "Orange's numbers of the orders, not your own references",
		description: [
			`Orders to watch, up to ${MOST_ORDERS}, separated by commas or lines. Leading zeros matter.`,
			`One poll reads about ${ORDERS_IN_ONE_POLL} of them; longer lists are read in turns.`,
		].join(' '),
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Answers Changed',
				value: 'answersChanged',
				description: [
					'More than ten appointments are not shown any more at once: one event in place of theirs.',
					'Comes with Appointment No Longer Shown too.',
				].join(' '),
			},
			{
				name: 'Appointment Cancelled',
				value: 'appointmentCancelled',
				description: 'The order says so in words, or this n8n cancelled it',
			},
			{
				name: 'Appointment Changed',
				value: 'appointmentChanged',
				description: 'The appointment is at another time',
			},
			{ name: 'Appointment Completed', value: 'appointmentCompleted', description: 'The visit took place' },
			{ name: 'Appointment Created', value: 'appointmentCreated' },
			{
				name: 'Appointment Failed',
				value: 'appointmentFailed',
				description: "The visit failed on the customer's side",
			},
			{ name: 'Appointment Missed', value: 'appointmentMissed', description: 'Nobody came from Orange' },
			{
				name: 'Appointment Near',
				value: 'appointmentNear',
				description: 'Some working days or hours are left before it: once for each mark, and not after the start',
			},
			{
				name: 'Appointment No Longer Shown',
				value: 'appointmentNoLongerShown',
				description: 'The order shows no appointment any more, and does not say why',
			},
			{
				name: 'Appointment Without Result',
				value: 'appointmentWithoutResult',
				description: 'Some hours after its end the order still says nothing of it: the usual missed visit',
			},
			{
				name: 'Change Overdue',
				value: 'changeOverdue',
				description: 'Orange accepted a change that this n8n asked for, and the order still does not show it',
			},
			{
				name: 'Order Not Found',
				value: 'orderNotFound',
				description: [
					'Orange does not know the order: told once, and again only after it was found.',
					'One event for more than ten at once, or where no order is found.',
				].join(' '),
			},
			{
				name: 'Order Unreadable',
				value: 'orderUnreadable',
				description: [
					'An order could not be read for an hour, while others can be: told once, and again only after it was read.',
					'One event for more than ten at once.',
				].join(' '),
			},
			{
				name: 'Order Updated',
				value: 'orderUpdated',
				description: 'A status or the contractual delivery date changed',
			},
			{
				name: 'Watching Interrupted',
				value: 'watchingInterrupted',
				description: [
					'No order can be read: suspension, outage, pause, answers that are not understood.',
					'Told once, with since when and why; an empty inbox would look like calm.',
				].join(' '),
			},
			{
				name: 'Watching Resumed',
				value: 'watchingResumed',
				description: 'Orange answers about orders again: how long none could be read, and how many are still to be',
			},
		],
		default: [...USUAL_EVENTS],
	},
	shownWith('appointmentNear', nearBeforeField),
	shownWith('appointmentWithoutResult', noResultAfterField),
	shownWith('changeOverdue', {
		displayName: 'Change Overdue After (Hours)',
		name: 'changeOverdueAfter',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720 },
		default: 24,
		description: 'How long after it was sent the order may not show a change that Orange accepted, from 1 to 720',
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [languageField],
	},
];

function shownWith(event: TriggerEvent, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { events: [event] } } };
}

const COUNT = 'String($parameter["orderIds"]).split(/[\\s,;]+/).filter((id) => id).length';

/** Shown in the editor where a list cannot be read in one poll: how often each order is, a hint for each number of polls. */
export const hints: NodeHint[] = Array.from({ length: turnOf(MOST_ORDERS).alone - 1 }, (_, index) => index + 2).map(
	(polls) => ({
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		message: turnHint(polls),
		displayCondition: `={{ Math.ceil(${COUNT} / ${ORDERS_IN_ONE_POLL}) === ${polls} }}`,
	}),
);
