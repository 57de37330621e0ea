import { whoChanged } from '../../watch/changedBy';
import { readFingerprint } from '../../watch/fingerprint';
import { comparisonOutput, watchOrder } from '../../watch/watchOrder';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import type { Operation } from '../Operation';

export const checkForChanges: Operation = {
	name: 'Check for Changes',
	action: 'Check order for changes',
	summary: 'Compare an order and its appointment with what was known of them',
	kind: 'read',
	fields: [
		orderIdField,
		{
			displayName: 'Fingerprint of Last Check',
			name: 'knownFingerprint',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.fingerprint }}',
			hint: 'Empty on the first run, which only returns it',
			description: 'What the last check of this order returned as "fingerprint", such as a column of your sheet',
		},
		optionsField('language', 'onlyChanged', 'priority', 'requestTimeout'),
	],
	async execute(item) {
		const { orderId, language } = item;
		const known = readFingerprint(item.parameter('knownFingerprint', ''), orderId);
		const watched = await watchOrder(await item.client(), orderId, known);
		const { changes, evidence } = watched;
		const hasChanged = changes.length > 0;
		if (item.option('onlyChanged', false) && known && !hasChanged) return [];
		return [
			{
				orderId,
				hasChanged,
				changes,
				...comparisonOutput(watched, language),
				changedBy: hasChanged ? whoChanged(changes, evidence) : null,
			},
		];
	},
};
