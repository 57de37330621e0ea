import type { IDataObject } from 'n8n-workflow';

import { appointment, byPeriod, calls, ending, moments, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);
const mapped = (mapping: object) => erdv.account({ apiMapping: JSON.stringify(mapping) });

/** An order whose appointment sits elsewhere, with only a number of it at the modelled place. */
function orderWithNumber(n?: number) {
	const id = order(n);
	const { appointment: held, ...others } = erdv.sandbox.order(id);
	const body = { ...others, appointment: 'RDV-4711', ...(held ? { intervention: { dates: [held] } } : {}) };
	const match = { orderId: id, name: 'getOrder' as const };
	erdv.sandbox.fault({ match, fault: { kind: 'status', status: 200, body }, times: 20 });
	return { id, body };
}

describe('An appointment that is not where the model has it', () => {
	const bridge = { appointment: { at: 'intervention.dates[0]' } };
	const reads: Array<[string, IDataObject]> = [
		['Order → Get', { resource: 'order', operation: 'get' }],
		['Order → Check for Changes', { resource: 'order', operation: 'checkForChanges' }],
		['Appointment → Get', appointment('get')],
	];
	const notUnderstood = {
		kind: 'answerNotUnderstood',
		error: 'The appointment in Orange\'s answer does not fit the model: "appointment" holds no object',
		description: expect.stringMatching(/"API Mapping" of the credential, such as \{ "appointment": \{ "at": /),
	};

	it.each(reads)('%s: the error says where to set its place', async (_case, parameters) => {
		const { id } = orderWithNumber(3);
		expect(await ending(erdv.account(), parameters, id)).toMatchObject(notUnderstood);
	});

	it.each([
		['Create', 'create'],
		['Change, only if it is where it was seen', 'change'],
		['Cancel, only if it is where it was seen', 'cancel'],
	])('%s: the error says it too, and no write is sent', async (_case, operation) => {
		const { id } = orderWithNumber(3);
		const account = erdv.account();
		const options = operation === 'create' ? {} : { onlyIfCurrentSlot: slots(id)[5] };
		const parameters = appointment(operation, { ...byPeriod(slots(id)[0]), options });
		expect(await ending(account, parameters, id)).toMatchObject(notUnderstood);
		expect(calls(account)).toEqual(['getOrder']);
		expect(record(id)).toEqual([]);
	});

	it('Order → Get without Simplify gives the order as it came', async () => {
		const { id, body } = orderWithNumber(3);
		const run = await erdv.account().run({ resource: 'order', operation: 'get', simplify: false }, [id]);
		expect(run.json(NODE)).toEqual([body]);
	});

	it('API Mapping bridges it for reads and writes', async () => {
		const { id } = orderWithNumber(3);
		const held = erdv.sandbox.order(id).appointment as { validFor: Record<string, string> };
		const slot = `${held.validFor.startDateTime}/${held.validFor.endDateTime}`;
		const account = mapped(bridge);
		expect(await ending(account, reads[0][1], id)).toMatchObject({ hasAppointment: true, appointment: { slot } });
		expect(await ending(account, reads[1][1], id)).toMatchObject({ after: { hasAppointment: true } });
		expect(await ending(account, reads[2][1], id)).toMatchObject({ hasAppointment: true, slot });
		const create = appointment('create', byPeriod(slots(id)[0]));
		expect(await ending(account, create, id)).toMatchObject({ outcome: 'kept', appointment: { slot } });
		expect(record(id)).toEqual([]);
	});

	it('API Mapping lets an order without an appointment be booked', async () => {
		erdv.sandbox.set({ appointmentPath: 'intervention.rdv' });
		const id = order();
		const [slot] = slots(id);
		const create = appointment('create', byPeriod(slot));
		expect(await ending(mapped({ appointment: { at: 'intervention.rdv' } }), create, id)).toMatchObject({
			outcome: 'created',
		});
		expect(record(id)).toEqual([['create', moments(slot)]]);
	});
});

describe('An API Mapping that leads elsewhere than to the appointment, which is where the model has it', () => {
	const astray = { appointment: { at: 'elsewhere' } };

	it.each([
		['Order → Get', { resource: 'order', operation: 'get' }],
		['Appointment → Get', appointment('get')],
		['Create', appointment('create')],
		['Change, only if it is where it was seen', appointment('change')],
		['Cancel, only if it is where it was seen', appointment('cancel')],
	])('%s: an error, and no write is sent', async (_case, parameters: IDataObject) => {
		const [account, id] = [mapped(astray), order(3)];
		const options = ['change', 'cancel'].includes(parameters.operation as string)
			? { onlyIfCurrentSlot: slots(id)[3] }
			: {};
		expect(await ending(account, { ...parameters, ...byPeriod(slots(id)[0]), options }, id)).toMatchObject({
			kind: 'answerNotUnderstood',
			error: '"API Mapping" does not fit Orange\'s answer: "appointment.at" gives nothing',
			description: expect.stringMatching(/"API Mapping" of the credential/),
		});
		expect(calls(account)).toEqual(['getOrder']);
		expect(record(id)).toEqual([]);
	});

	it('an order that has none at either place is booked once, and what became of it is not known', async () => {
		const [account, id] = [mapped(astray), order()];
		expect(await ending(account, appointment('get'), id)).toMatchObject({ hasAppointment: false });
		const [slot] = slots(id);
		expect(await ending(account, appointment('create', byPeriod(slot)), id)).toMatchObject({
			kind: 'unknown',
			description: expect.stringContaining('"appointment.at" gives nothing'),
		});
		expect(record(id)).toEqual([['create', moments(slot)]]);
	});
});

describe('Time slots that are not where the model has them', () => {
	const bridge = { timeSlots: { at: 'result.slots' } };
	const search = { resource: 'timeSlot', operation: 'search', limit: 2 };
	const firstAvailable = appointment('create', { slotChoice: 'firstAvailable' });
	const notFound = "The time slots in Orange's answer could not be found: it does not fit the model";
	const cure = /"API Mapping" of the credential, such as \{ "timeSlots": \{ "at": /;
	beforeEach(() => erdv.sandbox.set({ timeSlotsPath: 'result.slots' }));

	it.each([
		['Search', search],
		['Create, First Available', firstAvailable],
	])('%s: the error says where to set their place, and nothing is booked', async (_case, parameters: IDataObject) => {
		const id = order();
		expect(await ending(erdv.account(), parameters, id)).toMatchObject({
			kind: 'answerNotUnderstood',
			error: notFound,
			description: expect.stringMatching(cure),
		});
		expect(record(id)).toEqual([]);
	});

	it('the list of the Time Slot field says it too', async () => {
		const node = erdv.account().node(appointment('create', { orderId: order() }));
		await expect(erdv.engine.listSearch('searchTimeSlots', node)).rejects.toMatchObject({
			name: 'NodeApiError',
			message: notFound,
			description: expect.stringMatching(cure),
		});
	});

	it('API Mapping bridges it for the search, the list and First Available', async () => {
		const id = order();
		const [slot, next] = slots(id);
		const account = mapped(bridge);
		const run = await account.run(search, [id]);
		expect(run.json(NODE).map((item) => item.slot)).toEqual([slot, next]);
		const node = account.node(appointment('create', { orderId: id }));
		expect((await erdv.engine.listSearch('searchTimeSlots', node)).results[0].value).toContain(slot);
		expect(await ending(account, firstAvailable, id)).toMatchObject({ outcome: 'created', appointment: { slot } });
	});
});

describe('An API Mapping that cannot be read', () => {
	it.each([
		['{"appointment": "a.b"}', /^"API Mapping" has "appointment" that is not an object$/],
		['{"timeSlots": {"path": "a.b"}}', /^"API Mapping" has an unknown key "path" in "timeSlots"$/],
		['{"appointment": {"at": "$.appointment"}}', /^"API Mapping" has "at" in "appointment" that begins with "\$"$/],
		['{"timeSlots": {"at": "@.slots"}}', /^"API Mapping" has "at" in "timeSlots" that begins with "@"$/],
		['{"appointmentPath": "a.b"}', /^"API Mapping" has an unknown key "appointmentPath"$/],
		['{', /^"API Mapping" is not valid JSON$/],
	])('%s: the message names the field and the key, and nothing is sent', async (apiMapping, message) => {
		const account = erdv.account({ apiMapping });
		const found = await ending(account, appointment('get'), order());
		expect(found.kind).toBe('invalidInput');
		expect(found.error).toMatch(message);
		expect(account.arrivals()).toEqual([]);
	});
});
