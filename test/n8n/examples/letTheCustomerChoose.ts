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

		test('tells a colleague of a refusal', async () => {
			const page = await follow(await linkFor('00123479'));
			stage().bench.sandbox.putOrder('00123479', { status: 'acknowledged' });
			expect(await pick(page)).toContain('Thank you');
			await stage().lastRun(FILE);
			expect(await rowOf('00123479')).toMatchObject({ outcome: 'refused', usedAt: expect.stringContaining('T') });
			const mail = await until('the mail', () => mailTo('planning@example.com', /00123479: refused/));
			expect(mail.text).toContain('101');
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
