import { CREDENTIAL_NAME, CREDENTIAL_TYPE, credentialData } from '../../demo/seed';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';

const SECRET = 'the right secret';

let bench: Workbench;
let clientId: string;
let clients = 0;
beforeAll(async () => {
	bench = await openWorkbench();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await bench?.close(), 60_000);

/** Each test has a client of its own: no token of the test before. */
beforeEach(() => {
	clientId = `client-${++clients}`;
	bench.sandbox.reset();
	bench.sandbox.putClient(clientId, { secret: SECRET });
});

const dataWith = (changes: Record<string, unknown>) => ({
	...credentialData(bench.sandbox),
	clientId,
	clientSecret: SECRET,
	...changes,
});

/** What n8n says after the credential is saved with changed fields: saving tests it. */
async function verdict(changes: Record<string, unknown> = {}) {
	const { api, credentialId: id } = bench;
	const data = dataWith(changes);
	await api.updateCredential(id, CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	const credential = { id, name: CREDENTIAL_NAME, type: CREDENTIAL_TYPE };
	const { status, message } = await api.testCredential(credential, data);
	return `${status}: ${message}`;
}

test('works', async () => {
	expect(await verdict()).toMatch(/^OK/);
}, 60_000);

test('client secret refused', async () => {
	expect(await verdict({ clientSecret: 'an old secret' })).toMatch(/^Error: .*client secret/i);
}, 60_000);

test('client ID refused', async () => {
	expect(await verdict({ clientId: 'nobody' })).toMatch(/^Error: .*client ID/i);
}, 60_000);

test('secret refused in a credential that has no token yet', async () => {
	const data = dataWith({ clientSecret: 'a typing mistake' });
	const id = await bench.api.createCredential('New', CREDENTIAL_TYPE, data);
	const credential = { id, name: 'New', type: CREDENTIAL_TYPE };
	const { status, message } = await bench.api.testCredential(credential, data);
	// n8n asks for the first token itself, so the words are n8n's.
	expect(`${status}: ${message}`).toMatch(/^Error: .*(client secret|EAUTH|authentication failed)/i);
}, 60_000);

test('secret changed to a wrong one while a token still lives', async () => {
	expect(await verdict()).toMatch(/^OK/);
	expect(await verdict({ clientSecret: 'a typing mistake' })).toMatch(/^Error: .*client secret/i);
	expect(await verdict()).toMatch(/^OK/);
}, 60_000);

test('works again after Orange revoked the token', async () => {
	expect(await verdict()).toMatch(/^OK/);
	bench.sandbox.revokeTokens();
	expect(await verdict()).toMatch(/^OK/);
}, 60_000);

test('API not approved', async () => {
	bench.sandbox.putClient(clientId, { approved: false });
	expect(await verdict()).toMatch(/^Error: .*denies access.*approved/i);
}, 60_000);

test('service down', async () => {
	bench.sandbox.fault({ fault: { kind: 'status', status: 503 }, times: 10 });
	expect(await verdict()).toMatch(/^Error: .*not available/i);
}, 60_000);

test('token service down', async () => {
	bench.sandbox.set({ tokenService: 'unavailable' });
	expect(await verdict()).toMatch(/^Error: .*(not available|token service)/i);
}, 60_000);

test('nothing listens at the address', async () => {
	const there = await verdict({ customBaseUrl: 'http://127.0.0.1:1/erdv/v1' });
	expect(there).toMatch(/^Error: .*(ECONNREFUSED|not available)/i);
}, 60_000);
