import { whoChanged } from '../../watch/changedBy';
import { describeDue } from '../../watch/dueTexts';
import { readFingerprint } from '../../watch/fingerprint';
import { ANSWERS_CHANGED, areTooMany, GONE_AT_ONCE, isGone } from '../../watch/goneAtOnce';
import { comparisonOutput, watchOrder } from '../../watch/watchOrder';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import type { Operation } from '../Operation';
import { nothingChanged } from '../output/toolMessages';
import { warnOfUnknownState } from '../output/unknownState';
import { dueLookOf } from './dueLookOf';

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
		optionsField(
			'expectedBy',
			'expectedSlot',
			'language',
			'nearBefore',
			'noResultAfter',
			'onlyChanged',
			'priority',
			'requestTimeout',
		),
	],
	async execute(item) {
		const { orderId, language } = item;
		const known = readFingerprint(item.key('knownFingerprint', 'harmless'), orderId);
		const isOnlyChanged = item.isOn('options.onlyChanged', 'harmless');
		const look = dueLookOf(item);
		const watched = await watchOrder(await item.client(), orderId, known, look);
		const { changes, evidence, matchesExpected } = watched;
		const dues = watched.dues.map((due) => describeDue(due, watched, language));
		const hasChanged = changes.length + dues.length > 0;
		const comparison = comparisonOutput(watched, language);
		warnOfUnknownState(item, comparison.after);
		if (isOnlyChanged && known && !hasChanged) {
			return item.isTool ? [{ orderId, hasChanged, message: nothingChanged(language, orderId) }] : [];
		}
		return [
			{
				orderId,
				hasChanged,
				changes: [...changes, ...dues.map(({ event }) => event)],
				...comparison,
				changedBy: hasChanged
					? whoChanged(
							changes,
							evidence,
							dues.map((due) => due.changedBy),
						)
					: null,
				nearBefore: dues.find(({ nearBefore }) => nearBefore)?.nearBefore ?? null,
				matchesExpected,
				messages: dues.map(({ message }) => message),
				warnings: item.warnings(),
			},
		];
	},
	// Each order looks as if its appointment were gone. With the fingerprint that it came with, it is looked at again.
	correct(outputs, itemOf) {
		const gone = outputs.filter(({ json }) => Array.isArray(json.changes) && isGone(json as { changes: string[] }));
		if (!areTooMany(gone)) return;
		for (const output of gone) {
			const item = itemOf(output);
			Object.assign(output.json, {
				changes: [ANSWERS_CHANGED],
				fingerprint: item.text('knownFingerprint', 'harmless'),
				changedBy: 'unknown',
				nearBefore: null,
				messages: [],
				warnings: [...(output.json.warnings as string[]), GONE_AT_ONCE[item.language](gone.length)],
			});
		}
	},
};
