import type { Stage } from './stage';

const FILE = 'book-again.json';
const TABLE = 'Orders to watch';
const PAST = '2026-01-01T00:00:00.000Z';

/** Tests of the example; the order whose outcome is not known is in `unknownOutcomes.ts`. */
export function bookAgain(stage: () => Stage): void {
	const run = async () => await stage().run(FILE, 'Every ten minutes');
	const rowOf = async (orderId: string) => (await stage().rowOf(TABLE, orderId))!;
	const mark = async (orderId: string, columns: Record<string, unknown> = {}) =>
		await stage().bench.api.addRows(TABLE, [
			{ orderId, followUp: 'book again', lastChange: 'appointmentMissed', lastChangeAt: PAST, ...columns },
		]);
	/** An order whose visit was yesterday, and is what the word says. */
	const visited = (orderId: string, status: string, keys = {}) => {
		const { sandbox } = stage().bench;
		const at = (hour: number) => new Date(sandbox.now() - (24 + 12 - hour) * 3_600_000).toISOString();
		const validFor = { startDateTime: at(8), endDateTime: at(12) };
		sandbox.putOrder(orderId, { appointment: { validFor, status }, ...keys });
	};
	const created = (orderId: string) =>
		stage()
			.bench.sandbox.history(orderId)
			.filter(({ action }) => action === 'create');

	describe('book-again', () => {
		// What the watch has marked is no part of these tests.
		beforeAll(async () => {
			for (const followUp of ['ask', 'book again'])
				await stage().bench.api.setRows(TABLE, { followUp }, { followUp: '' });
		});

		test('books again what was missed, within its brakes, and asks a colleague about the rest in one mail', async () => {
			const { mailbox } = stage();
			visited('00123470', 'missed');
			await mark('00123470', { customerName: 'Camille Martin' });
			visited('00123471', 'missed', { status: 'cancelled' });
			await mark('00123471');
			visited('00123472', 'missed');
			await mark('00123472', { timesBookedAgain: 2 });
			await mark('00200007', { followUp: 'ask', lastChange: 'appointmentFailed' });
			const before = mailbox.received.length;
			await run();
			expect(created('00123470')).toHaveLength(1);
			// The first booking of an n8n costs one more: the tests before this one had that.
			expect(stage().costOf('00123470')).toBe(4);
			expect(await rowOf('00123470')).toMatchObject({
				followUp: 'booked again',
				timesBookedAgain: 1,
				bookedAgainOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			});
			expect([...created('00123471'), ...created('00123472'), ...created('00200007')]).toEqual([]);
			expect(mailbox.received).toHaveLength(before + 1);
			expect(mailbox.received[before]).toMatchObject({ subject: '3 order(s) to decide about' });
			expect(mailbox.received[before].text).toMatch(/00123471: [^]*the order is cancelled/);
			expect(mailbox.received[before].text).toMatch(/00123472: [^]*tried 2 times/);
			for (const orderId of ['00123471', '00123472', '00200007'])
				expect(await rowOf(orderId)).toMatchObject({ followUp: 'asked' });
		});

		test('an order that is not missed any more is left alone', async () => {
			await mark('00200008');
			await run();
			expect(await rowOf('00200008')).toMatchObject({
				followUp: '',
				followUpNote: expect.stringContaining('scheduled'),
			});
			expect(created('00200008')).toEqual([]);
		});

		test('counts no booking that was not sent', async () => {
			visited('00123495', 'missed');
			await mark('00123495', { timesBookedAgain: 1 });
			stage().bench.sandbox.fault({
				match: { name: 'searchTimeSlot', orderId: '00123495' },
				fault: { kind: 'status', status: 503 },
				times: 4,
			});
			await run();
			expect(await rowOf('00123495')).toMatchObject({
				followUp: 'book again',
				followUpNote: expect.stringContaining('503'),
				timesBookedAgain: 1,
			});
			expect((await rowOf('00123495')).bookedAgainOn ?? '').toBe('');
			await stage().bench.api.setRows(TABLE, { orderId: '00123495' }, { followUp: '' });
		});

		test('a refusal is asked about; what failed for a passing reason is tried again', async () => {
			const { sandbox } = stage().bench;
			visited('00123473', 'missed', { status: 'acknowledged' });
			await mark('00123473');
			await mark('00123474');
			sandbox.fault({
				match: { name: 'getOrder', orderId: '00123474' },
				fault: { kind: 'status', status: 503 },
				times: 4,
			});
			await run();
			expect(await rowOf('00123473')).toMatchObject({
				followUp: 'asked',
				followUpNote: expect.stringContaining('101'),
			});
			expect(await rowOf('00123474')).toMatchObject({ followUp: 'book again', timesBookedAgain: null });
			visited('00123474', 'missed');
			await run();
			expect(await rowOf('00123474')).toMatchObject({ followUp: 'booked again' });
		});

		test('not more a day than is set', async () => {
			visited('00123475', 'missed');
			await mark('00123475');
			const sent = stage().bench.sandbox.arrivals().length;
			await run();
			expect(stage().bench.sandbox.arrivals()).toHaveLength(sent);
			expect(await rowOf('00123475')).toMatchObject({ followUp: 'book again' });
			await stage().bench.api.setRows(TABLE, { orderId: '00123475' }, { followUp: '' });
		});
	});
}
