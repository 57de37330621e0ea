import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import { startSandbox } from '../../../sandbox';
import { apiNames, type ApiName } from '../../../sandbox/apis';
import { textOf } from '../docs/page';
import { calls, exchangesIn, pageOf, sampleOf, type Call } from './apiPage';
import { bookedSlot, orders, speaking, withBody } from './apiSamples';
import { closeAll, control } from './harness';

// Hundreds of requests each: a machine that does much else takes its time.
jest.setTimeout(60_000);

afterEach(closeAll);

const { free, scheduled } = orders;

describe.each(apiNames)('%s', (api) => {
	const page = pageOf(api);

	test('answers every sample of its description as that says, one after the other', async () => {
		const { sandbox, send } = await speaking(api);
		const exchanges = exchangesIn(page);
		for (const { request, answer } of exchanges) {
			sandbox.advanceClock(request.afterSeconds * 1000);
			const { status, headers, data } = await send(request);
			expect({ request: request.first, status, type: headers['content-type'] as unknown, data }).toEqual({
				request: request.first,
				status: Number.parseInt(answer.first),
				type: answer.headers['Content-Type'],
				data: answer.body === '' ? '' : JSON.parse(answer.body),
			});
		}
		for (const call of Object.keys(calls) as Call[]) expect(sampleOf(page, call)).toBeDefined();
		expect(sandbox.history(scheduled).map(({ action }) => action)).toEqual(['change', 'cancel']);
	});

	test('has a description that the index lists, and that says nothing of who reads it', () => {
		expect(page).not.toMatch(/n8n|node|mapping|sandbox|jsonata|workflow/i);
		expect(textOf('examples/README.md')).toContain(`](api-mappings/${api}.md)`);
	});

	test('leaves the control API as it is: orders, history and slots in the form of the model', async () => {
		const { sandbox, told } = await speaking(api);
		const book = sampleOf(page, 'Book')!;
		expect((await control(sandbox, 'GET', `/orders/${free}/slots`)).body.slots[0]).toHaveProperty('startDateTime');
		expect(await told(book)).toMatch(/^2/);
		sandbox.advanceClock(10_000);
		const order = (await control(sandbox, 'GET', `/orders/${free}`)).body;
		expect(order).toMatchObject({
			id: free,
			appointment: { validFor: { startDateTime: bookedSlot }, status: 'confirmed' },
		});
		expect(JSON.stringify(order.appointment)).toMatch(/"name":"Dominique Petit"/);
		expect(sandbox.history(free)).toMatchObject([{ action: 'create', body: JSON.parse(book.body) as JsonBody }]);
		sandbox.reset();
		expect(sandbox.history(free)).toEqual([]);
	});

	test('shows what the control API sets: a cancellation by Orange, with its reason', async () => {
		const { sandbox, send } = await speaking(api);
		const [read] = exchangesIn(page);
		const { validFor } = sandbox.order(scheduled).appointment as JsonBody;
		sandbox.putOrder(scheduled, { appointment: { validFor, status: 'missed', reason: 'Snow' } });
		const missed = (await send(read.request)).data;
		sandbox.putOrder(scheduled, { appointment: { validFor, status: 'cancelled' } });
		const cancelled = (await send(read.request)).data;
		sandbox.putOrder(scheduled, { appointment: { validFor, status: 'cancelled', reason: 'Snow' } });
		const why = (await send(read.request)).data;
		expect(new Set([missed, cancelled, why].map((body) => JSON.stringify(body))).size).toBe(3);
	});

	test('counts requests as ever, and the gateway refuses in its own words', async () => {
		const { sandbox, send } = await speaking(api);
		sandbox.set({ rateLimit: true });
		const [{ request }] = exchangesIn(page);
		const answers = await Promise.all([1, 2, 3].map(async () => await send(request)));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403]);
		expect(answers.find(({ status }) => status === 403)?.data).toMatchObject({
			code: 53,
			message: 'Too many requests',
		});
		expect(sandbox.violations()).toHaveLength(1);
		sandbox.revokeTokens();
		expect((await send(request)).data).toMatchObject({ code: 41 });
	});

	test('fails as it is told, with its own bodies', async () => {
		const { sandbox, send } = await speaking(api);
		const book = sampleOf(page, 'Book')!;
		const [{ request }] = exchangesIn(page);
		sandbox.fault({ match: { name: 'getOrder' }, fault: { kind: 'cutJson' } });
		const { data } = await send(request);
		const whole = JSON.stringify((await send(request)).data);
		expect(whole.startsWith(data as string)).toBe(true);
		sandbox.fault({ match: { name: 'createAppointment' }, fault: { kind: 'resetAfter' } });
		await expect(send(book)).rejects.toThrow();
		sandbox.advanceClock(10_000);
		expect(sandbox.history(free)).toHaveLength(1);
	});
});

test('slot-ids: every time that an appointment was given stays, until another is booked', async () => {
	const { sandbox, send } = await speaking('slot-ids');
	const [read, move] = [exchangesIn(pageOf('slot-ids'))[0].request, sampleOf(pageOf('slot-ids'), 'Move')!];
	const times = async () => {
		const { appointments } = (await send(read)).data as { appointments: { occurrences: Array<{ startDate: string }> } };
		return appointments.occurrences.map(({ startDate }) => startDate);
	};
	await send(move);
	expect(await times()).toEqual(['2026-11-27T13:00:00', '2026-12-01T08:00:00']);
	const { validFor } = sandbox.order(scheduled).appointment as JsonBody;
	sandbox.putOrder(scheduled, { appointment: { validFor, status: 'missed' } });
	expect(await times()).toHaveLength(2);
});

test('tmf-r16: of two bookings the second wins, without a word', async () => {
	const { sandbox, told } = await speaking('tmf-r16');
	const book = sampleOf(pageOf('tmf-r16'), 'Book')!;
	const later = book.body.replaceAll('2026-11-26', '2026-12-01');
	expect([await told(book), await told({ ...book, body: later })]).toEqual(['201', '201']);
	expect(sandbox.order(free)).toMatchObject({
		appointment: { validFor: { startDateTime: '2026-12-01T08:00:00+01:00' } },
	});
	expect(sandbox.history(free).map(({ action }) => action)).toEqual(['create', 'create']);
});

test('appointment-list: what was cancelled stays in the list when another is booked', async () => {
	const { sandbox, send, told } = await speaking('appointment-list');
	const page = pageOf('appointment-list');
	const [{ request: read }] = exchangesIn(page);
	const book = sampleOf(page, 'Book')!;
	expect(await told(sampleOf(page, 'Cancel')!)).toBe('202');
	sandbox.advanceClock(3_000);
	const again = withBody(book, JSON.parse(book.body.replaceAll(free, scheduled)));
	expect(await told({ ...again, first: again.first.replace(free, scheduled) })).toBe('202');
	sandbox.advanceClock(3_000);
	const { workOrder } = (await send(read)).data as { workOrder: { appointment: Array<{ status: string }> } };
	expect(workOrder.appointment.map(({ status }) => status)).toEqual(['failed', 'cancelled', 'cancelled', 'confirmed']);
});

test('an API that there is not is said, with those that there are', async () => {
	await expect(startSandbox({ api: 'nope' as ApiName })).rejects.toThrow(
		/^There is no API "nope"\. There are:\n( {2}[\w-]+ +\S.*\n?)+$/,
	);
});
