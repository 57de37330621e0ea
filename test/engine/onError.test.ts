import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';
import { failed, GOING_ON } from './failed';
import { isSince, itSince } from './since';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [good, alsoGood] = seededOrderIds.schedulable;
const unknown = '99999999';

const detailKeys = [
	...['orderId', 'kind', 'refusal', 'description', 'httpCode', 'code', 'requestId', 'alternatives', 'retryInSeconds'],
];

describe('On Error: Stop Workflow', () => {
	it('ends the run with the first error, names its item, and sends nothing after it', async () => {
		const account = erdv.account();
		const run = await account.run(getOrder, [good, unknown, good, good, good, good]);
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 1 } });
		expect(run.json(NODE)).toEqual([]);
		expect(account.arrivals().length).toBeLessThanOrEqual(3);
	});
});

describe('On Error: Continue', () => {
	it('gives exactly error, message and details for the item that failed, and loses no other', async () => {
		const account = erdv.account();
		const run = await account.run(getOrder, [good, unknown, alsoGood], { onError: 'continueRegularOutput' });
		expect(run.status).toBe('success');
		expect(run.json(NODE)).toEqual([
			expect.objectContaining({ orderId: good }),
			{ error: expect.any(String), message: expect.any(String), details: expect.any(Object) },
			expect.objectContaining({ orderId: alsoGood }),
		]);
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('says in details what a workflow can decide on', async () => {
		const account = erdv.account();
		const run = await account.run(getOrder, [unknown], { onError: 'continueRegularOutput' });
		const [{ error, message, details }] = run.json(NODE) as [IDataObject & { details: IDataObject }];
		const [{ requestId }] = account.arrivals();
		expect(error).toBe('Orange does not know order 99999999');
		expect(Object.keys(details).sort()).toEqual([...detailKeys].sort());
		expect(details).toMatchObject({
			orderId: unknown,
			kind: 'orderNotFound',
			refusal: null,
			httpCode: 404,
			code: '60',
			requestId,
		});
		expect(message).toContain(details.description);
	});

	it('tells bad input from an answer of Orange', async () => {
		const run = await erdv.account().run(getOrder, ['../1'], { onError: 'continueRegularOutput' });
		expect(run.json(NODE)).toMatchObject([
			{ details: { kind: 'invalidInput', orderId: '../1', httpCode: null, requestId: null } },
		]);
	});

	it('an expression that fails for one item costs that item only', async () => {
		const parameters = { ...getOrder, orderId: `={{ $json.id || $('Nowhere').item.json.id }}` };
		const run = await erdv.account().run(parameters, [good, {}, alsoGood], { onError: 'continueRegularOutput' });
		expect(run.status).toBe('success');
		expect(run.json(NODE)).toMatchObject([{ orderId: good }, { error: expect.any(String) }, { orderId: alsoGood }]);
	});
});

describe('On Error: Continue (using error output)', () => {
	it('n8n sends the failed item, and only it, to the error output, with its input', async () => {
		const run = await erdv.account().run(getOrder, [good, unknown, alsoGood], { onError: 'continueErrorOutput' });
		expect(run.json(NODE, 0)).toMatchObject([{ orderId: good }, { orderId: alsoGood }]);
		expect(run.json(NODE, 1)).toMatchObject([
			{ id: unknown, error: expect.any(String), message: expect.stringContaining('HTTP 404') },
		]);
		expect(run.items(NODE, 1)[0].pairedItem).toEqual({ item: 1 });
	});

	it('all kinds of failures take the error output: bad input, not found, refused', async () => {
		erdv.sandbox.fault({ match: { orderId: alsoGood }, fault: { kind: 'status', status: 422, code: 199 } });
		const run = await erdv.account().run(getOrder, [{ id: 7 }, unknown, alsoGood], { onError: 'continueErrorOutput' });
		expect(run.json(NODE, 0)).toEqual([]);
		expect(run.json(NODE, 1).map(({ error }) => error)).toEqual([
			expect.stringContaining('leading zeros'),
			expect.stringContaining('does not know'),
			expect.stringContaining('refused'),
		]);
	});

	itSince('2.34', 'its error output takes items with details')('they have their details there', async () => {
		erdv.sandbox.fault({ match: { orderId: alsoGood }, fault: { kind: 'status', status: 422, code: 199 } });
		const run = await erdv.account().run(getOrder, [{ id: 7 }, unknown, alsoGood], { onError: 'continueErrorOutput' });
		expect(run.json(NODE, 0)).toEqual([]);
		expect(run.json(NODE, 1).map(({ details }) => (details as IDataObject).kind)).toEqual([
			'invalidInput',
			'orderNotFound',
			'refused',
		]);
	});
});

describe('Retry On Fail', () => {
	it('n8n runs the whole node again, and the reads end well', async () => {
		const account = erdv.account();
		erdv.sandbox.fault({ match: { orderId: good }, fault: { kind: 'status', status: 422, code: 199 } });
		const run = await account.run(getOrder, [good], { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 });
		expect(run.json(NODE)).toMatchObject([{ orderId: good }]);
		expect(account.arrivals().map(({ status }) => status)).toEqual([422, 200]);
	});
});

describe('An Operation or Resource that the node does not have', () => {
	/** Parameters, the field that is named, and how the message writes its value. */
	const wrong: Array<[string, IDataObject, string, string]> = [
		['an expression without its "="', { resource: 'order', operation: '$json.op' }, 'Operation', '$json.op'],
		['a name for a value', { resource: 'appointment', operation: 'Create' }, 'Operation', 'Create'],
		['one of Object', { resource: 'appointment', operation: 'constructor' }, 'Operation', 'constructor'],
		['a resource', { resource: 'appointments', operation: 'create' }, 'Resource', 'appointments'],
	];
	// n8n 2.41 takes the "=" away when it loads the workflow; 2.8 would evaluate the expression for the first item.
	const written = `${isSince('2.41') ? '' : '='}{{ "get" }}`;
	wrong.push(['an expression', { resource: 'order', operation: '={{ "get" }}' }, 'Operation', written]);

	describe.each(wrong)('%s', (_what, parameters, field, value) => {
		const error = `"${field}" is ${JSON.stringify(value)}, which this version of the node does not have`;

		it('stops the run at the first item, and sends nothing', async () => {
			const account = erdv.account();
			const run = await account.run(parameters, [good, alsoGood]);
			expect(run).toMatchObject({ status: 'error', error: { message: error, context: { itemIndex: 0 } } });
			expect(account.arrivals()).toEqual([]);
			expect(erdv.sandbox.tokenRequests()).toEqual([]);
		});

		it.each(['continueRegularOutput', GOING_ON] as const)('%s: an error item for each', async (onError) => {
			const account = erdv.account();
			const run = await account.run(parameters, [good, unknown, alsoGood], { onError });
			expect(run.status).toBe('success');
			const details = { kind: 'invalidInput', description: expect.stringMatching(/^Choose one from the list: /) };
			expect(failed(run)).toMatchObject([0, 1, 2].map(() => ({ error, details })));
			const items = [...run.items(NODE), ...run.items(NODE, 1)];
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
			expect(account.arrivals()).toEqual([]);
		});
	});

	describe.each([
		['Operation', { resource: 'order', operation: '__CUSTOM_API_CALL__' }],
		['Operation', { resource: 'appointment', operation: '__CUSTOM_API_CALL__', slotChoice: 'firstAvailable' }],
		['Resource', { resource: '__CUSTOM_API_CALL__' }],
	])('Custom API Call as %s', (field, parameters) => {
		const error = `"${field}" is n8n's "Custom API Call", which this node does not run itself`;

		it('stops the run, names the way out, and sends nothing', async () => {
			const account = erdv.account();
			const run = await account.run(parameters, [good]);
			expect(run.error).toMatchObject({
				message: error,
				description: expect.stringMatching(/HTTP Request node.*10 s a call.*neither Read Only nor Simulate/),
			});
			expect(account.arrivals()).toEqual([]);
		});

		it.each(['continueRegularOutput', GOING_ON] as const)('%s: an error item for each', async (onError) => {
			const run = await erdv.account().run(parameters, [good, unknown], { onError });
			expect(run.status).toBe('success');
			expect(failed(run)).toMatchObject([{ error }, { error }]);
		});
	});
});
