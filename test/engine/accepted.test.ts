import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, record, shown } = ordersOf(erdv);

beforeEach(() => erdv.sandbox.set({ writeStatus: 202 }));

describe('202: accepted, and not done', () => {
	it.each(['order', 'empty'] as const)(
		'create and cancel are read back before they say so (%s)',
		async (writeAnswer) => {
			erdv.sandbox.set({ writeAnswer });
			const [id, account] = [order(), erdv.account()];
			const [slot] = slots(id);
			const create = await ending(account, appointment('create', byPeriod(slot)), id);
			const [, sent] = account.arrivals();
			expect(create).toMatchObject({ outcome: 'created', confirmedBy: 'readBack', appointment: { slot }, attempts: 1 });
			expect(create).toMatchObject({ httpStatus: 202, requestId: sent.requestId });
			const cancel = await ending(account, appointment('cancel'), id);
			expect(cancel).toMatchObject({ outcome: 'cancelled', confirmedBy: 'readBack', httpStatus: 202 });
			expect(calls(account)).toEqual(['getOrder', 'createAppointment', 'getOrder', 'cancelAppointment', 'getOrder']);
			expect(record(id)).toHaveLength(2);
		},
	);

	it('what takes effect while it waits is done', async () => {
		erdv.sandbox.set({ writeDelayMs: 900 });
		const [id, account] = [order(), erdv.account()];
		expect(await ending(account, appointment('create', byPeriod(slots(id)[0])), id)).toMatchObject({
			outcome: 'created',
		});
		expect(calls(account).filter((name) => name === 'createAppointment')).toHaveLength(1);
	});

	it.each([
		['create', 'created', undefined],
		['cancel', 'cancelled', 3],
	])(
		'%s that the order does not show in time: unknown, says that Orange accepted it, not sent again',
		async (operation, done, at) => {
			erdv.sandbox.set({ writeDelayMs: 3_600_000 });
			const [id, account] = [order(at), erdv.account()];
			const before = shown(id);
			expect(await ending(account, appointment(operation, byPeriod(slots(id)[0])), id)).toMatchObject({
				kind: 'unknown',
				httpCode: 202,
				error: expect.stringContaining(done),
				description: expect.stringMatching(/^Orange accepted it \(HTTP 202\), but the order does not show it\./),
			});
			expect(calls(account).filter((name) => name === `${operation}Appointment`)).toHaveLength(1);
			expect(calls(account).filter((name) => name === 'getOrder').length).toBeGreaterThanOrEqual(4);
			expect(shown(id)).toBe(before);
		},
	);

	it.each([
		[
			'and not once',
			0,
			/^Orange accepted it \(HTTP 202\), but the order could not be read since then: Orange does not know/,
		],
		[
			'but at first',
			1,
			/^Orange accepted it \(HTTP 202\), but the order did not show it, and could then not be read: Orange does/,
		],
	])('a cancellation whose order cannot be read, %s: unknown, and says why', async (_when, reads, description) => {
		erdv.sandbox.set({ writeDelayMs: 3_600_000 });
		const [id, account] = [order(3), erdv.account()];
		const fault = { kind: 'status', status: 404 } as const;
		erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault, skip: reads, times: 4 });
		expect(await ending(account, appointment('cancel'), id)).toMatchObject({
			kind: 'unknown',
			description: expect.stringMatching(description),
		});
	});

	it('a change stays pending, whatever came with it', async () => {
		const [id, account] = [order(3), erdv.account()];
		const fault = { kind: 'status', status: 202, body: { id: 'task-7', state: 'acknowledged' } } as const;
		erdv.sandbox.fault({ match: { orderId: id }, fault });
		expect(await ending(account, appointment('change', byPeriod(slots(id)[0])), id)).toMatchObject({
			outcome: 'changePending',
			confirmedBy: 'answer',
		});
		expect(calls(account)).toEqual(['changeAppointment']);
	});
});
