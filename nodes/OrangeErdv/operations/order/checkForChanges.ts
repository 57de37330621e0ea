import { areMadeHere } from '../../watch/changedBy';
import { readFingerprint } from '../../watch/fingerprint';
import { comparisonOutput, watchOrder } from '../../watch/watchOrder';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { labelLanguageField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';

export const checkForChanges: Operation = {
	name: 'Check for Changes',
	action: 'Check an order for changes',
	summary: 'Compare an order and its appointment with what was known of them',
	kind: 'read',
	fields: [
		orderIdField,
		{
			displayName: 'Known Fingerprint',
			name: 'knownFingerprint',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.fingerprint }}',
			description:
				'What the last check returned as fingerprint: a column of your sheet. Empty on the first run, which only returns it.',
		},
		{
			displayName: 'Only Changed',
			name: 'onlyChanged',
			type: 'boolean',
			default: false,
			description: 'Whether to return only orders that changed, and those whose fingerprint is not known yet',
		},
		labelLanguageField,
		optionsField('priority', 'requestTimeout'),
	],
	async execute(item) {
		const { orderId, labelLanguage } = item;
		const known = readFingerprint(item.parameter('knownFingerprint', ''), orderId);
		const watched = await watchOrder(await item.client(), orderId, known);
		const { changes, evidence } = watched;
		const hasChanged = changes.length > 0;
		if (item.parameter('onlyChanged', false) && known && !hasChanged) return [];
		return [
			{
				orderId,
				hasChanged,
				changes,
				...comparisonOutput(watched, labelLanguage),
				madeHere: areMadeHere(changes, evidence),
			},
		];
	},
};
