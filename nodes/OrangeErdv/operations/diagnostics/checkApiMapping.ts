import type { IDataObject } from 'n8n-workflow';

import { getOrder, searchTimeSlot } from '../../api/calls';
import { ErdvError, invalidInput, type ErrorKind } from '../../api/ErdvError';
import { parseJson } from '../../api/json';
import type { Answer, TimePeriod } from '../../api/model';
import { periodOf } from '../../api/period';
import type { ToCheck } from '../../mapping/check/checked';
import type * as Report from '../../mapping/check/mappingReport';
import type { Reply } from '../../mapping/check/readParts';
import { compileMapping } from '../../mapping/compiled';
import { parseApiMapping } from '../../mapping/parseMapping';
import { searchWindow } from '../../slots/searchWindow';
import { checkMappingFields } from '../fields/checkMappingFields';
import { optionsField } from '../fields/optionsField';
import type { Item } from '../Item';
import type { Operation } from '../Operation';

/** What is wrong with the account says nothing of the mapping. */
const OF_THE_ACCOUNT: ErrorKind[] = [
	...(['credentials', 'notApproved', 'suspended', 'paused', 'sharedLimitUnavailable'] as const),
	...(['queueFull', 'cancelled'] as const),
];

export const checkMapping: Operation = {
	name: 'Check API Mapping',
	action: 'Check API mapping',
	summary: "See what of Orange's answers differs from what this node expects, and the mapping that would bridge it",
	kind: 'read',
	fields: [
		...checkMappingFields,
		optionsField('candidateMapping', 'includePersonalData', 'keysInText', 'priority', 'requestTimeout'),
	],
	async execute(item) {
		const window = searchWindow({ now: item.now() });
		const known = item.slot('knownSlot', 'cell');
		const candidate = candidateOf(item);
		const hasKeys = item.isOn('options.keysInText');
		const isSample = item.choice('answersFrom') === 'sample';
		const orderId = isSample ? item.optionalOrderId('orderId') : item.orderId;
		const mapping = candidate ?? (await item.mapping());
		const replies = isSample ? samplesOf(item) : await read(item, item.orderId, window, candidate);
		const isMapped = Object.keys(mapping.given).length > 0;
		const toCheck: ToCheck = {
			...replies,
			orderId,
			knownSlot: (known && periodOf(known)) ?? undefined,
			origin: candidate ? 'candidate' : isMapped ? 'credential' : 'none',
			mapping: mapping.given,
			window,
			includePersonalData: item.includePersonalData,
		};
		// Not at the top: it is a large file of its own, and seldom asked for.
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const { mappingReport } = require('../../mapping/check/mappingReport') as typeof Report;
		return [{ orderId: orderId ?? null, ...(await mappingReport(toCheck, hasKeys)) } as unknown as IDataObject];
	},
};

function candidateOf(item: Item) {
	const { value } = item.given('options.candidateMapping');
	return value === undefined ? undefined : compileMapping(parseApiMapping(value));
}

type Replies = Pick<ToCheck, 'order' | 'search'>;

/** Two requests. @throws ErdvError for what is wrong with the account */
async function read(
	item: Item,
	orderId: string,
	window: TimePeriod,
	candidate: ReturnType<typeof candidateOf>,
): Promise<Replies> {
	const client = await item.client(candidate);
	const ask = async (call: ReturnType<typeof getOrder>): Promise<Reply> =>
		await client.call(call, { asItCame: true }).then(
			(answer) => ({ answer: answer! }),
			async (error: unknown) => {
				const isTold = error instanceof ErdvError && !OF_THE_ACCOUNT.includes(error.kind);
				return isTold ? { failure: { message: error.message, facts: error.facts } } : await Promise.reject(error);
			},
		);
	const order = await ask(getOrder(orderId));
	return { order, search: await ask(searchTimeSlot(orderId, window)) };
}

function samplesOf(item: Item): Replies {
	const [order, search] = [sampleAt(item, 'orderAnswer'), sampleAt(item, 'searchAnswer')];
	if (order || search) return { ...(order && { order }), ...(search && { search }) };
	throw invalidInput(
		'Order Answer',
		'and "Search Answer" are empty',
		'Paste the body of one of them, or of both, as it came.',
	);
}

function sampleAt(item: Item, path: string): { answer: Answer } | undefined {
	const { value, field } = item.given(path);
	const parsed = typeof value === 'string' ? parseJson(value) : { ok: true as const, value };
	if (!parsed.ok) throw invalidInput(field, 'is not valid JSON', 'Paste the body of the answer as it came.');
	return value === undefined ? undefined : { answer: { statusCode: 200, body: parsed.value } };
}
