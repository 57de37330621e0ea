import { fillIn, open, openLast } from './person';
import { until, type Stage } from './stage';

const FILE = 'let-the-customer-choose.json';
const TABLE = 'Time slot links';

/** What a customer does with a link. */
export function customerLinks(stage: () => Stage) {
	/** Has a link sent to the customer of an order. @returns the link */
	async function linkFor(orderId: string): Promise<string> {
		const email = `customer-${orderId}@example.com`;
		await stage().bench.api.addRows(TABLE, [{ orderId, email, customerName: 'Camille Martin', phone: '+33199000001' }]);
		await stage().run(FILE, 'Every ten minutes');
		return /http\S+/.exec(stage().mailbox.received.find(({ to }) => to === email)!.text)![0];
	}
	/** Opens the link as a browser does. @returns the address of the next page */
	async function follow(link: string): Promise<string> {
		const [, token] = /value="(\w{48})"/.exec(await open(link))!;
		return await fillIn(link.split('?')[0], { 'field-0': token });
	}
	/** Picks the first time slot that the page offers. @returns the last page */
	async function pick(page: string): Promise<string> {
		const [, label] = /<option value='(\w[^']+)'/.exec(await open(page))!;
		return await openLast(await fillIn(page, { 'field-0': label }));
	}

	return { linkFor, follow, pick };
}

/** Tests of the example. */
export function letTheCustomerChoose(stage: () => Stage): void {
	const rowOf = async (orderId: string) => (await stage().rowOf(TABLE, orderId))!;
	const history = (orderId: string) => stage().bench.sandbox.history(orderId);
	const mailTo = (address: string, subject: RegExp) =>
		stage().mailbox.received.find((mail) => mail.to === address && subject.test(mail.subject));

	const { linkFor, follow, pick } = customerLinks(stage);

	describe('let-the-customer-choose', () => {
		let link: string;
		beforeAll(async () => await stage().publish(FILE), 60_000);

		test('sends one link for a row, and no other later', async () => {
			const sent = stage().mailbox.received.length;
			link = await linkFor('00123476');
			await stage().run(FILE, 'Every ten minutes');
			expect(stage().mailbox.received).toHaveLength(sent + 1);
			expect(await rowOf('00123476')).toMatchObject({
				token: expect.stringMatching(/^\w{48}$/),
				sentAt: expect.stringContaining('T'),
				usedAt: null,
			});
			// The mail says the day.
			const until = new Date(String((await rowOf('00123476')).validUntil));
			expect(until.toLocaleTimeString('fr', { timeZone: 'Europe/Paris' })).toBe('23:59:59');
		});

		test('a mail that is turned away keeps no other back, and is sent by a later run', async () => {
			const [first, second] = ['00660021', '00660022'];
			const addressOf = (orderId: string) => `customer-${orderId}@example.com`;
			const rows = [first, second].map((orderId) => ({ orderId, email: addressOf(orderId) }));
			await stage().bench.api.addRows(TABLE, rows);
			stage().mailbox.refuse(1);
			await expect(stage().run(FILE, 'Every ten minutes')).rejects.toThrow();
			expect(mailTo(addressOf(first), /./)).toBeUndefined();
			expect(mailTo(addressOf(second), /./)).toBeDefined();
			expect(await rowOf(first)).toMatchObject({ sentAt: null, note: expect.stringContaining('Not today') });
			await stage().run(FILE, 'Every ten minutes');
			expect(mailTo(addressOf(first), /./)).toBeDefined();
			expect(await rowOf(first)).toMatchObject({ sentAt: expect.stringContaining('T'), note: '' });
		});

		test('sends one link for two rows of an order, and books and confirms once', async () => {
			const [orderId, email] = ['00660026', 'customer-00660026@example.com'];
			stage().bench.sandbox.putOrder(orderId, {});
			await stage().bench.api.addRows(TABLE, [{ orderId, email }]);
			const both = await linkFor(orderId);
			expect(stage().mailbox.received.filter(({ to }) => to === email)).toHaveLength(1);
			expect(await pick(await follow(both))).toContain('<h1>Booked');
			await stage().lastRun(FILE);
			expect(stage().costOf(orderId)).toBe(4);
			expect(stage().mailbox.received.filter(({ to }) => to === email)).toHaveLength(2);
		});

		test('tells a colleague, and not the customer to come back, where the order ID is wrong', async () => {
			const page = await openLast(await follow(await linkFor('00999989')));
			await stage().lastRun(FILE);
			expect(page).toContain('write to you');
			expect(await rowOf('00999989')).toMatchObject({ outcome: 'not booked', usedAt: expect.stringContaining('T') });
			const mail = await until('the mail', () => mailTo('planning@example.com', /00999989: not booked/));
			expect(mail.text).toContain('does not know order 00999989');
		});

		test('books the time slot that was picked, and confirms it with an invitation', async () => {
			// Programs that look at links in mails use nothing up.
			await open(link);
			expect(await pick(await follow(link))).toContain('<h1>Booked');
			await stage().lastRun(FILE);
			expect(stage().costOf('00123476')).toBe(4);
			const [{ to, body }] = history('00123476');
			expect(body).toMatchObject({ appointment: { relatedParty: [{ name: 'Camille Martin' }] } });
			const mail = mailTo('customer-00123476@example.com', /Your appointment: \w+/)!;
			const stamp = (time: string) => time.replace(/[-:]|\.\d+/g, '');
			expect(mail.text).toContain(`METHOD:REQUEST`);
			expect(mail.text).toContain(`DTSTART:${stamp(to!.start)}\r\nDTEND:${stamp(to!.end)}`);
			expect(await rowOf('00123476')).toMatchObject({ outcome: 'created', timeSlot: expect.stringMatching(/\d{4}/) });
		});

		test('a link works once', async () => {
			const sent = stage().bench.sandbox.arrivals().length;
			expect(await openLast(await follow(link))).toContain('does not work any more');
			await stage().lastRun(FILE);
			expect(stage().bench.sandbox.arrivals()).toHaveLength(sent);
		});

		test('of two people who have the form open, one books', async () => {
			const both = await linkFor('00123477');
			const [one, other] = [await follow(both), await follow(both)];
			expect(await pick(one)).toContain('<h1>Booked');
			expect(await pick(other)).toContain('was used meanwhile');
			await stage().lastRun(FILE);
			await stage().lastRun(FILE);
			expect(history('00123477')).toHaveLength(1);
		});

		test('a token that nobody has, and none, lead nowhere', async () => {
			const form = link.split('?')[0];
			for (const token of ['0'.repeat(48), '']) {
				const sent = stage().bench.sandbox.arrivals().length;
				expect(await openLast(await fillIn(form, { 'field-0': token }))).toContain('does not work any more');
				await stage().lastRun(FILE);
				expect(stage().bench.sandbox.arrivals()).toHaveLength(sent);
			}
		});

		test('moves the appointment that is there, and has it checked where that is not effective yet', async () => {
			expect(await pick(await follow(await linkFor('00200004')))).toContain('not effective yet');
			await stage().lastRun(FILE);
			expect(await rowOf('00200004')).toMatchObject({ outcome: 'changePending' });
			expect(await stage().rowOf('Changes to check', '00200004')).toMatchObject({
				expectedSlot: expect.stringContaining('/'),
			});
		});

		test('gives the link back when somebody else took the time slot', async () => {
			const again = await linkFor('00123478');
			const page = await follow(again);
			stage().bench.sandbox.takeSlot('00123478');
			expect(await pick(page)).toContain('cannot be booked just now');
			await stage().lastRun(FILE);
			expect(history('00123478')).toEqual([]);
			expect(await pick(await follow(again))).toContain('<h1>Booked');
			await stage().lastRun(FILE);
		});

		test('does not say "Booked" where Orange says yes with a word that the node does not know', async () => {
			stage().bench.sandbox.putOrder('00660024', {});
			const page = await follow(await linkFor('00660024'));
			stage().bench.sandbox.fault({
				match: { name: 'createAppointment', orderId: '00660024' },
				fault: { kind: 'altered', with: { 'appointment.status': 'zz' } },
			});
			expect(await pick(page)).toContain('<h1>Thank you');
			await stage().lastRun(FILE);
			expect(mailTo('customer-00660024@example.com', /Your appointment/)).toBeUndefined();
			const mail = await until('the mail', () => mailTo('planning@example.com', /00660024: created/));
			expect(mail.text).toContain('its status does not say');
		});

		test('tells a colleague of a refusal', async () => {
			const page = await follow(await linkFor('00123479'));
			stage().bench.sandbox.putOrder('00123479', { status: 'acknowledged' });
			expect(await pick(page)).toContain('Thank you');
			await stage().lastRun(FILE);
			expect(await rowOf('00123479')).toMatchObject({ outcome: 'refused', usedAt: expect.stringContaining('T') });
			const mail = await until('the mail', () => mailTo('planning@example.com', /00123479: refused/));
			expect(mail.text).toContain('101');
		});

		test('tells a colleague by the next run where the mail was turned away, or the booking run did not end', async () => {
			stage().bench.sandbox.putOrder('00660023', {});
			const page = await follow(await linkFor('00660023'));
			stage().bench.sandbox.putOrder('00660023', { status: 'acknowledged' });
			stage().mailbox.refuse(1);
			expect(await pick(page)).toContain('Thank you');
			await stage().lastRun(FILE);
			expect(mailTo('planning@example.com', /00660023/)).toBeUndefined();
			const [token, past] = ['t'.repeat(48), '2026-01-01T00:00:00.000Z'];
			await stage().bench.api.addRows(TABLE, [
				{ orderId: '00660025', email: 'customer@example.com', token, sentAt: past, usedAt: past, timeSlot: 'Monday' },
			]);
			await stage().run(FILE, 'Every ten minutes');
			expect(mailTo('planning@example.com', /00660023: refused/)!.text).toContain('101');
			expect(mailTo('planning@example.com', /00660025: not known/)!.text).toMatch(/chose Monday[^]*Read the order/);
			expect(await rowOf('00660023')).toMatchObject({
				outcome: 'refused',
				note: expect.not.stringContaining('Nobody'),
			});
			expect(await rowOf('00660025')).toMatchObject({ outcome: 'not known' });
			const told = stage().mailbox.received.length;
			await stage().run(FILE, 'Every ten minutes');
			expect(stage().mailbox.received).toHaveLength(told);
		});

		test('says so when the service does not work, and the link stays good', async () => {
			const later = await linkFor('00123480');
			stage().bench.sandbox.fault({
				match: { orderId: '00123480' },
				fault: { kind: 'status', status: 503 },
				times: 4,
			});
			expect(await openLast(await follow(later))).toContain('open the link again later');
			await stage().lastRun(FILE);
			expect(await rowOf('00123480')).toMatchObject({ usedAt: null });
		});
	});
}
