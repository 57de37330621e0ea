import { fillIn, open, openLast } from './person';
import { until, type Stage } from './stage';

const FILE = 'remind-and-confirm.json';
const TABLE = 'Orders to watch';

/** What leads to the answer of a customer. */
export function reminders(stage: () => Stage) {
	const addressOf = (orderId: string) => `customer-${orderId}@example.com`;
	/** Orders with an appointment in two days, as the watch has them in its table. */
	async function near(...orderIds: string[]): Promise<void> {
		const { sandbox, api } = stage().bench;
		for (const orderId of orderIds) sandbox.putOrder(orderId, { appointment: { validFor: inTwoDays(8) } });
		// Rows that were never read would come first.
		await api.setRows(TABLE, { dueAt: null }, { dueAt: '2099-01-01T00:00:00.000Z' });
		await api.addRows(
			TABLE,
			orderIds.map((orderId) => ({ orderId, email: addressOf(orderId) })),
		);
		await stage().run('watch-orders.json', 'Every 5 minutes');
	}
	const remind = async () => await stage().run(FILE, 'Every morning at 9');
	const mailsTo = (orderId: string) => stage().mailbox.received.filter(({ to }) => to === addressOf(orderId));
	/** Opens a link of the reminder, and sends what it says. @returns the address of the next page */
	async function answer(orderId: string, what: string): Promise<string> {
		const link = new RegExp(`http\\S+answer=${what}`).exec(mailsTo(orderId)[0].text)![0];
		const values = [...(await open(link)).matchAll(/type="hidden"[^>]*value="([^"]*)"/g)].map(([, value]) => value);
		return await fillIn(link.split('?')[0], { 'field-0': values[0], 'field-1': values[1] });
	}
	const cancel = async (orderId: string) => await openLast(await fillIn(await answer(orderId, 'cancel'), {}));
	return { near, remind, mailsTo, answer, cancel };
}

function inTwoDays(hour: number) {
	const day = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
	const at = (hours: number) => `${day}T${String(hours).padStart(2, '0')}:00:00Z`;
	return { startDateTime: at(hour), endDateTime: at(hour + 4) };
}

/** Tests of the example; the cancellation whose outcome is not known is in `unknownOutcomes.ts`. */
export function remindAndConfirm(stage: () => Stage): void {
	const { near, remind, mailsTo, answer, cancel } = reminders(stage);
	const rowOf = async (orderId: string) => (await stage().rowOf(TABLE, orderId))!;

	describe('remind-and-confirm', () => {
		beforeAll(async () => {
			await stage().publish(FILE);
			await near('00620001', '00620002', '00620003', '00620004', '00620005', '00620006');
			const { sandbox } = stage().bench;
			sandbox.putOrder('00620005', { appointment: { validFor: sandbox.slots('00123485')[3] } });
			sandbox.fault({ match: { orderId: '00620006' }, fault: { kind: 'status', status: 404 } });
			await remind();
		}, 120_000);

		test('reminds once of each appointment, and of none that was moved or cannot be read', async () => {
			await remind();
			expect(mailsTo('00620001')).toHaveLength(1);
			expect(await rowOf('00620001')).toMatchObject({ answerToken: expect.stringMatching(/^\w{48}$/), answer: '' });
			expect(mailsTo('00620005')).toEqual([]);
			expect(await rowOf('00620005')).toMatchObject({ problem: expect.stringContaining('Not reminded') });
		});

		test('what could not be read is reminded of by the next run', async () => {
			expect(mailsTo('00620006')).toHaveLength(1);
		});

		test('reminds where the order ID has a blank behind it', async () => {
			const { sandbox, api } = stage().bench;
			sandbox.putOrder('00620010', { appointment: { validFor: inTwoDays(8) } });
			await api.addRows(TABLE, [{ orderId: '00620010 ', email: 'customer-00620010@example.com' }]);
			await stage().run('watch-orders.json', 'Every 5 minutes');
			await remind();
			expect(mailsTo('00620010')).toHaveLength(1);
		});

		test('a mail that is turned away keeps no other back, and is sent the next morning', async () => {
			await near('00620011', '00620012');
			stage().mailbox.refuse(1);
			await expect(remind()).rejects.toThrow();
			expect(mailsTo('00620011')).toEqual([]);
			expect(mailsTo('00620012')).toHaveLength(1);
			expect(await rowOf('00620011')).toMatchObject({ problem: expect.stringContaining('Not today') });
			await remind();
			expect(mailsTo('00620011')).toHaveLength(1);
			expect(mailsTo('00620012')).toHaveLength(1);
		});

		test('keeps the yes of a customer', async () => {
			expect(await openLast(await answer('00620001', 'confirm'))).toContain('See you');
			await stage().lastRun(FILE);
			expect(await rowOf('00620001')).toMatchObject({ answer: 'confirmed' });
		});

		test('cancels after asking again, once', async () => {
			expect(await cancel('00620002')).toContain('<h1>Cancelled');
			await stage().lastRun(FILE);
			expect(stage().bench.sandbox.history('00620002')).toEqual([expect.objectContaining({ action: 'cancel' })]);
			// One of them by the watch, one by the reminder.
			expect(stage().costOf('00620002')).toBe(4);
			expect(await rowOf('00620002')).toMatchObject({ answer: 'cancelled' });
			expect(await openLast(await answer('00620002', 'cancel'))).toContain('does not work any more');
			await stage().lastRun(FILE);
		});

		test('cancels nothing that was moved meanwhile, and tells a colleague', async () => {
			const { sandbox } = stage().bench;
			sandbox.putOrder('00620003', { appointment: { validFor: sandbox.slots('00123485')[2] } });
			expect(await cancel('00620003')).toContain('write to you');
			await stage().lastRun(FILE);
			expect(sandbox.history('00620003')).toEqual([]);
			const mail = await until('the mail', () =>
				stage().mailbox.received.find(({ subject }) => subject.includes('00620003: the customer wants to cancel')),
			);
			expect(mail.text).toContain('was changed meanwhile');
		});

		test('tells a colleague the next morning where the mail was turned away', async () => {
			const { sandbox } = stage().bench;
			await near('00620014');
			await remind();
			sandbox.putOrder('00620014', { appointment: { validFor: sandbox.slots('00123485')[2] } });
			const told = () => stage().mailbox.received.filter(({ subject }) => subject.includes('00620014: the customer'));
			const page = await answer('00620014', 'cancel');
			stage().mailbox.refuse(1);
			expect(await openLast(await fillIn(page, {}))).toContain('write to you');
			await stage().lastRun(FILE);
			expect(told()).toEqual([]);
			await remind();
			await remind();
			expect(told()).toHaveLength(1);
			expect(await rowOf('00620014')).toMatchObject({ answer: expect.stringMatching(/^wanted to cancel: /) });
		});

		test('reminds once of an order that has two rows', async () => {
			await near('00620015', '00620015');
			await remind();
			expect(mailsTo('00620015')).toHaveLength(1);
		});

		test('has one link sent to who wants another time, also where the button is pressed twice', async () => {
			const pressed = await Promise.all([answer('00620004', 'move'), answer('00620004', 'move')]);
			const pages = await Promise.all(pressed.map(openLast));
			expect(pages.join(' ')).toContain('on its way');
			// The second one may come when the first has used up the link.
			for (const page of pages) expect(page).toMatch(/on its way|you answered already/);
			await stage().lastRun(FILE);
			await stage().lastRun(FILE);
			expect(await stage().bench.api.tableRows('Time slot links', { orderId: '00620004' })).toHaveLength(1);
			expect(await stage().rowOf('Time slot links', '00620004')).toMatchObject({
				email: 'customer-00620004@example.com',
				sentAt: null,
			});
		});
	});
}
