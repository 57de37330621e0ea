import { fillIn, openLast } from './person';
import type { Stage } from './stage';

const FILE = 'keep-a-record.json';
const WRITES = 'Writes on record';

/** Tests of the example, on what the tests before it wrote. */
export function keepARecord(stage: () => Stage): void {
	const keep = async () => await stage().run(FILE, 'Every quarter of an hour');
	const rows = async (where: Record<string, unknown>) => await stage().bench.api.tableRows(WRITES, where);
	const gaps = async () => await rows({ operation: 'gap' });
	/** Asks the form. @returns the page that it ends with, and the file that it brings */
	async function ask(what: string, orderId: string, month: string) {
		const form = `${stage().bench.n8n.url}/form/erdv-record`;
		const page = await openLast(await fillIn(form, { 'field-0': what, 'field-1': orderId, 'field-2': month }));
		await stage().lastRun(FILE);
		return { page, file: fileIn(page) };
	}

	describe('keep-a-record', () => {
		beforeAll(async () => await stage().publish(FILE), 60_000);

		test('keeps each write once, however often it runs', async () => {
			await keep();
			const [write] = await rows({ orderId: '00123456' });
			expect(write).toMatchObject({
				operation: 'createAppointment',
				outcome: 'created',
				httpStatus: 200,
				requestedSlot: expect.stringContaining('/'),
				requestId: expect.stringMatching(/./),
				executionId: expect.stringMatching(/^\d+$/),
			});
			const before = await rows({});
			await keep();
			expect(await rows({})).toHaveLength(before.length);
		});

		test('what an n8n that was stopped may have lost is a gap from the last export to the restart', async () => {
			// The first export of all knows of none before: its gap goes as far back as it asked.
			const [first] = await gaps();
			const startedAt = first.answeredAt;
			expect(await gaps()).toHaveLength(1);
			const answeredAt = new Date(Date.parse(String(startedAt)) - 600_000).toISOString();
			await stage().bench.api.setRows(WRITES, { key: 'last export' }, { answeredAt });
			await keep();
			expect(await gaps()).toEqual([
				first,
				expect.objectContaining({ sentAt: answeredAt, answeredAt: startedAt, cause: 'beforeStart' }),
			]);
		});

		test('makes a file of all that is on record of one order', async () => {
			const { file } = await ask('All of one order', '00123456', '');
			expect((await ask('All of one order', ' 00123456 ', '')).file.split('\n').slice(1)).toEqual(
				file.split('\n').slice(1),
			);
			expect(file).toMatch(/WRITES OF THIS N8N\n.*createAppointment; created; HTTP 200; request \S+; asked for/);
			const { file: seen } = await ask('All of one order', '00200003', '');
			expect(seen).toMatch(/BY WHOM\n.*appointmentChanged; by notThisN8n; before \S+; after \S+\n/);
			expect(seen).toMatch(/NOTHING IS ON RECORD\n\d{4}-.* to .*: beforeStart\n/);
		});

		test('makes the proof for a month', async () => {
			await stage().run('rate-report-every-hour.json', 'Five minutes past every hour');
			const { file } = await ask('Proof for a month', '', new Date().toISOString().slice(0, 7));
			expect(file).toMatch(/Hours with requests on record: \d+ of (672|696|720|744)\n/);
			expect(file).toMatch(/Requests: \d\d+\n[^]*one second: [12] \(/);
		});

		test('erases the customer of an order, and keeps what names nobody', async () => {
			expect(await stage().rowOf('Orders to schedule', '00123456')).toBeDefined();
			// Its zeros got lost: nothing is erased, and nobody is told so.
			expect((await ask('Erase a customer', '123456', '')).page).toContain('<h1>Nothing to erase');
			expect(await stage().rowOf('Orders to schedule', '00123456')).toBeDefined();
			const { page } = await ask('Erase a customer', '00123456 ', '');
			expect(page).toContain('<h1>Erased');
			expect(page).toContain('erased: 1.');
			for (const table of ['Orders to schedule', 'Orders to watch', 'Time slot links'])
				expect(await stage().rowOf(table, '00123456')).toBeUndefined();
			expect(await rows({ orderId: '00123456' })).toHaveLength(1);
		});

		test('says what is missing', async () => {
			expect((await ask('All of one order', '', '')).page).toContain('Something is missing');
			expect((await ask('Proof for a month', '', 'November')).page).toContain('Something is missing');
		});

		test('by night deletes what is too old, and nothing else', async () => {
			const { api } = stage().bench;
			// The example is published: at a quarter of an hour it writes its rows anew.
			const keys = async () => (await rows({})).map(({ key }) => key);
			const kept = await keys();
			await api.addRows(WRITES, [{ key: 'old', sentAt: '2020-01-01T00:00:00.000Z', operation: 'createAppointment' }]);
			await api.addRows('Order history', [{ orderId: '00123499', at: '2020-01-01T00:00:00.000Z' }]);
			await stage().run(FILE, 'Every night at 3');
			expect(await keys()).toEqual(kept);
			expect(await stage().rowOf('Order history', '00123499')).toBeUndefined();
			expect(await stage().rowOf('Order history', '00200003')).toBeDefined();
			expect(await stage().rowOf('Orders to schedule', '00123457')).toBeDefined();
		});
	});
}

/** The text of the file that a form's last page brings; empty if none. */
function fileIn(page: string): string {
	const [, sent = ''] = /binaries = "([^"]+)"/.exec(page) ?? [];
	const [brought] = JSON.parse(decodeURIComponent(sent) || '[]') as Array<{ data: string | { data: number[] } }>;
	if (!brought) return '';
	return typeof brought.data === 'string' ? brought.data : Buffer.from(brought.data.data).toString('utf8');
}
