import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const rateReport = { resource: 'diagnostics', operation: 'rateReport' };
const incidentReport = { resource: 'diagnostics', operation: 'incidentReport' };
const [orderId, otherId] = seededOrderIds.schedulable;

type Account = ReturnType<typeof erdv.account>;

/** The single item of a report. */
async function report(account: Account, parameters: object, options: IDataObject = {}) {
	const run = await account.run({ ...parameters, options });
	expect(run.error).toBeUndefined();
	expect(run.json(NODE)).toHaveLength(1);
	return run.json(NODE)[0];
}

describe('Diagnostics → Rate Report', () => {
	it('sums up what the server saw, and its worst case is no less than what the server counted', async () => {
		erdv.sandbox.set({ delayMs: { min: 0, max: 600 } });
		const account = erdv.account();
		await Promise.all([account.run(getOrder, [orderId, otherId, orderId]), account.run(getOrder, [otherId, orderId])]);
		const arrivals = account.arrivals();
		const inSecondFrom = (start: number) => arrivals.filter(({ atMs }) => atMs >= start && atMs < start + 1000).length;
		const counted = Math.max(...arrivals.map(({ atMs }) => inSecondFrom(atMs)));
		const found = await report(account, rateReport);
		expect(found).toMatchObject({
			requests: 5,
			failures: 0,
			throttled: 0,
			pauses: 0,
			pausedMs: 0,
			limitPerSecond: 2,
			withinLimit: true,
			gaps: [],
		});
		expect(found.mostArrivedInOneSecond).toBeGreaterThanOrEqual(counted);
		expect(found.mostArrivedInOneSecond).toBeLessThanOrEqual(2);
		expect(found.longestWaitMs).toBeGreaterThan(900);
		expect(Date.parse(found.coverageTo as string)).toBeGreaterThanOrEqual(Date.parse(found.coverageFrom as string));
		const rows = found.hours as Array<{ requests: number }>;
		expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(5);
	});

	it('sends nothing, not even for a token', async () => {
		const account = erdv.account();
		expect(await report(account, rateReport)).toMatchObject({ requests: 0, withinLimit: true, hours: [] });
		await report(account, incidentReport);
		expect(account.arrivals()).toEqual([]);
		expect(erdv.sandbox.tokenRequests()).toEqual([]);
	});

	it('reports on the credential of the node alone', async () => {
		await erdv.account().run(getOrder, [orderId]);
		expect(await report(erdv.account(), rateReport)).toMatchObject({ requests: 0 });
	});

	it('counts requests that were sent back, and pauses', async () => {
		erdv.sandbox.fault({ fault: { kind: 'throttle' } });
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		const found = await report(account, rateReport);
		expect(found).toMatchObject({ requests: 2, failures: 1, throttled: 1, pauses: 1 });
		expect(found.pausedMs).toBeGreaterThanOrEqual(1000);
	});

	it('reports on a period, and says what of it is not known', async () => {
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		const from = new Date().toISOString();
		await account.run(getOrder, [otherId, orderId]);
		expect(await report(account, rateReport, { from })).toMatchObject({ requests: 2, coverageFrom: from });
		expect(await report(account, rateReport, { to: from })).toMatchObject({ requests: 1, coverageTo: from });
		expect(await report(account, rateReport, { from: '2020-01-01', to: '2020-01-31' })).toMatchObject({
			requests: 0,
			coverageFrom: null,
			coverageTo: null,
			withinLimit: null,
			gaps: [{ from: '2019-12-31T23:00:00.000Z', to: '2020-01-31T23:00:00.000Z', reason: 'beforeStart' }],
		});
	});

	it('gives a text to send to Orange, in English or French', async () => {
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		expect((await report(account, rateReport)).text).toMatch(
			/two lanes[^]*Requests: 1\n[^]*These requests kept the limit of 2 requests per second/,
		);
		expect((await report(account, rateReport, { language: 'fr' })).text).toMatch(
			/deux voies[^]*Requêtes : 1\n[^]*Ces requêtes ont respecté la limite de 2 requêtes par seconde/,
		);
		account.edit({ requestsPerSecond: 1 });
		expect((await report(account, rateReport)).text).toContain('one lane');
	});

	it('works while calls are paused', async () => {
		const account = erdv.account({ pauseCallsUntil: '2099-01-01T00:00' });
		expect(await report(account, rateReport)).toMatchObject({ requests: 0 });
	});

	it('says when the period is upside down', async () => {
		const run = await erdv.account().run({ ...rateReport, options: { from: '2026-12-02', to: '2026-12-01' } });
		expect(run.error?.message).toBe('"To" is not after "From"');
	});
});

describe('Diagnostics → Incident Report', () => {
	it('lists the failed requests with what e-soutien asks for', async () => {
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		await account.run(getOrder, ['99999999']);
		erdv.sandbox.fault({ fault: { kind: 'status', status: 503, code: 5 } });
		await account.run(getOrder, [otherId]);
		const [, unknown, failed] = account.arrivals();
		const found = await report(account, incidentReport);
		expect(found).toMatchObject({
			count: 2,
			failures: [
				{
					operation: 'getOrder',
					orderId: '99999999',
					httpStatus: 404,
					code: '60',
					requestId: unknown.requestId,
					cause: null,
				},
				{
					operation: 'getOrder',
					orderId: otherId,
					httpStatus: 503,
					code: '5',
					requestId: failed.requestId,
					cause: null,
				},
			],
		});
		expect(found.text).toContain(`GET /interventionOrder/${otherId} | HTTP 503, code 5 | answered `);
		expect(found.text).toContain(`X-OAPI-Request-Id: ${failed.requestId}`);
		const [first] = found.failures as Array<{ sentAt: string; answeredAt: string }>;
		expect(first.sentAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		expect(Date.parse(first.answeredAt)).toBeGreaterThanOrEqual(Date.parse(first.sentAt));
	});

	it('by order and by period', async () => {
		const account = erdv.account();
		await account.run(getOrder, ['99999999']);
		const from = new Date().toISOString();
		await account.run(getOrder, ['88888888']);
		expect(await report(account, incidentReport, { orderId: ' 99999999 ' })).toMatchObject({ count: 1 });
		expect(await report(account, incidentReport, { from })).toMatchObject({ failures: [{ orderId: '88888888' }] });
		expect(await report(account, incidentReport, { to: from })).toMatchObject({
			failures: [{ orderId: '99999999' }],
		});
		expect(await report(account, incidentReport, { from, orderId: '99999999', language: 'fr' })).toMatchObject({
			count: 0,
			text: expect.stringContaining('aucune requête en échec pour la commande 99999999'),
		});
	});

	it('names a request that got no answer', async () => {
		const account = erdv.account();
		erdv.sandbox.fault({ fault: { kind: 'resetBefore' } });
		await account.run(getOrder, [orderId]);
		expect(await report(account, incidentReport)).toMatchObject({
			failures: [{ httpStatus: null, answeredAt: null, code: null, requestId: null, cause: 'reset' }],
			text: expect.stringContaining('connection broken before an answer'),
		});
	});

	it('holds no secret, no token and nothing personal', async () => {
		const account = erdv.account();
		const contact = { name: 'Camille Durand', phone: '0612345678' };
		const slot = { mode: 'period', value: '2026-12-01T03:00:00+01:00/2026-12-01T04:00:00+01:00' };
		const create = { resource: 'appointment', operation: 'create', slot, contact };
		await account.run(create, [orderId]);
		const { clientSecret, oauthTokenData } = erdv.engine.readCredential(account.credential) as {
			clientSecret: string;
			oauthTokenData: { access_token: string };
		};
		const found = JSON.stringify([await report(account, incidentReport), await report(account, rateReport)]);
		expect(found).toContain('createAppointment');
		for (const hidden of [clientSecret, oauthTokenData.access_token, contact.name, contact.phone, 'Bearer', 'Basic']) {
			expect(found).not.toContain(hidden);
		}
	});

	it('no language is English, another one is refused', async () => {
		const account = erdv.account();
		for (const parameters of [rateReport, incidentReport]) {
			// Each is made at its own second.
			const [none, english] = [
				await report(account, parameters, { language: '={{ null }}' }),
				await report(account, parameters),
			].map(({ text }) => String(text).replace(/\d\d:\d\d:\d\d/g, '[time]'));
			expect(none).toBe(english);
			const run = await account.run({ ...parameters, options: { language: 'de' } });
			expect(run.error?.message).toBe('"Language" is "de", which is not one of its choices');
		}
	});

	it('an order ID that is a number is bad input as everywhere', async () => {
		const run = await erdv.account().run({ ...incidentReport, options: { orderId: '={{ 123456 }}' } });
		expect(run.error?.message).toContain('is a number');
	});

	it.each([
		['a number', '={{ 123456 }}', '123456'],
		['no order ID', '../1', '../1'],
	])('an order ID that is %s: the details of the error item have what was given', async (_what, given, shown) => {
		const account = erdv.account();
		const run = await account.run({ ...incidentReport, options: { orderId: given } }, [{}], { onError: GOING_ON });
		expect(failed(run)).toMatchObject([{ details: { kind: 'invalidInput', orderId: shown, httpCode: null } }]);
		expect(account.arrivals()).toEqual([]);
	});
});

describe.each([
	['Rate Report', rateReport],
	['Incident Report', incidentReport],
])('Diagnostics → %s for several items', (_name, parameters) => {
	const all = (...items: number[]) => items.map((item) => ({ item }));
	/** Runs it, with its options from the input, on an account that has sent nothing. */
	async function reports(
		options: IDataObject,
		input: IDataObject[],
		onError?: 'continueRegularOutput' | typeof GOING_ON,
	) {
		const account = erdv.account();
		const run = await account.run({ ...parameters, options }, input, { onError });
		expect(account.arrivals()).toEqual([]);
		expect(erdv.sandbox.tokenRequests()).toEqual([]);
		return run;
	}
	const period = { from: '={{ $json.from }}', to: '={{ $json.to }}' };
	const [december, january] = [
		{ from: '2025-12-01', to: '2025-12-31' },
		{ from: '2026-01-01', to: '2026-01-31' },
	];
	const starts = (items: IDataObject[]) => items.map(({ gaps }) => (gaps as IDataObject[])[0].from);
	const [inDecember, inJanuary] = ['2025-11-30T23:00:00.000Z', '2025-12-31T23:00:00.000Z'];

	it('the same options: one report, which is that of every item', async () => {
		for (const options of [{}, { language: 'fr' }, period]) {
			const run = await reports(options, [december, december, december]);
			expect(run.status).toBe('success');
			expect(run.json(NODE)).toMatchObject([{ text: expect.any(String) }]);
			expect(run.items(NODE)[0].pairedItem).toEqual(all(0, 1, 2));
		}
	});

	it('a start that is another moment of the same minute for each item: one report', async () => {
		// As $now is, but never over the end of a minute.
		const from = "={{ DateTime.fromISO('2025-11-01T10:00:00.000Z').plus({ milliseconds: $json.n }) }}";
		const run = await reports(
			{ from },
			[0, 1, 7, 400, 999, 5000].map((n) => ({ n })),
		);
		expect(starts(run.json(NODE))).toEqual(['2025-11-01T10:00:00.000Z']);
		expect(run.items(NODE)[0].pairedItem).toEqual(all(0, 1, 2, 3, 4, 5));
	});

	it('a start in another minute: another report', async () => {
		const run = await reports({ from: '={{ $json.from }}' }, [
			{ from: '2025-11-01T10:00:59.999Z' },
			{ from: '2025-11-01T10:01:00.000Z' },
		]);
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('a start that is blank, null or absent: the same report', async () => {
		const input = [{}, { from: null }, { from: '' }, { from: '  ' }];
		const run = await reports({ from: '={{ $json.from }}' }, input);
		expect(run.json(NODE)).toMatchObject([{ text: expect.any(String) }]);
		expect(run.items(NODE)[0].pairedItem).toEqual(all(0, 1, 2, 3));
	});

	it('one item: paired with it as everywhere', async () => {
		const run = await reports(period, [december]);
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	});

	it('two periods: two reports, in the order of the first items', async () => {
		const run = await reports(period, [january, december, january]);
		expect(starts(run.json(NODE))).toEqual([inJanuary, inDecember]);
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([all(0, 2), { item: 1 }]);
	});

	it('two languages: two reports', async () => {
		const run = await reports({ language: '={{ $json.language }}' }, [{ language: 'en' }, { language: 'fr' }]);
		expect(run.json(NODE).map(({ text }) => /requête|période/i.test(text as string))).toEqual([false, true]);
	});

	it('an item whose options cannot be used fails alone, and the report of the others is there', async () => {
		const input = [december, { from: 'last week', to: '2025-12-31' }, december];
		const run = await reports(period, input, 'continueRegularOutput');
		expect(run.status).toBe('success');
		expect(run.json(NODE)).toMatchObject([
			{ text: expect.any(String) },
			{
				error: expect.stringMatching(/^"From" is not a date and time: "last week"/),
				details: { kind: 'invalidInput', httpCode: null, requestId: null },
			},
		]);
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([all(0, 2), { item: 1 }]);
	});

	it('an expression that fails for one item costs that item only', async () => {
		const from = `={{ $json.from || $('Nowhere').item.json.from }}`;
		const run = await reports({ ...period, from }, [december, {}, december], 'continueRegularOutput');
		expect(run.status).toBe('success');
		expect(run.json(NODE)).toMatchObject([{ text: expect.any(String) }, { error: expect.any(String) }]);
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([all(0, 2), { item: 1 }]);
	});

	it('options that cannot be used, the same for several items: an error for each', async () => {
		const bad = { from: 'last week' };
		const run = await reports({ from: period.from }, [bad, bad, december], GOING_ON);
		const error = expect.stringMatching(/^"From" /) as unknown;
		expect(failed(run)).toMatchObject([{ error }, { error }]);
		expect(succeeded(run)).toMatchObject([{ text: expect.any(String) }]);
	});

	it('without On Error: Continue the run stops with the error of that item', async () => {
		const run = await reports(period, [december, { from: 'last week' }]);
		expect(run).toMatchObject({ status: 'error', error: { context: { itemIndex: 1 } } });
		expect(run.error?.message).toMatch(/^"From" /);
	});
});
