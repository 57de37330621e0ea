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
			await api.addRows(TABLE, [{ orderId: '00400001' }, { orderId: '00660004' }]);
			sandbox.putOrder('00660004', {});
			sandbox.fault({
				match: { name: 'createAppointment', orderId: '00660004' },
				fault: { kind: 'altered', with: { 'appointment.status': 'zz' } },
			});
			await run();
			expect(await rowOf('00660004')).toMatchObject({
				outcome: 'check the row',
				note: expect.stringContaining('its status does not say'),
			});
			expect(await rowOf('00400001')).toMatchObject({
				outcome: 'check the row',
				note: expect.stringContaining('is over'),
			});
			expect(await rowOf('00200004')).toMatchObject({ outcome: 'created', note: 'Found at the order later.' });
			expect(sandbox.history('00200004')).toEqual([]);
			expect(await rowOf('00123458')).toMatchObject({ outcome: 'created', timeSlot: expect.stringMatching(/\d{4}/) });
			expect(sandbox.history('00123458')).toHaveLength(1);
			expect(await rowOf('00999997')).toMatchObject({
				outcome: 'not known',
				note: expect.stringContaining('does not know order'),
			});
		});

		test('books no order that its row no longer names, and goes on with the others', async () => {
			const { sandbox, api } = stage().bench;
			const orderIds = ['00660011', '00660012', '00660013'];
			for (const orderId of orderIds) sandbox.putOrder(orderId, {});
			await api.addRows(
				TABLE,
				orderIds.map((orderId) => ({ orderId })),
			);
			const running = run();
			await until('the first order', () => sandbox.arrivals().find(({ orderId }) => orderId === '00660011'));
			await api.setRows(TABLE, { orderId: '00660012' }, { orderId: '00660014', outcome: 'mended' });
			await running;
			expect(await rowOf('00660011')).toMatchObject({ outcome: 'created' });
			expect(sandbox.history('00660012')).toEqual([]);
			expect(await rowOf('00660013')).toMatchObject({ outcome: 'created' });
		});
	});
}
