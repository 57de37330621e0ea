import { callerOf, closeAll, sandboxWith } from './harness';

afterEach(closeAll);

const order = '00123456';
const booked = '00200001';
const contact = {
	relatedParty: [{ role: 'customer', name: 'A. Client' }],
	contactMedium: { type: 'phone', characteristic: { phoneNumber: '+33199000001' } },
	note: [{ text: 'Code 12' }],
	extra: { passes: 'through' },
};

async function at(options: Parameters<typeof sandboxWith>[0] = {}) {
	const sandbox = await sandboxWith(options);
	const call = await callerOf(sandbox);
	const [first, second] = sandbox.slots(order);
	const appointmentOf = async (id: string) => (await call('GET', id)).body.appointment;
	return { sandbox, call, first, second, appointmentOf, free: sandbox.slots(booked)[0] };
}

const actions = (sandbox: Awaited<ReturnType<typeof sandboxWith>>, id: string) =>
	sandbox.history(id).map(({ action }) => action);

describe('create', () => {
	test('puts the appointment on the order', async () => {
		const { sandbox, call, first, appointmentOf } = await at();
		const expected = { validFor: first, status: 'confirmed', ...contact };
		const answered = await call('PATCH', order, { appointment: { validFor: first, ...contact } });
		expect(answered).toMatchObject({ status: 200, body: { id: order, appointment: expected } });
		expect(await appointmentOf(order)).toEqual(expected);
		expect(sandbox.slots(order)).not.toContainEqual(first);
		expect(sandbox.history(order)).toEqual([
			{
				action: 'create',
				at: expect.stringMatching(/^2026-11-23T08:00:/),
				acceptedAt: expect.any(String),
				from: null,
				to: { start: new Date(first.startDateTime).toISOString(), end: new Date(first.endDateTime).toISOString() },
				requestId: answered.headers.get('x-oapi-request-id'),
				clientId: 'sandbox-client',
				body: { appointment: { validFor: first, ...contact } },
			},
		]);
	});

	test('compares periods as instants', async () => {
		const { call, first, appointmentOf } = await at();
		const utc = (time: string) => new Date(time).toISOString();
		const validFor = { startDateTime: utc(first.startDateTime), endDateTime: utc(first.endDateTime) };
		expect((await call('PATCH', order, { appointment: { validFor } })).status).toBe(200);
		expect((await appointmentOf(order)).validFor).toEqual(first);
	});

	test('refuses a slot that was never offered, that is half a slot, or that someone else took', async () => {
		const { sandbox, call, first } = await at();
		const ask = async (validFor: unknown) => await call('PATCH', order, { appointment: { validFor } });
		const conflict = { status: 409, body: { code: 69, message: 'Conflict' } };
		expect(
			await ask({ startDateTime: '2026-11-29T08:00:00+01:00', endDateTime: '2026-11-29T12:00:00+01:00' }),
		).toMatchObject(conflict);
		expect(await ask({ ...first, endDateTime: first.startDateTime.replace(/T\d\d/, 'T23') })).toMatchObject(conflict);
		sandbox.takeSlot(order, { start: first.startDateTime });
		expect(await ask(first)).toMatchObject(conflict);
		sandbox.set({ slotTakenStatus: 422 });
		expect(await ask(first)).toMatchObject({ status: 422, body: { code: 105 } });
		expect(sandbox.history(order)).toEqual([]);
	});

	test.each([
		['00300001', 101, 'Order is not ready for an appointment'],
		['00400001', 104, 'It is too late for this operation'],
		['00400003', 104, 'It is too late for this operation'],
		[booked, 102, 'An appointment is already scheduled'],
	])('is refused for order %s with %d', async (id, code, message) => {
		const { sandbox, call, first } = await at();
		const before = sandbox.order(id);
		expect(await call('PATCH', id, { appointment: { validFor: first } })).toMatchObject({
			status: 422,
			body: { code, message },
		});
		expect(sandbox.order(id)).toEqual(before);
	});

	test('can overwrite an appointment', async () => {
		const { sandbox, call, free, appointmentOf } = await at({ createOverExisting: 'overwrite' });
		expect((await call('PATCH', booked, { appointment: { validFor: free } })).status).toBe(200);
		expect((await appointmentOf(booked)).validFor).toEqual(free);
		expect(sandbox.history(booked)[0]).toMatchObject({ action: 'create', from: expect.any(Object) });
	});

	test('can answer without a body, and keep the appointment elsewhere', async () => {
		const { call, first } = await at({ writeAnswer: 'empty', appointmentPath: 'intervention.rdv' });
		expect(await call('PATCH', order, { appointment: { validFor: first } })).toMatchObject({ status: 204, text: '' });
		expect((await call('GET', order)).body.intervention.rdv.validFor).toEqual(first);
	});

	test('functional codes can be renumbered', async () => {
		const { call, first } = await at({ refusalCodes: { orderNotReady: 142 } });
		expect((await call('PATCH', '00300001', { appointment: { validFor: first } })).body.code).toBe(142);
	});
});

describe('change', () => {
	test('is accepted at once and effective later', async () => {
		const { sandbox, call, free, appointmentOf } = await at();
		const before = await appointmentOf(booked);
		const answered = await call('PATCH', `${booked}/appointment`, { validFor: free, note: [{ text: 'new' }] });
		expect(answered).toMatchObject({ status: 202, body: { appointment: before } });
		sandbox.advanceClock(2_000);
		expect(await appointmentOf(booked)).toEqual(before);
		expect(sandbox.slots(booked)).not.toContainEqual(free);
		sandbox.advanceClock(1_000);
		expect(await appointmentOf(booked)).toEqual({ ...before, validFor: free, note: [{ text: 'new' }] });
		const [entry] = sandbox.history(booked);
		expect(entry.action).toBe('change');
		expect(Date.parse(entry.at) - Date.parse(entry.acceptedAt)).toBe(3_000);
	});

	test('can be effective at once, without a body', async () => {
		const { call, free, appointmentOf } = await at({ changeDelayMs: 0, writeAnswer: 'empty' });
		expect(await call('PATCH', `${booked}/appointment`, { validFor: free })).toMatchObject({ status: 202, text: '' });
		expect((await appointmentOf(booked)).validFor).toEqual(free);
	});

	test('can keep the slot and change the contact only', async () => {
		const { call, appointmentOf } = await at({ changeDelayMs: 0 });
		const before = await appointmentOf(booked);
		expect((await call('PATCH', `${booked}/appointment`, { contactMedium: contact.contactMedium })).status).toBe(202);
		expect(await appointmentOf(booked)).toEqual({ ...before, contactMedium: contact.contactMedium });
		const email = { characteristic: { emailAddress: 'camille@example.org' } };
		const note = [{ text: 'Ring twice' }];
		expect((await call('PATCH', `${booked}/appointment`, { contactMedium: email, note })).status).toBe(202);
		const { type, characteristic } = contact.contactMedium;
		expect(await appointmentOf(booked)).toEqual({
			...before,
			contactMedium: { type, characteristic: { ...characteristic, ...email.characteristic } },
			note,
		});
		expect((await call('PATCH', `${booked}/appointment`, { validFor: before.validFor })).status).toBe(202);
		expect(await call('PATCH', `${booked}/appointment`, {})).toMatchObject({ status: 400, body: { code: 23 } });
	});

	test.each([
		['ignored', 'confirmed'],
		['failed', 'failed'],
	] as const)('can end as "%s": the old slot stays, %s', async (changeOutcome, status) => {
		const { sandbox, call, free, appointmentOf } = await at({ changeOutcome });
		const before = await appointmentOf(booked);
		expect((await call('PATCH', `${booked}/appointment`, { validFor: free })).status).toBe(202);
		sandbox.advanceClock(3_000);
		expect(await appointmentOf(booked)).toEqual({ ...before, status });
		expect(actions(sandbox, booked)).toEqual(['changeFailed']);
	});

	test('fails when someone else takes the slot before it is effective', async () => {
		const { sandbox, call, free, appointmentOf } = await at();
		const before = await appointmentOf(booked);
		await call('PATCH', `${booked}/appointment`, { validFor: free });
		sandbox.takeSlot(booked, { start: free.startDateTime });
		sandbox.advanceClock(3_000);
		expect(await appointmentOf(booked)).toEqual(before);
		expect(actions(sandbox, booked)).toEqual(['changeFailed']);
	});

	test('a second change replaces the first, or is refused, as set', async () => {
		const { sandbox, call, appointmentOf } = await at();
		const [one, two] = sandbox.slots(booked);
		await call('PATCH', `${booked}/appointment`, { validFor: one });
		sandbox.advanceClock(1_000);
		expect((await call('PATCH', `${booked}/appointment`, { validFor: two })).status).toBe(202);
		sandbox.set({ changeOverPending: 'refuse' });
		expect(await call('PATCH', `${booked}/appointment`, { validFor: one })).toMatchObject({
			status: 409,
			body: { code: 69 },
		});
		sandbox.advanceClock(10_000);
		expect((await appointmentOf(booked)).validFor).toEqual(two);
		expect(actions(sandbox, booked)).toEqual(['change']);
	});

	test.each([
		['00123456', 103],
		['00300001', 103],
		['00400001', 104],
		['00400003', 104],
		['00500001', 104],
	])('is refused for order %s with %d, as is a cancel', async (id, code) => {
		const { call, first } = await at();
		expect(await call('PATCH', `${id}/appointment`, { validFor: first })).toMatchObject({
			status: 422,
			body: { code },
		});
		expect(await call('DELETE', `${id}/appointment`)).toMatchObject({ status: 422, body: { code } });
	});

	test('is refused for a slot that is not free', async () => {
		const { sandbox, call, free } = await at();
		sandbox.takeSlot(booked, { start: free.startDateTime });
		expect(await call('PATCH', `${booked}/appointment`, { validFor: free })).toMatchObject({
			status: 409,
			body: { code: 69 },
		});
	});

	test('is refused once the appointment is near', async () => {
		const { sandbox, call, appointmentOf } = await at();
		const { validFor } = await appointmentOf(booked);
		sandbox.setClock(Date.parse(validFor.startDateTime) - 23 * 3_600_000);
		const late = await callerOf(sandbox);
		expect(await late('DELETE', `${booked}/appointment`)).toMatchObject({ status: 422, body: { code: 104 } });
		sandbox.set({ cutOffHours: 22 });
		expect((await late('DELETE', `${booked}/appointment`)).status).toBe(204);
		expect((await call('GET', booked)).status).toBe(401);
	});
});

describe('cancel', () => {
	test('takes the appointment off the order and frees its slot', async () => {
		const { sandbox, call, appointmentOf } = await at({ takenShare: 0 });
		const { validFor } = await appointmentOf(booked);
		expect(await call('DELETE', `${booked}/appointment`)).toMatchObject({ status: 204, text: '' });
		expect(await call('GET', booked)).not.toHaveProperty('body.appointment');
		expect(sandbox.slots(booked)).toContainEqual(validFor);
		expect(sandbox.history(booked)).toMatchObject([{ action: 'cancel', to: null }]);
		expect(await call('DELETE', `${booked}/appointment`)).toMatchObject({ status: 422, body: { code: 103 } });
	});

	test('keeps on record the note that came with it', async () => {
		const { sandbox, call } = await at();
		const body = { note: [{ text: 'The customer has moved' }] };
		expect((await call('DELETE', `${booked}/appointment`, body)).status).toBe(204);
		expect(sandbox.history(booked)).toMatchObject([{ action: 'cancel', body }]);
	});

	test('can keep it as cancelled, and a new one can be created', async () => {
		const { sandbox, call, free, appointmentOf } = await at({ cancelledAppointment: 'kept' });
		await call('DELETE', `${booked}/appointment`);
		expect((await appointmentOf(booked)).status).toBe('cancelled');
		expect(await call('DELETE', `${booked}/appointment`)).toMatchObject({ status: 422, body: { code: 103 } });
		expect((await call('PATCH', booked, { appointment: { validFor: free } })).status).toBe(200);
		expect(actions(sandbox, booked)).toEqual(['cancel', 'create']);
	});

	test('drops a change that is not effective yet', async () => {
		const { sandbox, call, free, appointmentOf } = await at();
		await call('PATCH', `${booked}/appointment`, { validFor: free });
		await call('DELETE', `${booked}/appointment`);
		expect(sandbox.slots(booked)).toContainEqual(free);
		const other = sandbox.slots(booked)[3];
		await call('PATCH', booked, { appointment: { validFor: other } });
		sandbox.advanceClock(10_000);
		expect((await appointmentOf(booked)).validFor).toEqual(other);
		expect(actions(sandbox, booked)).toEqual(['cancel', 'create']);
	});
});
