import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId, otherId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;

describe('Order → Get', () => {
	it('asks for the order once, by the published path', async () => {
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		expect(account.arrivals()).toMatchObject([
			{ method: 'GET', path: `/erdv/v1/interventionOrder/${orderId}`, name: 'getOrder', status: 200 },
		]);
	});

	it('returns the fields that help most, and says that there is no appointment', async () => {
		const run = await erdv.account().run(getOrder, [orderId]);
		expect(run.status).toBe('success');
		expect(run.json(NODE)).toEqual([
			{
				orderId,
				orderStatus: 'inProgress',
				deliveryContractualDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
				clientSiteInterface: 'Cuivre, ne pas laisser de modem',
				installationType: 'Cuivre',
				operatorName: 'OPERATEUR TELECOM',
				serviceSpecificationName: 'Core Ethernet Entreprise',
				hasAppointment: false,
				appointment: null,
			},
		]);
	});

	it('returns the appointment of a scheduled order, its dates as received, without personal data', async () => {
		const run = await erdv.account().run(getOrder, [scheduledId]);
		const { validFor } = erdv.sandbox.order(scheduledId).appointment as { validFor: Record<string, string> };
		const { startDateTime: start, endDateTime: end } = validFor;
		expect(run.json(NODE)).toMatchObject([
			{ hasAppointment: true, appointment: { slot: `${start}/${end}`, start, end, status: 'confirmed' } },
		]);
		expect(JSON.stringify(run.json(NODE))).not.toMatch(/Camille|\+33199000000|tradingName/);
	});

	it('returns personal data when asked to', async () => {
		const run = await erdv.account().run({ ...getOrder, options: { includePersonalData: true } }, [scheduledId]);
		expect(run.json(NODE)).toMatchObject([
			{
				tradingName: expect.any(String),
				appointment: { contact: { name: 'Camille Martin', phone: '+33199000000' } },
			},
		]);
	});

	it.each([
		['without personal data', false, [orderId, scheduledId], 9],
		['with personal data', true, [orderId, scheduledId], 10],
	])('returns few fields %s: at most ten', async (_case, includePersonalData, ids, count) => {
		const run = await erdv.account().run({ ...getOrder, options: { includePersonalData } }, ids);
		expect(run.json(NODE).map((item) => Object.keys(item).length)).toEqual([count, count]);
		for (const item of run.json(NODE)) {
			expect(item).toMatchObject({ orderId: expect.any(String), orderStatus: 'inProgress' });
			expect('tradingName' in item).toBe(includePersonalData);
		}
	});

	it('returns the order as Orange sent it without Simplify, unknown keys included', async () => {
		erdv.sandbox.putOrder(orderId, { somethingNew: { nested: ['é', null] } });
		const run = await erdv.account().run({ ...getOrder, simplify: false }, [orderId]);
		expect(run.json(NODE)).toEqual([erdv.sandbox.order(orderId)]);
	});

	it('pairs each item with its input, in the order of the input', async () => {
		erdv.sandbox.set({ delayMs: { min: 0, max: 300 } });
		const run = await erdv.account().run(getOrder, [otherId, orderId, scheduledId]);
		expect(run.items(NODE).map(({ json, pairedItem }) => [json.orderId, pairedItem])).toEqual([
			[otherId, { item: 0 }],
			[orderId, { item: 1 }],
			[scheduledId, { item: 2 }],
		]);
	});

	it('says that an order is not known, how to get unstuck, and which request id to quote', async () => {
		const account = erdv.account();
		const run = await account.run(getOrder, ['99999999']);
		const [{ requestId }] = account.arrivals();
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			message: 'Orange does not know order 99999999',
			httpCode: '404',
			description: expect.stringContaining('leading zeros'),
			context: { itemIndex: 0 },
		});
		expect((run.error as { description?: string }).description).toContain(requestId);
	});
});

describe('Order IDs that cannot be one', () => {
	it.each([
		['empty', '', '"Order ID" is empty'],
		['missing', undefined, '"Order ID" is empty'],
		['leaving the path', '../1', '"Order ID" is not an order ID'],
		['two in one cell', '00123456 00123457', '"Order ID" is not an order ID'],
		['with a query', '00123456?x=1', '"Order ID" is not an order ID'],
		['a number', 123456, '"Order ID" is a number (123456), so leading zeros may be lost'],
	])('%s: a clear error, and nothing is sent', async (_case, id, message) => {
		const account = erdv.account();
		const run = await account.run(getOrder, [{ id: id as string }]);
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain(message);
		expect(account.arrivals()).toEqual([]);
		expect(erdv.sandbox.tokenRequests()).toEqual([]);
	});

	it('a number that lost its zeros: the cure is named', async () => {
		const run = await erdv.account().run(getOrder, [{ id: 123456 }]);
		expect((run.error as { description?: string }).description).toMatch(/format the column as text/i);
	});

	it('leading zeros stay, spaces around do not matter', async () => {
		const account = erdv.account();
		await account.run(getOrder, [` ${orderId} `]);
		expect(account.arrivals()).toMatchObject([{ orderId: '00123456', status: 200 }]);
	});
});
