import type { Stage } from './stage';

const FILE = 'make-sure-of-changes.json';
const TABLE = 'Changes to check';

/** Tests of the example. */
export function makeSureOfChanges(stage: () => Stage): void {
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
	const rowOf = async (orderId: string) => (await stage().rowOf(TABLE, orderId))!;

	describe('make-sure-of-changes', () => {
		/** An order that shows the n-th of four time slots; the first was asked for, the second was it before. */
		async function changed(orderId: string, shows: number, askedAt: string) {
			const { sandbox, api } = stage().bench;
			const slots = sandbox.slots('00123485').slice(0, 4);
			const [expectedSlot, previousSlot] = slots.map((slot) => `${slot.startDateTime}/${slot.endDateTime}`);
			sandbox.putOrder(orderId, { appointment: { validFor: slots[shows] } });
			await api.addRows(TABLE, [{ orderId, expectedSlot, previousSlot, askedAt }]);
		}
		const mails = () => stage().mailbox.received.filter(({ subject }) => subject.includes('did not take effect'));

		test('waits for what is not effective yet, and tells once of what is overdue or at another time', async () => {
			const { sandbox, api } = stage().bench;
			await changed('00610001', 0, hoursAgo(1));
			await changed('00610002', 1, hoursAgo(1));
			await changed('00610003', 1, hoursAgo(5));
			await changed('00610004', 2, hoursAgo(1));
			await api.addRows(TABLE, [
				{ orderId: '00999990', expectedSlot: '', previousSlot: '', askedAt: hoursAgo(5) },
				{ orderId: '00999991', expectedSlot: '', previousSlot: '', askedAt: hoursAgo(1) },
			]);
			await stage().run(FILE, 'Every quarter of an hour');
			expect(await rowOf('00610001')).toMatchObject({ outcome: 'effective', note: expect.stringMatching(/\d{4}/) });
			expect(await rowOf('00610002')).toMatchObject({ outcome: null });
			expect(await rowOf('00610003')).toMatchObject({ outcome: 'overdue' });
			expect(await rowOf('00610004')).toMatchObject({ outcome: 'other' });
			expect(await rowOf('00999990')).toMatchObject({
				outcome: 'overdue',
				note: expect.stringContaining('does not know order'),
			});
			expect(await rowOf('00999991')).toMatchObject({ outcome: null });
			const text = mails()
				.map((mail) => mail.text)
				.join('\n');
			expect([...text.matchAll(/^(\d{8}): asked for/gm)].map(([, orderId]) => orderId).sort()).toEqual([
				'00610003',
				'00610004',
				'00999990',
			]);
			const told = mails().length;
			sandbox.putOrder('00610002', { appointment: { validFor: sandbox.slots('00123485')[0] } });
			await stage().run(FILE, 'Every quarter of an hour');
			expect(await rowOf('00610002')).toMatchObject({ outcome: 'effective' });
			expect(mails()).toHaveLength(told);
		});

		test('of two changes of an order, one can be overdue and the other not', async () => {
			const { sandbox, api } = stage().bench;
			await changed('00610005', 1, hoursAgo(5));
			const slots = sandbox.slots('00123485').slice(0, 4);
			const [, previousSlot, expectedSlot] = slots.map((slot) => `${slot.startDateTime}/${slot.endDateTime}`);
			await api.addRows(TABLE, [{ orderId: '00610005', expectedSlot, previousSlot, askedAt: hoursAgo(1) }]);
			await stage().run(FILE, 'Every quarter of an hour');
			const rows = await api.tableRows(TABLE, { orderId: '00610005' });
			expect(rows.map(({ outcome }) => outcome)).toEqual(['overdue', null]);
			expect(
				mails()
					.at(-1)!
					.text.match(/00610005: asked for/g),
			).toHaveLength(1);
			await api.setRows(TABLE, { orderId: '00610005' }, { outcome: 'settled' });
		});

		test('tells again what a mail that failed did not tell', async () => {
			await changed('00610006', 1, hoursAgo(5));
			stage().mailbox.refuse(1);
			await expect(stage().run(FILE, 'Every quarter of an hour')).rejects.toThrow();
			await stage().run(FILE, 'Every quarter of an hour');
			expect(mails().at(-1)!.text).toContain('00610006: asked for');
			expect(await rowOf('00610006')).toMatchObject({ outcome: 'overdue' });
		});
	});
}
