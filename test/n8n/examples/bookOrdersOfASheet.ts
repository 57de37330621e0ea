import { until, type Stage } from './stage';

const FILE = 'book-orders-of-a-sheet.json';
const TABLE = 'Orders to schedule';

/** Tests of the example; the order whose outcome is not known is in `unknownOutcomes.ts`. */
export function bookOrdersOfASheet(stage: () => Stage): void {
	const run = async () => await stage().run(FILE, 'When you click Execute workflow');
	const rowOf = async (orderId: string) => await stage().rowOf(TABLE, orderId);

	describe('book-orders-of-a-sheet', () => {
		test('writes booked, refused, no time slot and try again to the rows, each before the next booking', async () => {
			const { sandbox } = stage().bench;
			sandbox.fault({
				match: { name: 'getOrder', orderId: '00123457' },
				fault: { kind: 'status', status: 503 },
				times: 4,
			});
			const running = run();
			await until('the first outcome', async () => (await rowOf('00123456'))?.outcome ?? undefined);
			expect(await rowOf('00500002')).toMatchObject({ outcome: null });
			await running;
			expect(await rowOf('00123456')).toMatchObject({
				outcome: 'created',
				timeSlot: expect.stringMatching(/\d{4}/),
			});
			expect(await rowOf('00123457')).toMatchObject({ outcome: 'try again', note: expect.stringContaining('503') });
			expect(await rowOf('00300001')).toMatchObject({ outcome: 'refused' });
			expect(await rowOf('00500002')).toMatchObject({ outcome: 'no time slot' });
			expect(sandbox.history('00123456')).toEqual([expect.objectContaining({ action: 'create' })]);
			expect(sandbox.history('00123456')[0].body).toMatchObject({
				appointment: { relatedParty: [{ name: 'Camille Martin' }] },
			});
		});

		test('the next run takes up what failed for a passing reason, and nothing else', async () => {
			const { sandbox } = stage().bench;
			const sent = sandbox.arrivals().length;
			const cost = stage().costOf('00123457');
			await stage().run(FILE, 'Every half hour on working days');
			expect(await rowOf('00123457')).toMatchObject({ outcome: 'created' });
			expect(stage().costOf('00123457') - cost).toBe(3);
			expect(
				new Set(
					sandbox
						.arrivals()
						.slice(sent)
						.map(({ orderId }) => orderId),
				),
			).toEqual(new Set(['00123457']));
		});

		test('settles what was not known by the order, and books only where it shows no appointment', async () => {
			const { sandbox, api } = stage().bench;
			const notKnown = (orderId: string) => ({ orderId, customerName: '', phone: '', outcome: 'not known', note: '' });
			await api.addRows(TABLE, ['00123458', '00200004', '00999997'].map(notKnown));
			await run();
			expect(await rowOf('00200004')).toMatchObject({ outcome: 'created', note: 'Found at the order later.' });
			expect(sandbox.history('00200004')).toEqual([]);
			expect(await rowOf('00123458')).toMatchObject({ outcome: 'created', timeSlot: expect.stringMatching(/\d{4}/) });
			expect(sandbox.history('00123458')).toHaveLength(1);
			expect(await rowOf('00999997')).toMatchObject({
				outcome: 'not known',
				note: expect.stringContaining('does not know order'),
			});
		});
	});
}
