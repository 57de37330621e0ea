import { seededOrderIds, startSandbox, type Sandbox, type SandboxSettings } from '../../../sandbox';
import { check, type Wanted } from '../../../tools/checkMapping/check';
import { askForToken, openReads } from '../../../tools/checkMapping/reads';
import { checkedText, isAllWell } from '../../../tools/checkMapping/run';
import { tokenDifferences } from '../../../tools/checkMapping/token';
import { aGate } from '../limiter/support';

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
	newClient();
});

/** The quota is each client's own. */
function newClient(): void {
	clientId = `client-${++clients}`;
	sandbox.putClient(clientId, { secret: 'a secret of its own' });
}

const held = () => (sandbox.order(ORDER).appointment as { validFor: Wanted['knownSlot'] }).validFor;

async function checked(settings: Partial<SandboxSettings> = {}, wanted: Partial<Wanted> = {}) {
	const knownSlot = wanted.knownSlot ?? held();
	sandbox.set(settings);
	const token = await askForToken(sandbox, { clientId, clientSecret: 'a secret of its own' });
	const all = { orderId: ORDER, knownSlot, mapping: {}, hasKeys: true, ...wanted };
	const report = await check(openReads(sandbox, aGate(), token.access_token), all);
	const told = { report, token: tokenDifferences(token) };
	return { ...told, text: checkedText(told), isWell: isAllWell(told), accessToken: token.access_token };
}

/** Answers the next call of this name with a body of the test's own. */
const answerWith = (name: 'getOrder' | 'searchTimeSlot', body: unknown, status = 200) =>
	sandbox.fault({ match: { name }, fault: { kind: 'status', status, body } });

test('all is well where the service is as the node expects', async () => {
	const { report, text, isWell } = await checked();
	expect(report).toMatchObject({ fits: true, proposedMapping: null, order: { differences: [] } });
	expect(isWell).toBe(true);
	expect(text).toContain('The node reads these answers as they are meant.');
});

test.each<[string, Partial<SandboxSettings>]>([
	['slots with an id and a related party', { slotDetails: true }],
	['a bare list of slots', { searchAnswer: 'array' }],
	['a search that answers 201', { searchHttpStatus: 201 }],
	['times in UTC', { timeFormat: 'utc' }],
	['times with milliseconds', { timeFormat: 'millis' }],
	['an expiry as text', { expiresInAs: 'string' }],
])('takes %s as expected', async (_, settings) => {
	const { report, isWell } = await checked(settings);
	expect([report.order?.differences, report.timeSlots?.differences]).toEqual([[], []]);
	expect(isWell).toBe(true);
});

test('proposes where appointment and slots sit, and all is well with that', async () => {
	const settings = { appointmentPath: 'intervention.rdv', timeSlotsPath: 'result.slots' };
	const knownSlot = held();
	const { report, text, isWell } = await checked(settings);
	const both = { appointment: { at: 'intervention.rdv' }, timeSlots: { at: 'result.slots' } };
	expect(report.proposedMapping).toEqual(both);
	expect(isWell).toBe(false);
	expect(text.split('\n')).toContain(JSON.stringify(both));
	newClient();
	expect((await checked(settings, { mapping: both, knownSlot })).isWell).toBe(true);
});

test('names unknown and missing keys and other types', async () => {
	const { operatorName, ...order } = sandbox.order(ORDER);
	answerWith('getOrder', { ...order, id: 200001, address: { city: 'Lyon', floor: 3 }, operatorDriven: 'yes' });
	answerWith('searchTimeSlot', {
		status: 'done',
		availableTimeSlot: sandbox.slots(ORDER).map((validFor, index) => ({ validFor, id: index, team: null })),
	});
	const { report, text } = await checked();
	expect(operatorName).toBeDefined();
	const differences = [report.order!, report.timeSlots!].flatMap((part) => part.differences);
	expect(differences.map(({ what, path }) => `${what}: ${path}`).sort()).toEqual([
		'missing key: order.operatorName',
		'other type: order.id',
		'other type: order.operatorDriven',
		'other type: search.timeSlot[].id',
		'unknown key: order.address',
		'unknown key: search.timeSlot[].team',
	]);
	expect(text).toContain('{ city: text, floor: number }');
});

test('says what came instead of an answer that can be read', async () => {
	sandbox.fault({ match: { name: 'getOrder' }, fault: { kind: 'status', status: 200, html: true } });
	sandbox.fault({ match: { name: 'searchTimeSlot' }, fault: { kind: 'emptyBody' } });
	const { report, isWell } = await checked();
	expect(report.order?.problem?.message).toMatch(/an HTML page instead of JSON/);
	expect(report.timeSlots?.problem?.kind).toBe('answerNotUnderstood');
	expect(isWell).toBe(false);
});

test('names a success status that the node does not take for one', async () => {
	answerWith('getOrder', sandbox.order(ORDER), 206);
	const { report } = await checked();
	expect(report.order?.problem).toMatchObject({ kind: 'answerNotUnderstood', httpCode: 206 });
});

test('a token that is not as published is told', () => {
	expect(tokenDifferences({ access_token: 'x', expires_in: null, scope: 'more' })).toMatchObject([
		{ what: 'other type', path: 'token.expires_in' },
		{ what: 'missing key', path: 'token.token_type' },
	]);
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
	const { text, accessToken } = await checked();
	expect(text).toContain('(masked key)');
	const values = [...JSON.stringify(order).matchAll(/:"([^"]{4,})"/g)]
		.map(([, value]) => value)
		// Also the name of a key.
		.filter((value) => value !== 'phone');
	expect(values.length).toBeGreaterThan(10);
	const secrets = ['Jeanne', '33612345678', '48151623', 'away', ORDER, clientId, 'a secret of its own', accessToken];
	for (const value of [...values, ...secrets]) expect(text).not.toContain(value);
});

test('a secret that is not accepted ends the check before the API is asked, and is not quoted', async () => {
	const asked = askForToken(sandbox, { clientId, clientSecret: 'a typing mistake' });
	await expect(asked).rejects.toMatchObject({ kind: 'credentials', message: expect.not.stringContaining('mistake') });
	expect(sandbox.arrivals()).toEqual([]);
});

test('sends two reads and no write, within the limit', async () => {
	await checked();
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
	await Promise.all([1, 2, 3].map(async () => await check(reads, { orderId: ORDER, mapping: {}, hasKeys: false })));
	expect(sandbox.arrivals(clientId)).toHaveLength(6);
	expect(sandbox.violations(clientId)).toEqual([]);
}, 20_000);
