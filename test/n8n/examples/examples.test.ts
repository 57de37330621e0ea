import { sleep } from 'n8n-workflow';

import { CREDENTIAL_TYPE, credentialData } from '../../../demo/seed';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from '../workbench';
import { startChatModel, type ChatModel } from './chatModel';
import { exampleFiles, readExample, withCredentials } from './examples';
import { startMailbox, type Mailbox } from './mailbox';
import { fillIn, open, openLast } from './person';

/** More than any run takes, with all its waits. */
const UNTIL_S = 150;
jest.setTimeout(2 * UNTIL_S * 1000);

let bench: Workbench;
let mailbox: Mailbox;
let model: ChatModel;
/** Ids of the examples in n8n, by file. */
const imported: Record<string, string> = {};

beforeAll(async () => {
	mailbox = await startMailbox();
	model = await startChatModel(
		/search/i,
		{ Order_ID: '00123460', From: '', To: '' },
		(result) => `Free: ${/label\W+([^"\\]+)/.exec(result)?.[1]}`,
	);
	bench = await openWorkbench();
	const { api, sandbox } = bench;
	const account = credentialData(sandbox);
	const smtp = { user: '', password: '', host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true };
	const ids = {
		'Orange e-RDV account': await api.createCredential('Orange e-RDV account', CREDENTIAL_TYPE, account),
		'Orange e-RDV account (read only)': await api.createCredential('Read only', CREDENTIAL_TYPE, {
			...account,
			readOnly: true,
		}),
		'SMTP account': await api.createCredential('SMTP account', 'smtp', smtp),
		'OpenAI account': await api.createCredential('OpenAI account', 'openAiApi', { apiKey: 'none', url: model.url }),
	};
	for (const file of exampleFiles()) imported[file] = await api.importWorkflow(withCredentials(readExample(file), ids));
	await run('set-up-tables.json', 'When you click Execute workflow');
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await Promise.all([bench?.close(), mailbox?.close(), model?.close()]), 60_000);

/** Runs an example from a trigger to its end, and gives all that n8n has on record of it. */
async function run(file: string, trigger: string, output?: Record<string, unknown>): Promise<string> {
	return await ended(await bench.api.runManually(imported[file], trigger, output));
}

async function ended(id: string): Promise<string> {
	return await until(`the end of run ${id}`, async () => {
		const { status, data } = await bench.api.execution(id);
		if (['new', 'running', 'waiting'].includes(status)) return undefined;
		expect({ status, data }).toMatchObject({ status: 'success' });
		return data;
	});
}

const followed = new Set<string>();

/** The one execution that a form started. */
async function lastRun(file: string): Promise<string> {
	// A run that ends while n8n reads its list can be missing from it for a moment.
	const { id } = await until(`a run of ${file}`, async () =>
		(await bench.api.executions(readExample(file).name)).find((one) => !followed.has(one.id)),
	);
	followed.add(id);
	return await ended(id);
}

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + UNTIL_S * 1000;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Not within ${UNTIL_S} s: ${what}`);
		await sleep(100);
	}
}

const rowOf = async (table: string, orderId: string) =>
	(await bench.api.tableRows(table)).find((row) => row.orderId === orderId);

test('every example is imported and run here', () => {
	expect(exampleFiles()).toEqual(Object.keys(imported));
	expect(exampleFiles()).toHaveLength(7);
});

test('the tables are set up once, and twice makes nothing double', async () => {
	await run('set-up-tables.json', 'When you click Execute workflow');
	expect(await bench.api.tableRows('Orders to schedule')).toHaveLength(4);
	expect(await bench.api.tableRows('Orders to watch')).toHaveLength(3);
	expect(await bench.api.tableRows('Request rate')).toEqual([]);
});

describe('book-orders-of-a-sheet', () => {
	test('writes booked, refused, no time slot and not known back to the rows', async () => {
		const { sandbox } = bench;
		// Neither the create nor its repetition gets an answer, or is done.
		sandbox.fault({
			match: { name: 'createAppointment', orderId: '00123457' },
			fault: { kind: 'resetBefore' },
			times: 2,
		});
		await run('book-orders-of-a-sheet.json', 'When you click Execute workflow');
		expect(await rowOf('Orders to schedule', '00123456')).toMatchObject({
			outcome: 'created',
			timeSlot: expect.stringMatching(/\d{4}/),
		});
		expect(await rowOf('Orders to schedule', '00300001')).toMatchObject({ outcome: 'refused' });
		expect(await rowOf('Orders to schedule', '00500002')).toMatchObject({ outcome: 'no time slot' });
		expect(await rowOf('Orders to schedule', '00123457')).toMatchObject({
			outcome: 'not known',
			note: expect.stringContaining('Read the order'),
		});
		expect(sandbox.history('00123456')).toEqual([expect.objectContaining({ action: 'create' })]);
		expect(sandbox.history('00123456')[0].body).toMatchObject({
			appointment: { relatedParty: [{ name: 'Camille Martin' }] },
		});
	});

	test('the next morning takes up new rows only', async () => {
		const sent = bench.sandbox.arrivals().length;
		await run('book-orders-of-a-sheet.json', 'Every working day at 7');
		expect(bench.sandbox.arrivals()).toHaveLength(sent);
	});
});

describe('move-appointment-by-form', () => {
	const FILE = 'move-appointment-by-form.json';
	beforeAll(async () => await bench.api.publishWorkflow(imported[FILE]), 60_000);

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
		await lastRun(FILE);
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
		await lastRun(FILE);
		expect(sandbox.history(order)).toEqual([]);
	});

	test('says that there is nothing to move', async () => {
		const last = await fillIn(`${bench.n8n.url}/form/move-appointment`, { 'field-0': '00123461', 'field-1': '' });
		expect(await openLast(last)).toContain('Nothing to move');
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

describe('watch-orders-every-night', () => {
	const watch = async () => await run('watch-orders-every-night.json', 'Every night at 2');

	test('the first night fills the fingerprints in, the second tells of what changed in one mail', async () => {
		const { sandbox } = bench;
		sandbox.fault({ match: { name: 'getOrder', orderId: '00200001' }, fault: { kind: 'status', status: 404 } });
		await watch();
		expect(await rowOf('Orders to watch', '00200001')).toMatchObject({
			problem: expect.stringContaining('does not know'),
			fingerprint: null,
		});
		expect(await rowOf('Orders to watch', '00200002')).toMatchObject({
			fingerprint: expect.stringContaining('v1|00200002'),
		});
		expect(mailbox.received).toEqual([]);
		sandbox.putOrder('00200002', { appointment: null });
		const [free] = sandbox.slots('00200003');
		sandbox.putOrder('00200003', { appointment: { validFor: free } });
		await watch();
		expect(mailbox.received).toEqual([
			expect.objectContaining({ to: 'planning@example.com', subject: '2 order(s) changed' }),
		]);
		expect(mailbox.received[0].text).toMatch(/00200002: appointmentNoLongerShown[^]*00200003: appointmentChanged/);
		// The change stays in its row after a night in which nothing changed.
		await watch();
		expect(mailbox.received).toHaveLength(1);
		expect(await rowOf('Orders to watch', '00200003')).toMatchObject({ lastChange: 'appointmentChanged' });
		expect(await rowOf('Orders to watch', '00200001')).toMatchObject({
			problem: '',
			fingerprint: expect.stringContaining('v1|'),
		});
	});
});

describe('cancel-after-approval', () => {
	const FILE = 'cancel-after-approval.json';
	beforeAll(async () => await bench.api.publishWorkflow(imported[FILE]), 60_000);

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
		await lastRun(FILE);
	});

	test('keeps the appointment after a no', async () => {
		const { decline } = await ask('00200007');
		await open(decline);
		expect((await answer('00200007')).text).toContain('The appointment stays');
		expect(bench.sandbox.history('00200007')).toEqual([]);
		await lastRun(FILE);
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
		await lastRun(FILE);
	});

	test('keeps an appointment that was moved between the question and the yes', async () => {
		const { approve } = await ask('00200008');
		bench.sandbox.putOrder('00200008', { appointment: { validFor: bench.sandbox.slots('00200008')[0] } });
		await open(approve);
		expect((await answer('00200008')).text).toContain('was changed meanwhile');
		expect(bench.sandbox.history('00200008')).toEqual([]);
		await lastRun(FILE);
	});
});

describe('rate-report-every-hour', () => {
	test('keeps one row per hour, also when it runs twice', async () => {
		const report = async () => await run('rate-report-every-hour.json', 'Five minutes past every hour');
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
		const data = await run('propose-time-slots-with-an-agent.json', 'When a chat message comes', chat);
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

test.each(['book-orders-of-a-sheet.json', 'watch-orders-every-night.json', 'rate-report-every-hour.json'])(
	'%s can be published',
	async (file) => {
		await bench.api.publishWorkflow(imported[file]);
	},
);

test('all of them together stayed within the limit', () => {
	expect(bench.sandbox.arrivals().length).toBeGreaterThan(20);
	expect(bench.sandbox.violations()).toEqual([]);
});
