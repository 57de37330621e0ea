import { until, type Stage } from './stage';

const FILE = 'watch-orders.json';
const TABLE = 'Orders to watch';

/** Orders that the table holds at an operator. */
const MANY = 5000;
const PER_RUN = 12;

/** Tests of the example. */
export function watchOrders(stage: () => Stage): void {
	const watch = async () => await stage().run(FILE, 'Every 5 minutes');
	const rowOf = async (orderId: string) => (await stage().rowOf(TABLE, orderId))!;
	/** What a run asks of Orange, by order. */
	const readBy = async (run: () => Promise<unknown>) => {
		const sent = stage().bench.sandbox.arrivals().length;
		await run();
		const read = stage().bench.sandbox.arrivals().slice(sent);
		return read.map(({ orderId }) => orderId!).sort();
	};
	const daysUntil = (time: unknown) => (Date.parse(String(time)) - Date.now()) / 86_400_000;

	describe('watch-orders', () => {
		beforeAll(async () => {
			await stage().bench.api.addRows(
				TABLE,
				['00400001', '00500001'].map((orderId) => ({ orderId })),
			);
		});

		test('the first reading fills the rows, and says when each is read again', async () => {
			const { sandbox } = stage().bench;
			sandbox.fault({ match: { name: 'getOrder', orderId: '00200001' }, fault: { kind: 'status', status: 404 } });
			await watch();
			const unread = await rowOf('00200001');
			expect(unread).toMatchObject({ problem: expect.stringContaining('does not know'), fingerprint: null });
			expect(daysUntil(unread.dueAt) * 24 * 60).toBeCloseTo(30, 0);
			expect(await rowOf('00200002')).toMatchObject({
				fingerprint: expect.stringContaining('v1|00200002'),
				appointment: expect.stringMatching(/\d{4}/),
				state: 'scheduled',
				turn: expect.stringMatching(/^2 /),
			});
			const near = await rowOf('00500001');
			expect(near.turn).toMatch(/^1 /);
			expect(daysUntil(near.dueAt) * 24 * 60).toBeCloseTo(30, 0);
			const finished = await rowOf('00400001');
			expect(finished.turn).toMatch(/^3 /);
			expect(daysUntil(finished.dueAt)).toBeCloseTo(7, 1);
			expect(stage().mailbox.received).toEqual([]);
		});

		test('reads nothing that is not due', async () => {
			expect(await readBy(watch)).toEqual([]);
		});

		test('tells all that changed in one mail, keeps it, and marks what somebody has to see to', async () => {
			const { sandbox, api } = stage().bench;
			const { received } = stage().mailbox;
			sandbox.putOrder('00200002', { appointment: null });
			sandbox.putOrder('00200003', { appointment: { validFor: sandbox.slots('00200003')[0] } });
			sandbox.putOrder('00500001', {
				appointment: { validFor: sandbox.slots('00123461')[0], status: 'missed' },
			});
			for (const orderId of ['00200001', '00200002', '00200003', '00500001'])
				await api.setRows(TABLE, { orderId }, { dueAt: '' });
			await watch();
			expect(received).toEqual([
				expect.objectContaining({ to: 'planning@example.com', subject: '3 order(s) changed' }),
			]);
			expect(received[0].text).toMatch(/00200002: appointmentNoLongerShown, by notThisN8n/);
			expect(await rowOf('00200002')).toMatchObject({ lastChange: 'appointmentNoLongerShown', followUp: 'ask' });
			expect(await rowOf('00200003')).toMatchObject({ lastChange: 'appointmentChanged', followUp: 'ask' });
			expect(await rowOf('00500001')).toMatchObject({
				lastChange: expect.stringContaining('appointmentMissed'),
				followUp: 'book again',
			});
			expect(await rowOf('00200001')).toMatchObject({ problem: '', fingerprint: expect.stringContaining('v1|') });
			expect(await api.tableRows('Order history', { orderId: '00200003' })).toEqual([
				expect.objectContaining({ change: 'appointmentChanged', changedBy: 'notThisN8n' }),
			]);
			// The change stays in its row after a reading in which nothing changed.
			await api.setRows(TABLE, { orderId: '00200003' }, { dueAt: '' });
			await watch();
			expect(received).toHaveLength(1);
			expect(await rowOf('00200003')).toMatchObject({ lastChange: 'appointmentChanged', followUp: 'ask' });
		});

		test('keeps and tells an order whose ID has blanks around it, as it comes from a sheet', async () => {
			const { sandbox, api } = stage().bench;
			const orderId = '00630002 ';
			sandbox.putOrder('00630002', { appointment: { validFor: sandbox.slots('00123461')[0] } });
			await api.addRows(TABLE, [{ orderId }]);
			await watch();
			expect(await rowOf(orderId)).toMatchObject({ fingerprint: expect.stringContaining('v1|00630002|') });
			sandbox.putOrder('00630002', { appointment: { validFor: sandbox.slots('00123461')[1] } });
			await api.setRows(TABLE, { orderId }, { dueAt: '' });
			await watch();
			expect(await rowOf(orderId)).toMatchObject({ lastChange: 'appointmentChanged' });
		});

		test('reads and tells once an order that has two rows', async () => {
			const { sandbox, api } = stage().bench;
			const orderId = '00630005';
			sandbox.putOrder(orderId, { appointment: { validFor: sandbox.slots('00123461')[0] } });
			await api.addRows(TABLE, [{ orderId }, { orderId }]);
			await watch();
			sandbox.putOrder(orderId, { appointment: { validFor: sandbox.slots('00123461')[1] } });
			await api.setRows(TABLE, { orderId }, { dueAt: '' });
			expect(await readBy(watch)).toEqual([orderId]);
			expect(stage().mailbox.received.at(-1)).toMatchObject({ subject: '1 order(s) changed' });
			expect(await api.tableRows('Order history', { orderId })).toHaveLength(1);
			const changed = expect.objectContaining({ lastChange: 'appointmentChanged' });
			expect(await api.tableRows(TABLE, { orderId })).toEqual([changed, changed]);
		});

		test('keeps what the table has of appointments where more than ten are gone at once', async () => {
			const { sandbox, api } = stage().bench;
			const orderIds = Array.from({ length: 11 }, (_, index) => String(640001 + index).padStart(8, '0'));
			for (const orderId of orderIds)
				sandbox.putOrder(orderId, { appointment: { validFor: sandbox.slots('00123461')[0] } });
			await api.addRows(
				TABLE,
				orderIds.map((orderId) => ({ orderId })),
			);
			await watch();
			const before = await rowOf(orderIds[0]);
			for (const orderId of orderIds) {
				sandbox.putOrder(orderId, { appointment: null });
				await api.setRows(TABLE, { orderId }, { dueAt: '' });
			}
			await watch();
			const { appointment, start, slot, state } = before;
			expect(await rowOf(orderIds[0])).toMatchObject({ lastChange: 'answersChanged', appointment, start, slot, state });
			expect(start).toMatch(/^20/);
		});

		test('tells of a visit that is over and without a result, and asks somebody', async () => {
			const { sandbox, api } = stage().bench;
			const ago = (hours: number) => new Date(sandbox.now() - hours * 3_600_000).toISOString();
			sandbox.putOrder('00630001', { appointment: { validFor: { startDateTime: ago(9), endDateTime: ago(5) } } });
			await api.addRows(TABLE, [{ orderId: '00630001' }]);
			await watch();
			const row = await rowOf('00630001');
			expect(row).toMatchObject({ lastChange: 'appointmentWithoutResult', followUp: 'ask' });
			expect(stage().mailbox.received.at(-1)!.text).toMatch(/00630001: appointmentWithoutResult[^]*ask the customer/);
			const told = stage().mailbox.received.length;
			await api.setRows(TABLE, { orderId: '00630001' }, { dueAt: '' });
			await watch();
			expect(stage().mailbox.received).toHaveLength(told);
		});

		test('tells each hour of appointments of today and tomorrow that were not read for three hours', async () => {
			const { api } = stage().bench;
			const { received } = stage().mailbox;
			const hourly = async () => await stage().run(FILE, 'Every hour');
			const told = received.length;
			await hourly();
			expect(received).toHaveLength(told);
			const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
			const readAt = ago(4).toISOString();
			const day = (hours: number) => ago(hours).toLocaleDateString('sv', { timeZone: 'Europe/Paris' });
			// It was further off when it was read last, on the day before an outage.
			const start = `${day(-24)}T08:00:00+01:00`;
			await api.setRows(TABLE, { orderId: '00500001' }, { readAt, start, problem: 'No answer.', turn: '2 ' });
			const dueAt = '2099-01-01T00:00:00.000Z';
			await api.addRows(TABLE, [
				{ orderId: '00630003', readAt, dueAt, start: `${day(24)}T08:00:00+01:00`, turn: '1 ' },
				{ orderId: '00630004', readAt, dueAt, start, turn: '3 ' },
			]);
			await hourly();
			expect(received[told]).toMatchObject({ subject: 'The watch is blind: 1 order(s) of today and tomorrow' });
			expect(received[told].text).toMatch(new RegExp(`since ${readAt}[^]*00500001.*: No answer`));
		});

		test('of 5,000 orders that are due reads those of today first, then new ones, then whichever has waited longest', async () => {
			const { api } = stage().bench;
			const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
			const idOf = (index: number) => String(90_000_000 + index);
			const rows = Array.from({ length: MANY }, (_, index) => {
				// Those that were added last have waited longest.
				const dueAt = at(MANY - index);
				return { orderId: idOf(index), dueAt, turn: `2 ${dueAt}` };
			});
			for (let from = 0; from < MANY; from += 1000) await api.addRows(TABLE, rows.slice(from, from + 1000));
			await api.setRows(TABLE, { orderId: '00500001' }, { dueAt: at(MANY), turn: `1 ${at(MANY)}` });
			const added = ['00630101', '00630102'];
			await api.addRows(
				TABLE,
				added.map((orderId) => ({ orderId })),
			);
			const last = (count: number, before = MANY) =>
				Array.from({ length: count }, (_, index) => idOf(before - count + index));
			expect(await readBy(watch)).toEqual(['00500001', ...added, ...last(PER_RUN - 3)]);
			expect(await readBy(watch)).toEqual(last(PER_RUN, MANY - PER_RUN + 3));
		}, 120_000);

		test('an order that is being read is not taken up by the next run, and a mail that fails loses nothing', async () => {
			const { sandbox, api } = stage().bench;
			const { mailbox } = stage();
			sandbox.putOrder('00200001', { appointment: null });
			const dueAt = '2025-01-01T00:00:00.000Z';
			await api.setRows(TABLE, { orderId: '00200001' }, { dueAt, turn: `1 ${dueAt}` });
			mailbox.refuse(1);
			await expect(watch()).rejects.toThrow();
			expect(await rowOf('00200001')).toMatchObject({
				lastChange: null,
				dueAt: expect.stringMatching(/^20(2[6-9]|[3-9])/),
			});
			await api.setRows(TABLE, { orderId: '00200001' }, { dueAt, turn: `1 ${dueAt}` });
			await watch();
			await until('the change told again', () =>
				mailbox.received.find(({ text }) => text.includes('00200001: appointmentNoLongerShown')),
			);
		});
	});
}
