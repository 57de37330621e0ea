import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { OrangeErdvOAuth2Api } from '../../credentials/OrangeErdvOAuth2Api.credentials';
import { resources } from '../../nodes/OrangeErdv/operations';
import { fields as triggerFields } from '../../nodes/OrangeErdv/trigger/triggerFields';
import { ending, ordersOf } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots } = ordersOf(erdv);

/** No field takes this: no text, number, switch, date, choice, list of these or JSON object. */
const WRONG = '={{ [{ wrong: 1 }] }}';

/** Whatever an API may answer: a list too. */
const ANY_JSON = ['orderAnswer', 'searchAnswer'];

interface FieldCase {
	/** What stands in the parameters beside it, so that it is shown. */
	shown: IDataObject;
	/** Of the collection that it stands in. */
	collection?: string;
	field: INodeProperties;
}

/** Each field, those of a collection one by one. What takes no expression, or no value at all, is left out. */
const casesOf = (fields: INodeProperties[]): FieldCase[] =>
	fields
		.filter(({ type, noDataExpression }) => type !== 'notice' && type !== 'hidden' && !noDataExpression)
		.filter(({ name }) => !ANY_JSON.includes(name))
		.flatMap((field): FieldCase[] => {
			const show = field.displayOptions?.show ?? {};
			const shown = Object.fromEntries(Object.entries(show).map(([name, values]) => [name, values![0] as string]));
			if (field.type !== 'collection') return [{ shown, field }];
			return (field.options as INodeProperties[]).map((entry) => ({ shown, collection: field.name, field: entry }));
		});

const given = ({ collection, field }: FieldCase, value: unknown): IDataObject =>
	(collection ? { [collection]: { [field.name]: value } } : { [field.name]: value }) as IDataObject;

const operations = Object.entries(resources).flatMap(([resource, { operations: all }]) =>
	Object.entries(all).map(([operation, { fields }]) => ({ resource, operation, fields })),
);

describe.each(operations)('$resource → $operation reads by its type', ({ resource, operation, fields }) => {
	it.each(casesOf(fields).map((one) => [[one.collection, one.field.displayName].filter(Boolean).join(': '), one]))(
		'%s',
		async (_name, one) => {
			const account = erdv.account();
			const id = order(operation === 'create' ? undefined : 3);
			const valid = { slot: { __rl: true, mode: 'period', value: slots(id)[0] }, date: '2099-12-01' };
			const { field } = one as FieldCase;
			const parameters = {
				resource,
				operation,
				...valid,
				...(one as FieldCase).shown,
				...given(one as FieldCase, WRONG),
			};
			const end = await ending(account, parameters, { id });
			expect(end).toMatchObject({ kind: 'invalidInput' });
			expect(end.error).toMatch(new RegExp(`"${field.displayName.replace(/[()]/g, '\\$&')}"`));
			expect(end.error).not.toMatch(/undefined|Cannot read|is not a function|wrong/);
			expect(end.description).toMatch(/\w{2}/);
			expect(account.arrivals()).toEqual([]);
			expect(erdv.sandbox.tokenRequests()).toEqual([]);
			expect(erdv.sandbox.history(id)).toEqual([]);
		},
	);
});

describe('The trigger reads by its type', () => {
	it.each(casesOf(triggerFields).map((one) => [one.field.displayName, one] as const))('%s', async (name, one) => {
		const account = erdv.account();
		const trigger = account.trigger({ orderIds: order(), ...one.shown, ...given(one, WRONG) });
		await expect(trigger.activate()).rejects.toThrow(`"${name}"`);
		expect(account.arrivals()).toEqual([]);
	});
});

describe('The credential reads by its type', () => {
	/** Fields that n8n's own OAuth2 has are hidden. */
	const fields = casesOf(new OrangeErdvOAuth2Api().properties);

	it.each(fields.map((one) => [one.field.displayName, one] as const))('%s', async (name, { field, shown }) => {
		const shared = { sharedLimitUrl: 'http://127.0.0.1:9', sharedLimitToken: 'token' };
		const account = erdv.account({ ...shared, ...shown, [field.name]: [{ wrong: 1 }] as unknown as IDataObject });
		const end = await ending(account, { resource: 'order', operation: 'get' }, { id: order() });
		expect(['credentials', ...(name === 'API Mapping' ? ['invalidInput'] : [])]).toContain(end.kind);
		expect(end.error).toContain(`"${name}"`);
		expect([account.arrivals(), erdv.sandbox.tokenRequests()]).toEqual([[], []]);
	});
});
