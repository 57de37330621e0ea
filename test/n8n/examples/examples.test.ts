import { STARTUP_TIMEOUT_MS, type Workbench } from '../workbench';
import { appointmentsAsAFile } from './appointmentsAsAFile';
import { bookAgain } from './bookAgain';
import { bookOrdersOfASheet } from './bookOrdersOfASheet';
import { startChatModel, type ChatModel } from './chatModel';
import { exampleFiles, readExample } from './examples';
import { keepARecord } from './keepARecord';
import { letTheCustomerChoose } from './letTheCustomerChoose';
import { startMailbox, type Mailbox } from './mailbox';
import { makeSureOfChanges } from './makeSureOfChanges';
import { fillIn, open, openLast } from './person';
import { remindAndConfirm } from './remindAndConfirm';
import { openStage, until, UNTIL_S, type Stage } from './stage';
import { unknownOutcomes } from './unknownOutcomes';
import { watchOrders } from './watchOrders';

jest.setTimeout(2 * UNTIL_S * 1000);

let stage: Stage;
let bench: Workbench;
let mailbox: Mailbox;
let model: ChatModel;
const theStage = () => stage;

beforeAll(async () => {
	mailbox = await startMailbox();
	model = await startChatModel(
		/search/i,
		{ Order_ID: '00123460', From: '', To: '' },
		(result) => `Free: ${/label\W+([^"\\]+)/.exec(result)?.[1]}`,
	);
	stage = await openStage(mailbox, model.url, (n8nUrl) => ({
		'book-again.json': { waitMinutes: 0, ordersPerDay: 3 },
		'book-orders-of-a-sheet.json': { settleAfterMinutes: 0 },
		'let-the-customer-choose.json': { formUrl: `${n8nUrl}/form/choose-time-slot` },
		'remind-and-confirm.json': { formUrl: `${n8nUrl}/form/appointment-answer` },
		'watch-orders.json': { ordersPerRun: 12 },
	}));
	bench = stage.bench;
	await stage.run('set-up-tables.json', 'When you click Execute workflow');
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await Promise.all([stage?.close(), mailbox?.close(), model?.close()]), 60_000);

test('every example is imported and run here', () => {
	expect(exampleFiles()).toEqual(stage.imported);
	expect(exampleFiles()).toHaveLength(13);
});

test('the tables are set up once, and twice makes nothing double', async () => {
	await stage.run('set-up-tables.json', 'When you click Execute workflow');
	expect(await bench.api.tableRows('Orders to schedule')).toHaveLength(4);
	expect(await bench.api.tableRows('Orders to watch')).toHaveLength(3);
	expect(await bench.api.tableRows('Request rate')).toEqual([]);
});

bookOrdersOfASheet(theStage);

describe('move-appointment-by-form', () => {
	const FILE = 'move-appointment-by-form.json';
	beforeAll(async () => await stage.publish(FILE), 60_000);

	test('moves the appointment to the time slot that was picked', async () => {
		const { sandbox, n8n } = bench;
		const order = '00200005';
		const second = await fillIn(`${n8n.url}/form/move-appointment`, { 'field-0': order, 'field-1': '' });
		const page = await open(second);
		expect(page).toMatch(/Now: \w+ \d+ \w+ \d{4}/);
		const [, label] = /<option value='(\w[^']+)'/.exec(page)!;
		const [{ startDateTime }] = sandbox.slots(order);
		const last = await fillIn(second, { 'field-0': label });
		expect(await openLast(last)).toContain('<h1>Moved');
		await stage.lastRun(FILE);
		const to = expect.objectContaining({ start: new Date(startDateTime).toISOString() });
		expect(sandbox.history(order)).toEqual([expect.objectContaining({ action: 'change', to })]);
	});

	test('moves nothing that someone else moved while the form was open', async () => {
		const { sandbox, n8n } = bench;
		const order = '00200009';
		const day = sandbox.slots(order)[10].startDateTime.slice(0, 10);
		const second = await fillIn(`${n8n.url}/form/move-appointment`, { 'field-0': order, 'field-1': day });
		const [, label] = /<option value='(\w[^']+)'/.exec(await open(second))!;
		expect(label).toMatch(new RegExp(`^\\w+ ${Number(day.slice(8))} \\w+ ${day.slice(0, 4)}`));
		sandbox.putOrder(order, { appointment: { validFor: sandbox.slots(order)[4] } });
		expect(await openLast(await fillIn(second, { 'field-0': label }))).toContain('was changed meanwhile');
		await stage.lastRun(FILE);
		expect(sandbox.history(order)).toEqual([]);
	});

	test('says that there is nothing to move', async () => {
		const last = await fillIn(`${bench.n8n.url}/form/move-appointment`, { 'field-0': '00123461', 'field-1': '' });
		expect(await openLast(last)).toContain('Nothing to move');
	});

	test('does not say that nothing is there where Orange uses a word that the node does not know', async () => {
		const { sandbox, n8n } = bench;
		sandbox.putOrder('00660001', { appointment: { validFor: sandbox.slots('00123485')[0], status: 'zz' } });
		const last = await fillIn(`${n8n.url}/form/move-appointment`, { 'field-0': '00660001', 'field-1': '' });
		const page = await openLast(last);
		expect(page).toMatch(/20\d\d, .*is in a state that is not known: zz/);
		expect(page).not.toContain('has no appointment');
	});

	test('does not say "Not moved" where nobody knows', async () => {
		const { sandbox, n8n } = bench;
		const order = '00660002';
		sandbox.putOrder(order, { appointment: { validFor: sandbox.slots('00123485')[6] } });
		sandbox.fault({ match: { name: 'changeAppointment', orderId: order }, fault: { kind: 'status', status: 500 } });
		const page = await fillIn(`${n8n.url}/form/move-appointment`, { 'field-0': order, 'field-1': '' });
		const [, label] = /<option value='(\w[^']+)'/.exec(await open(page))!;
		expect(await openLast(await fillIn(page, { 'field-0': label }))).toContain('<h1>It is not known');
	});

	test('says that no time slot is free', async () => {
		bench.sandbox.takeSlot('00200010', { all: true });
		const last = await fillIn(`${bench.n8n.url}/form/move-appointment`, { 'field-0': '00200010', 'field-1': '' });
		expect(await openLast(last)).toContain('No time slot is free');
	});

	test('says why the search failed', async () => {
		const refusal = { code: 120, message: 'No visits in this area.' };
		bench.sandbox.fault({ match: { name: 'searchTimeSlot' }, fault: { kind: 'status', status: 422, body: refusal } });
		const last = await fillIn(`${bench.n8n.url}/form/move-appointment`, { 'field-0': '00200004', 'field-1': '' });
		expect(await openLast(last)).toContain('No visits in this area');
	});

	test('says that the order is not known', async () => {
		const last = await fillIn(`${bench.n8n.url}/form/move-appointment`, { 'field-0': '00999999', 'field-1': '' });
		expect(await openLast(last)).toContain('Orange does not know order 00999999');
	});
});

watchOrders(theStage);

bookAgain(theStage);

letTheCustomerChoose(theStage);

makeSureOfChanges(theStage);

remindAndConfirm(theStage);

appointmentsAsAFile(theStage);

unknownOutcomes(theStage);

describe('cancel-after-approval', () => {
	const FILE = 'cancel-after-approval.json';
	beforeAll(async () => await stage.publish(FILE), 60_000);

	const request = async (orderId: string) =>
		await fillIn(`${bench.n8n.url}/form/cancel-appointment-request`, {
			'field-0': orderId,
			'field-1': 'moves out',
			'field-2': 'sam@example.com',
		});

	/** Asks for a cancellation; gives what the colleague's buttons lead to. */
	async function ask(orderId: string) {
		await request(orderId);
		const mail = await until('the mail to the colleague', () =>
			mailbox.received.find(({ subject }) => subject.includes(`order ${orderId}?`)),
		);
		expect(mail.text).toMatch(/(morning|afternoon)[^]*Reason: moves out/);
		// The mail is out before n8n has put the run to rest, and until then n8n answers the buttons with 409.
		await until('the run at rest', async () =>
			(await bench.api.executions(readExample(FILE).name)).find(({ status }) => status === 'waiting'),
		);
		const links = [...mail.text.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
		const link = (approved: boolean) => links.find((one) => one.includes(`approved=${approved}`))!;
		return { approve: link(true), decline: link(false) };
	}
	const answer = async (orderId: string) =>
		await until('the mail to who asked', () =>
			mailbox.received.find(({ to, subject }) => to === 'sam@example.com' && subject.includes(orderId)),
		);

	test('cancels after a yes, and tells who asked', async () => {
		const { approve } = await ask('00200006');
		expect(bench.sandbox.history('00200006')).toEqual([]);
		await open(approve);
		expect((await answer('00200006')).text).toContain('cancelled');
		expect(bench.sandbox.history('00200006')).toEqual([expect.objectContaining({ action: 'cancel' })]);
		await stage.lastRun(FILE);
	});

	test('keeps the appointment after a no', async () => {
		const { decline } = await ask('00200007');
		await open(decline);
		expect((await answer('00200007')).text).toContain('The appointment stays');
		expect(bench.sandbox.history('00200007')).toEqual([]);
		await stage.lastRun(FILE);
	});

	test.each([
		['has no appointment', '00123462', 'has no appointment'],
		['is not known', '00999998', 'does not know order 00999998'],
	])('tells who asked that the order %s, and asks no colleague', async (_, orderId, said) => {
		await request(orderId);
		expect((await answer(orderId)).text).toContain(said);
		expect(mailbox.received.filter(({ subject, to }) => subject.includes(orderId) && to !== 'sam@example.com')).toEqual(
			[],
		);
		await stage.lastRun(FILE);
	});

	test('keeps an appointment that was moved between the question and the yes', async () => {
		const { approve } = await ask('00200008');
		bench.sandbox.putOrder('00200008', { appointment: { validFor: bench.sandbox.slots('00200008')[0] } });
		await open(approve);
		expect((await answer('00200008')).text).toContain('was changed meanwhile');
		expect(bench.sandbox.history('00200008')).toEqual([]);
		await stage.lastRun(FILE);
	});
});

describe('rate-report-every-hour', () => {
	test('keeps one row per hour, also when it runs twice', async () => {
		const report = async () => await stage.run('rate-report-every-hour.json', 'Five minutes past every hour');
		await report();
		await report();
		const rows = await bench.api.tableRows('Request rate');
		expect(rows.length).toBeGreaterThan(0);
		expect(new Set(rows.map(({ hour }) => hour)).size).toBe(rows.length);
		expect(rows.at(-1)).toMatchObject({ requests: expect.any(Number), mostArrivedInOneSecond: expect.any(Number) });
	});
});

describe('propose-time-slots-with-an-agent', () => {
	test('the agent searches with the tool and answers with a time slot', async () => {
		const chat = { sessionId: 'one', action: 'sendMessage', chatInput: 'What is free for order 00123460?' };
		const data = await stage.run('propose-time-slots-with-an-agent.json', 'When a chat message comes', chat);
		expect(data).toMatch(/Free: \w+ \d+ \w+ \d{4}/);
		expect(model.asked[0].tools?.map((tool) => tool.function.name).sort()).toEqual([
			'Read_an_order',
			'Search_free_time_slots',
		]);
		expect(bench.sandbox.arrivals().filter(({ orderId }) => orderId === '00123460')).toMatchObject([
			{ name: 'searchTimeSlot', status: 200 },
		]);
	});
});

keepARecord(theStage);

test.each([
	'book-orders-of-a-sheet.json',
	'watch-orders.json',
	'book-again.json',
	'appointments-as-a-file.json',
	'make-sure-of-changes.json',
	'rate-report-every-hour.json',
])('%s can be published', async (file) => {
	await stage.publish(file);
});

test('all of them together stayed within the limit', () => {
	expect(bench.sandbox.arrivals().length).toBeGreaterThan(20);
	expect(bench.sandbox.violations()).toEqual([]);
});
