import { findAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { readPeriod } from '../../../nodes/OrangeErdv/api/period';
import { readTimeSlots } from '../../../nodes/OrangeErdv/api/timeSlots';
import { seededOrderIds, startSandbox, type Sandbox, type SandboxSettings } from '../../../sandbox';
import { checkContract, type Report } from '../../../tools/contractCheck/check';
import { askForToken, openReads } from '../../../tools/contractCheck/reads';
import { isAsExpected, reportText } from '../../../tools/contractCheck/report';
import { aGate } from '../limiter/support';
import { mappingOf, modelOf } from '../mapping/support';

const ORDER = seededOrderIds.scheduled[0];

let sandbox: Sandbox;
let clients = 0;
let clientId: string;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	// The quota is each client's own.
	clientId = `client-${++clients}`;
	sandbox.putClient(clientId, { secret: 'a secret of its own' });
});

async function check(settings: Partial<SandboxSettings> = {}, orderId = ORDER) {
	sandbox.set(settings);
	const token = await askForToken(sandbox, { clientId, clientSecret: 'a secret of its own' });
	const report = await checkContract(token, openReads(sandbox, aGate(), token.access_token), orderId);
	return { report, text: reportText(report, { service: 'a test', version: '0' }), token };
}

const differences = ({ parts }: Report) =>
	parts.flatMap((part) => part.differences.map(({ what, path }) => `${what}: ${path}`));
const notes = ({ parts }: Report) => parts.flatMap((part) => part.notes).join('\n');

/** Answers the next call of this name with a body of the test's own. */
const answerWith = (name: 'getOrder' | 'searchTimeSlot', body: unknown, status = 200) =>
	sandbox.fault({ match: { name }, fault: { kind: 'status', status, body } });

const slots = () => sandbox.slots(ORDER).map((validFor) => ({ validFor }));

test('finds nothing that differs where the service is as the node expects', async () => {
	const { report, text } = await check();
	expect(differences(report)).toEqual([]);
	expect(notes(report)).toBe('');
	expect(isAsExpected(report)).toBe(true);
	expect(report.mapping).toEqual({});
	expect(text).toContain('The answers are as the node expects.');
});

test.each<[string, Partial<SandboxSettings>]>([
	['slots with an id and a related party', { slotDetails: true }],
	['a bare list of slots', { searchAnswer: 'array' }],
	['a search that answers 201', { searchHttpStatus: 201 }],
	['times in UTC', { timeFormat: 'utc' }],
	['times with milliseconds', { timeFormat: 'millis' }],
	['an expiry as text', { expiresInAs: 'string' }],
])('takes %s as expected', async (_, settings) => {
	const { report } = await check(settings);
	expect(differences(report)).toEqual([]);
	expect(isAsExpected(report)).toBe(true);
});

test.each(['intervention.rdv', 'appointments.current.details', 'planning'])(
	'proposes where the appointment sits: %s',
	async (appointmentPath) => {
		const { report, text } = await check({ appointmentPath });
		expect(report.mapping).toEqual({ appointment: { at: appointmentPath } });
		expect(differences(report)).toContain('other place: order.appointment');
		expect(isAsExpected(report)).toBe(false);
		const pasted = text.split('\n').find((line) => line.startsWith('{'));
		const found = findAppointment(await modelOf('order', sandbox.order(ORDER), pasted));
		expect(readPeriod(found?.validFor)).not.toBeNull();
	},
);

test('proposes the list where appointments come as one', async () => {
	const { appointment, ...order } = sandbox.order(ORDER);
	const body = { ...order, planned: [appointment] };
	answerWith('getOrder', body);
	const { report } = await check();
	expect(report.mapping).toEqual({ appointment: { at: 'planned' } });
	expect(findAppointment(await modelOf('order', body, report.mapping))).toEqual(appointment);
});

test.each(['slots', 'result.freeTimeSlots', 'a.b.c'])('proposes where the slots sit: %s', async (timeSlotsPath) => {
	const { report, text } = await check({ timeSlotsPath });
	expect(report.mapping).toEqual({ timeSlots: { at: timeSlotsPath } });
	const pasted = text.split('\n').find((line) => line.startsWith('{'));
	const answer = {
		status: 'done',
		...timeSlotsPath
			.split('.')
			.reduceRight<Record<string, unknown>>((inner, key) => ({ [key]: inner }), slots() as never),
	};
	expect(readTimeSlots(await modelOf('search', answer, pasted)).slots).toHaveLength(slots().length);
});

test('proposes both at once', async () => {
	const { report, text } = await check({ appointmentPath: 'intervention.rdv', timeSlotsPath: 'result.slots' });
	const both = { appointment: { at: 'intervention.rdv' }, timeSlots: { at: 'result.slots' } };
	expect(report.mapping).toEqual(both);
	const pasted = text.split('\n').find((line) => line.startsWith('{'));
	expect(mappingOf(pasted).given).toEqual(both);
	expect(text).toContain('Put this into "API Mapping" of the credential');
});

test('proposes a path into an answer that comes in an array of one', async () => {
	const body = [{ status: 'done', offer: slots() }];
	answerWith('searchTimeSlot', body);
	const { report } = await check();
	expect(readTimeSlots(await modelOf('search', body, report.mapping)).slots).toEqual(slots());
});

test('names unknown and missing keys and other types', async () => {
	const { operatorName, ...order } = sandbox.order(ORDER);
	answerWith('getOrder', { ...order, id: 200001, address: { city: 'Lyon', floor: 3 }, operatorDriven: 'yes' });
	answerWith('searchTimeSlot', {
		status: 'done',
		availableTimeSlot: slots().map((slot, index) => ({ ...slot, id: index, team: null })),
	});
	const { report, text } = await check();
	expect(operatorName).toBeDefined();
	expect(differences(report).sort()).toEqual([
		'missing key: order.operatorName',
		'other type: order.id',
		'other type: order.operatorDriven',
		'other type: search.timeSlot[].id',
		'unknown key: order.address',
		'unknown key: search.timeSlot[].team',
	]);
	expect(text).toContain('{ city: text, floor: number }');
	expect(report.mapping).toEqual({});
	expect(text).toContain('The node reads these answers as they are');
});

test('says that no mapping helps where a period is written in another way', async () => {
	const { appointment, ...order } = sandbox.order(ORDER);
	const { startDateTime: from, endDateTime: until } = (appointment as { validFor: Record<string, string> }).validFor;
	answerWith('getOrder', { ...order, visit: { from, until } });
	answerWith('searchTimeSlot', { status: 'done', availableTimeSlot: [{ from, until }] });
	const { report, text } = await check();
	expect(report.mapping).toEqual({});
	expect(notes(report)).toContain('Two dates with a time are at visit.');
	expect(notes(report)).toContain('"API Mapping" cannot bridge that: please report it.');
	expect(text).toContain('The node cannot use: search for time slots.');
	expect(isAsExpected(report)).toBe(false);
});

test('names a success status that the node does not take for one', async () => {
	answerWith('getOrder', sandbox.order(ORDER), 206);
	const { report, text } = await check();
	expect(differences(report)).toEqual(['other status: HTTP status']);
	expect(text).toContain('is 206, expected 200 or 201');
	expect(text).toContain('The node cannot use: order.');
});

test.each<[string, Partial<SandboxSettings>, RegExp]>([
	['goes on', { searchState: 'inProgress' }, /still searching/],
	['is refused', { searchState: 'rejected' }, /Orange refused the search/],
])('says so where the search %s', async (_, settings, said) => {
	const { report } = await check(settings);
	expect(notes(report)).toMatch(said);
	expect(isAsExpected(report)).toBe(false);
});

test('says why an order could not be read, and checks the search all the same', async () => {
	sandbox.fault({ match: { name: 'getOrder' }, fault: { kind: 'status', status: 503 } });
	const { report, text } = await check();
	expect(text).toContain('Orange answered with an error (unavailable, HTTP 503, Orange code 5).');
	expect(report.parts.map(({ isUsable }) => isUsable)).toEqual([true, false, true]);
});

test('says what came instead of JSON', async () => {
	sandbox.fault({ match: { name: 'getOrder' }, fault: { kind: 'status', status: 200, html: true } });
	sandbox.fault({ match: { name: 'searchTimeSlot' }, fault: { kind: 'emptyBody' } });
	const { report } = await check();
	expect(notes(report)).toMatch(/an HTML page instead of JSON[^]*The answer had no body/);
});

test('shows no value of an answer and no secret, also where everything differs', async () => {
	const order = sandbox.order(ORDER);
	answerWith('getOrder', {
		...order,
		33612345678: 'Jeanne',
		who: { name: 'Jeanne', tel: '+33612345678' },
		count: 48151623,
	});
	sandbox.fault({
		match: { name: 'searchTimeSlot' },
		fault: { kind: 'status', status: 422, body: { code: 123, message: 'Jeanne is away' } },
	});
	const { text, token } = await check();
	expect(text).toContain('(masked key)');
	const values = [...JSON.stringify(order).matchAll(/:"([^"]{4,})"/g)].map(([, value]) => value);
	expect(values.length).toBeGreaterThan(10);
	for (const value of [
		...values,
		'Jeanne',
		'33612345678',
		'48151623',
		'away',
		ORDER,
		clientId,
		'a secret of its own',
		token.access_token,
	]) {
		expect(text).not.toContain(value);
	}
});

test('a secret that is not accepted ends the check before the API is asked, and is not quoted', async () => {
	const asked = askForToken(sandbox, { clientId, clientSecret: 'a typing mistake' });
	await expect(asked).rejects.toMatchObject({ kind: 'credentials', message: expect.not.stringContaining('mistake') });
	expect(sandbox.arrivals()).toEqual([]);
});

test('sends two reads and no write, within the limit', async () => {
	await check();
	expect(sandbox.arrivals().map(({ name, method }) => `${method} ${name}`)).toEqual([
		'GET getOrder',
		'POST searchTimeSlot',
	]);
	expect(sandbox.history(ORDER)).toEqual([]);
	expect(sandbox.violations()).toEqual([]);
});

test('three checks at once through one gate stay within the limit', async () => {
	const token = await askForToken(sandbox, { clientId, clientSecret: 'a secret of its own' });
	const reads = openReads(sandbox, aGate(), token.access_token);
	await Promise.all([1, 2, 3].map(async () => await checkContract(token, reads, ORDER)));
	expect(sandbox.arrivals(clientId)).toHaveLength(6);
	expect(sandbox.violations(clientId)).toEqual([]);
}, 20_000);
