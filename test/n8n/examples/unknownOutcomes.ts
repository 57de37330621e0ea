import type { Fault } from '../../../sandbox';
import { customerLinks } from './letTheCustomerChoose';
import { reminders } from './remindAndConfirm';
import { until, type Stage } from './stage';

/** What each example makes of a write that was accepted and is not done, or not answered: at once, as each takes long. */
export function unknownOutcomes(stage: () => Stage): void {
	describe('a booking of which nobody knows', () => {
		beforeAll(async () => {
			const { api, sandbox } = stage().bench;
			// Accepted for later, and then not done; and one that is done, whose answer never comes.
			const fault = (name: 'createAppointment' | 'cancelAppointment', orderId: string, what: Fault) =>
				sandbox.fault({ match: { name, orderId }, fault: what });
			const accepted: Fault = { kind: 'status', status: 202, body: {} };
			for (const orderId of ['00123481', '00123482', '00123483']) fault('createAppointment', orderId, accepted);
			fault('cancelAppointment', '00620009', accepted);
			fault('createAppointment', '00123484', { kind: 'hangAfter' });
			const day = (hour: number) => new Date(sandbox.now() - (36 - hour) * 3_600_000).toISOString();
			const validFor = { startDateTime: day(8), endDateTime: day(12) };
			sandbox.putOrder('00123482', { appointment: { validFor, status: 'missed' } });
			// A sheet may have an order twice.
			const row = { orderId: '00123481', customerName: '', phone: '' };
			await api.addRows('Orders to schedule', [row, row]);
			await api.setRows('Orders to watch', { followUp: 'booked again' }, { bookedAgainOn: '' });
			const missed = { orderId: '00123482', followUp: 'book again', lastChangeAt: '2026-01-01T00:00:00.000Z' };
			await api.addRows('Orders to watch', [missed, missed]);
			const { near, remind, cancel } = reminders(stage);
			await near('00620009');
			await remind();
			const { linkFor, follow, pick } = customerLinks(stage);
			const byLink = async (link: string) => await pick(await follow(link));
			const links = [await linkFor('00123483'), await linkFor('00123484')];
			const [notKnown, late, kept] = await Promise.all([
				...links.map(byLink),
				cancel('00620009'),
				stage().run('book-orders-of-a-sheet.json', 'When you click Execute workflow'),
				stage().run('book-again.json', 'Every ten minutes'),
			]);
			expect(notKnown).toContain('Thank you');
			expect(late).toContain('<h1>Booked');
			expect(kept).toContain('write to you');
		}, 240_000);

		test('book-orders-of-a-sheet says so in the row, and a later run settles it', async () => {
			const rowOf = async () => await stage().rowOf('Orders to schedule', '00123481');
			expect(await rowOf()).toMatchObject({
				outcome: 'not known',
				note: expect.stringContaining('Read the order'),
			});
			await stage().run('book-orders-of-a-sheet.json', 'Every half hour on working days');
			expect(await rowOf()).toMatchObject({ outcome: 'created' });
			expect(stage().bench.sandbox.history('00123481')).toHaveLength(1);
		});

		test('book-again asks a colleague, and books nothing more', async () => {
			await stage().run('book-again.json', 'Every ten minutes');
			expect(await stage().rowOf('Orders to watch', '00123482')).toMatchObject({
				followUp: 'asked',
				timesBookedAgain: 1,
			});
			expect(
				stage()
					.bench.sandbox.history('00123482')
					.filter(({ action }) => action === 'create'),
			).toEqual([]);
		});

		test('remind-and-confirm tells a colleague', async () => {
			await stage().lastRun('remind-and-confirm.json');
			expect(await stage().rowOf('Orders to watch', '00620009')).toMatchObject({
				answer: expect.stringContaining('wanted to cancel'),
			});
			expect(stage().bench.sandbox.history('00620009')).toEqual([]);
		});

		test('let-the-customer-choose tells a colleague, and the link is used up', async () => {
			await stage().lastRun('let-the-customer-choose.json');
			await stage().lastRun('let-the-customer-choose.json');
			expect(await stage().rowOf('Time slot links', '00123484')).toMatchObject({ outcome: 'created' });
			expect(await stage().rowOf('Time slot links', '00123483')).toMatchObject({
				outcome: 'not known',
				usedAt: expect.stringContaining('T'),
			});
			await until('the mail', () =>
				stage().mailbox.received.find(({ subject }) => subject === 'Order 00123483: not known'),
			);
		});
	});
}
