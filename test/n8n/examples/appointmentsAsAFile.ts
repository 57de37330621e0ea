import type { Stage } from './stage';

/** Tests of the example, on what the watch has in its table: 5,000 orders. */
export function appointmentsAsAFile(stage: () => Stage): void {
	test('appointments-as-a-file mails all appointments from today on, then open orders, and asks Orange nothing', async () => {
		const { sandbox } = stage().bench;
		const sent = sandbox.arrivals().length;
		const dueAt = '2099-01-01T00:00:00.000Z';
		const start = (day: string) => `${day}T08:00:00+01:00`;
		await stage().bench.api.addRows('Orders to watch', [
			{ orderId: '00650001', dueAt, start: start('2026-01-05'), state: 'missed', orderStatus: 'inProgress' },
			{ orderId: '00650002', dueAt, start: start('2026-01-05'), state: 'completed', orderStatus: 'inProgress' },
			{ orderId: '00650003', dueAt, start: start('2099-01-05'), state: 'scheduled', orderStatus: 'cancelled' },
		]);
		await stage().run('appointments-as-a-file.json', 'At 6, 12 and 17');
		expect(sandbox.arrivals()).toHaveLength(sent);
		const mail = stage().mailbox.received.at(-1)!;
		expect(mail.subject).toMatch(/^Appointments from \d{4}-\d\d-\d\d on$/);
		expect(mail.text).toMatch(/\d+ appointments, \d{4} open orders without one/);
		const lines = mail.text.split('\n').filter((line) => /^"\d{8}";/.test(line));
		const orders = lines.map((line) => /\d{8}/.exec(line)![0]);
		expect(orders).toEqual(expect.arrayContaining(['00200003', '00200002', '90000000']));
		expect(lines[orders.indexOf('00200003')]).toMatch(/;"scheduled";"inProgress";.*\d{4}-\d\d-\d\dT/);
		// It has an appointment, 00200002 has none any more, 00400001 is completed.
		expect(orders.indexOf('00200003')).toBeLessThan(orders.indexOf('00200002'));
		expect(orders).not.toContain('00400001');
		// A visit that was missed is no appointment ahead, and one that took place leaves nothing open.
		expect(orders).toContain('00650001');
		expect(orders).not.toContain('00650002');
		expect(orders).not.toContain('00650003');
	});
}
