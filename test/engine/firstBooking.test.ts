import type { IDataObject } from 'n8n-workflow';

import { appointment, byPeriod, calls, ending, endings, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv, type Account } from './erdv';
import { GOING_ON } from './failed';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, record, shown } = ordersOf(erdv);

const checked = (fields: IDataObject = {}) => erdv.account({ skipFirstBookingCheck: false, ...fields });
const create = (id: string, more: IDataObject = {}) => appointment('create', { ...byPeriod(slots(id)[0]), ...more });
const book = async (account: Account, id = order()) => await ending(account, create(id), id);
const creates = (account: Account) => calls(account).filter((name) => name === 'createAppointment').length;

/** Orders show the appointment where the node does not look for it. */
const elsewhere = () => erdv.sandbox.set({ appointmentPath: 'intervention.rdv', writeAnswer: 'empty' });

const STOPPED = {
	kind: 'answerNotUnderstood',
	error: expect.stringMatching(/^Writes with this credential are stopped: .* order \d+ does not show$/),
	description: expect.stringMatching(
		/^Nothing was sent\..*Espace Opérateur.*"API Mapping".*"Skip First Booking Check"/,
	),
};

describe('The first create of a process', () => {
	it('is read back, and the next ones are not', async () => {
		const account = checked();
		const first = await book(account);
		expect(first).toMatchObject({ outcome: 'created', confirmedBy: 'readBack', attempts: 1, httpStatus: 200 });
		expect(first.requestId).toBe(account.arrivals()[1].requestId);
		expect(calls(account)).toEqual(['getOrder', 'createAppointment', 'getOrder']);
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'answer' });
		expect(calls(account).slice(3)).toEqual(['getOrder', 'createAppointment']);
	});

	it('is waited for by the others: one read-back for a batch in several runs', async () => {
		const account = checked();
		const ids = Array.from({ length: 6 }, () => order());
		const run = async (part: string[]) =>
			await account.run(
				{ ...create(ids[0]), slotChoice: 'firstAvailable' },
				part.map((id) => ({ id })),
				{ onError: GOING_ON },
			);
		const runs = await Promise.all([run(ids.slice(0, 3)), run(ids.slice(3))]);
		expect(runs.flatMap(endings)).toMatchObject(ids.map(() => ({ outcome: 'created' })));
		expect(calls(account).filter((name) => name === 'getOrder')).toHaveLength(ids.length + 1);
		const [firstCreate, nextCreate] = calls(account).flatMap((name, at) => (name === 'createAppointment' ? [at] : []));
		expect(calls(account).slice(firstCreate, nextCreate)).toContain('getOrder');
	});

	it.each([
		['answers with the order', {}],
		['answers without a body', { writeAnswer: 'empty' as const }],
		['answers 202', { writeAnswer: 'empty' as const, writeStatus: 202 as const }],
		['has it elsewhere than the model too', { appointmentPath: 'intervention.rdv' }],
	])(
		'under a wrong mapping, on an API that overwrites and %s: 20 orders, one doubtful booking',
		async (_how, settings) => {
			erdv.sandbox.set({ createOverExisting: 'overwrite', ...settings });
			const account = checked({ apiMapping: JSON.stringify({ appointment: { at: 'elsewhere' } }) });
			const ids = Array.from({ length: 20 }, () => order());
			const run = await account.run({ ...create(ids[0]), slotChoice: 'firstAvailable' }, ids, { onError: GOING_ON });
			const [doubtful, ...stopped] = endings(run);
			expect(doubtful).toMatchObject({ kind: 'unknown', description: expect.stringContaining('are stopped.') });
			expect(stopped).toMatchObject(stopped.map(() => STOPPED));
			expect(stopped).toHaveLength(19);
			expect(creates(account)).toBe(1);
			const again = await account.run({ ...create(ids[0]), slotChoice: 'firstAvailable' }, ids, { onError: GOING_ON });
			// The doubtful order itself may be read: what it shows can end the stop.
			expect(endings(again)).toMatchObject(ids.map(() => ({ kind: 'answerNotUnderstood' })));
			expect(creates(account)).toBe(1);
		},
	);

	it('that the order does not show is unknown, and all writes of the credential stop before they are sent', async () => {
		elsewhere();
		const account = checked();
		const [first, second, third] = [order(), order(), order(4)];
		const run = await account.run({ ...create(first), slotChoice: 'firstAvailable' }, [first, second], {
			onError: GOING_ON,
		});
		const [doubtful, stopped] = endings(run);
		expect(doubtful).toMatchObject({
			kind: 'unknown',
			orderId: first,
			description: expect.stringMatching(/^Orange said yes, but the order does not show it\. Writes .* are stopped\./),
		});
		expect(stopped).toMatchObject({ ...STOPPED, orderId: second });
		expect(creates(account)).toBe(1);
		const before = account.arrivals().length;
		for (const operation of ['create', 'change', 'cancel']) {
			const parameters = appointment(operation, byPeriod(slots(third)[0]));
			expect(await ending(account, parameters, third)).toMatchObject(STOPPED);
		}
		expect(account.arrivals()).toHaveLength(before);
		expect(record(first)).toHaveLength(1);
		// Reads go on, and so do simulated writes.
		expect(await ending(account, appointment('get'), third)).not.toHaveProperty('error');
		const simulated = create(second, { options: { simulate: true } });
		expect(await ending(account, simulated, second)).toMatchObject({ outcome: 'simulated' });
	});

	it('goes on with a mapping that is right, which is put to the test anew', async () => {
		elsewhere();
		const account = checked();
		const id = order();
		expect(await book(account, id)).toMatchObject({ kind: 'unknown' });
		account.edit({ apiMapping: '{"appointment": {"at": "intervention.rdv"}}' });
		expect(await book(account, id)).toMatchObject({ outcome: 'kept' });
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'readBack' });
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'answer' });
	});

	it('goes on when the user says that all is well', async () => {
		elsewhere();
		const account = checked();
		expect(await book(account)).toMatchObject({ kind: 'unknown' });
		expect(await book(account)).toMatchObject(STOPPED);
		account.edit({ skipFirstBookingCheck: true });
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'answer' });
	});

	it.each([
		['Appointment → Get', appointment('get')],
		['Order → Get', { resource: 'order', operation: 'get' }],
		['Order → Check for Changes', { resource: 'order', operation: 'checkForChanges' }],
	])('goes on when %s of that order shows the appointment after all', async (_name, parameters) => {
		erdv.sandbox.set({ writeStatus: 202, writeDelayMs: 3_600_000 });
		const account = checked();
		const id = order();
		expect(await book(account, id)).toMatchObject({ kind: 'unknown', httpCode: 202 });
		erdv.sandbox.set({ writeStatus: 200, writeDelayMs: 0 });
		await ending(account, parameters, id);
		expect(await book(account)).toMatchObject(STOPPED);
		erdv.sandbox.advanceClock(3_700_000);
		await ending(account, appointment('get'), order(4));
		expect(await book(account)).toMatchObject(STOPPED);
		await ending(account, parameters, id);
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'answer' });
	});

	it('goes on when the same create is run again and finds it', async () => {
		erdv.sandbox.set({ writeStatus: 202, writeDelayMs: 3_600_000 });
		const account = checked();
		const id = order();
		expect(await book(account, id)).toMatchObject({ kind: 'unknown' });
		expect(await book(account, id)).toMatchObject(STOPPED);
		erdv.sandbox.advanceClock(3_700_000);
		erdv.sandbox.set({ writeStatus: 200, writeDelayMs: 0 });
		expect(await book(account, id)).toMatchObject({ outcome: 'kept' });
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'answer' });
		expect(record(id)).toHaveLength(1);
	});

	it('that was refused, never left or was simulated proves nothing', async () => {
		const account = checked();
		const taken = order();
		erdv.sandbox.fault({
			match: { orderId: taken, name: 'createAppointment' },
			fault: { kind: 'status', status: 422 },
		});
		expect(await book(account, taken)).toMatchObject({ kind: 'refused' });
		const id = order();
		await ending(account, create(id, { options: { simulate: true } }), id);
		expect(await book(account)).toMatchObject({ confirmedBy: 'readBack' });
		expect(await book(account)).toMatchObject({ confirmedBy: 'answer' });
	});

	it('whose answer was lost and that the order shows proves as much', async () => {
		const account = checked();
		const id = order();
		erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault: { kind: 'resetAfter' } });
		expect(await book(account, id)).toMatchObject({ outcome: 'created', confirmedBy: 'readBack' });
		expect(await book(account)).toMatchObject({ confirmedBy: 'answer' });
	});

	it('whose order cannot be read is unknown, and the next one is put to the test', async () => {
		const account = checked();
		const id = order();
		const fault = { kind: 'status', status: 404 } as const;
		erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault, skip: 1, times: 4 });
		expect(await book(account, id)).toMatchObject({
			kind: 'unknown',
			description: expect.stringMatching(
				/^Orange said yes, but the order could not be read since then: Orange does not know order \d+\. Read the order /,
			),
		});
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'readBack' });
	});

	it('whose order does not fit the model stops writes too', async () => {
		const account = checked();
		const id = order();
		const fault = { kind: 'status', status: 200, body: { id, appointment: 'planned' } } as const;
		erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault, skip: 1, times: 4 });
		expect(await book(account, id)).toMatchObject({
			kind: 'unknown',
			description: expect.stringMatching(
				/^Orange said yes, but the order could not be read since then: .* does not fit the model: .*\. Writes .* are stopped\./,
			),
		});
		expect(await book(account)).toMatchObject(STOPPED);
	});

	it('that stays unknown for want of an answer holds nobody up, and stops nothing', async () => {
		const account = checked();
		const id = order();
		const fault = { kind: 'status', status: 500 } as const;
		erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault, times: 2 });
		expect(await book(account, id)).toMatchObject({ kind: 'unknown' });
		expect(await book(account)).toMatchObject({ outcome: 'created', confirmedBy: 'readBack' });
	});

	it('puts to the test each client for itself; a change or a cancellation puts nothing', async () => {
		const [one, other] = [checked({ limitGroup: 'together' }), checked({ limitGroup: 'together' })];
		expect(await book(one)).toMatchObject({ confirmedBy: 'readBack' });
		const id = order(4);
		expect(await ending(other, appointment('cancel'), id)).toMatchObject({ confirmedBy: 'answer' });
		expect(shown(id)).toBeNull();
		expect(await book(other, id)).toMatchObject({ confirmedBy: 'readBack' });
	});
});
