import type { INodeProperties } from 'n8n-workflow';

/** What comes by time; the trigger has these fields, too. */
export const nearBeforeField: INodeProperties = {
	displayName: 'Near Before',
	name: 'nearBefore',
	type: 'string',
	default: '1 working day',
	placeholder: 'e.g. 2 working days, 4 hours',
	hint: 'Working days or hours before the start',
	description: [
		'When an appointment is near, once for each. Working days are at the same time of day, and leave out weekends and',
		'public holidays of France.',
	].join(' '),
};

export const noResultAfterField: INodeProperties = {
	displayName: 'No Result After (Hours)',
	name: 'noResultAfter',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 720 },
	default: 4,
	description: 'How long after the end of an appointment the order may say nothing of it, up to 720',
};

const expectedSlotField: INodeProperties = {
	displayName: 'Expected Time Slot',
	name: 'expectedSlot',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.requestedSlot.slot }}',
	hint: 'Its start, start and end separated by a slash, or the whole item of the change',
	description: 'Time slot that was asked for, and that the order may not show yet. Says whether it does.',
};

const expectedByField: INodeProperties = {
	displayName: 'Expected By',
	name: 'expectedBy',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-12-01 18:00',
	description: [
		'From when on the change is overdue, where the order does not show the expected time slot; of a day, its end.',
		'For a change, a day after its <code>answeredAt</code>, for example.',
	].join(' '),
};

const onlyChangedField: INodeProperties = {
	displayName: 'Only Changed',
	name: 'onlyChanged',
	type: 'boolean',
	default: true,
	description: 'Whether to return only orders that changed, and those that were not checked before',
};

/** Options of Check for Changes. */
export const watchOptions = {
	expectedBy: expectedByField,
	expectedSlot: expectedSlotField,
	nearBefore: nearBeforeField,
	noResultAfter: noResultAfterField,
	onlyChanged: onlyChangedField,
};
