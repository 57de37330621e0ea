import { callerOf, closeAll, sandboxWith, tokenOf } from './harness';

afterEach(closeAll);

const sample = {
	id: '00123456',
	operatorDriven: true,
	clientSiteInterface: 'Cuivre, ne pas laisser de modem',
	installationType: 'Cuivre',
	operatorName: 'OPERATEUR TELECOM',
	relatedOrganization: { tradingName: expect.any(String) },
	serviceSpecification: { id: 'C2E', name: 'Core Ethernet Entreprise' },
	interventionContact: { name: expect.any(String) },
};

test('an order has the keys of the published sample, and its zeros', async () => {
	const call = await callerOf(await sandboxWith());
	const { status, body } = await call('GET', '00123456');
	expect(status).toBe(200);
	expect(body).toMatchObject(sample);
	expect(body.deliveryContractualDate).toMatch(/^\d{4}-\d\d-\d\d$/);
	expect(body).not.toHaveProperty('appointment');
	expect((await call('GET', '123456')).status).toBe(404);
});

test('orders in every state are seeded', async () => {
	const orders = (await sandboxWith()).orders();
	const ids = orders.map(({ id }) => id as string);
	expect(ids.filter((id) => id >= '00123456' && id <= '00123485')).toHaveLength(30);
	const ofKind = (prefix: string) => orders.filter(({ id }) => (id as string).startsWith(prefix));
	expect(ofKind('002').map(({ appointment }) => (appointment as { status: string }).status)).toEqual(
		Array(10).fill('confirmed'),
	);
	expect(ofKind('003').every(({ status }) => status === 'acknowledged')).toBe(true);
	expect(orders.find(({ id }) => id === '00400001')).toMatchObject({ status: 'completed' });
});

const json = { 'Content-Type': 'application/json' };

test.each([
	['an unknown order', 'GET', '00999999', {}, 404, 60, 'Resource not found'],
	['an unknown path', 'GET', '00123456/nothing', {}, 404, 60, 'Resource not found'],
	['GET on the appointment', 'GET', '00123456/appointment', {}, 405, 61, 'Method not allowed'],
	['DELETE on the order', 'DELETE', '00123456', {}, 405, 61, 'Method not allowed'],
	['an id that is not encoded well', 'GET', '%E0%A4%A', {}, 400, 20, 'Invalid URL parameter value'],
	['no body', 'PATCH', '00123456', { headers: json }, 400, 21, 'Missing body'],
	['a body that is not JSON', 'PATCH', '00123456', { headers: json, body: '{"appointment":' }, 400, 22, 'Invalid body'],
	['a body that is no object', 'PATCH', '00123456', { headers: json, body: '[]' }, 400, 22, 'Invalid body'],
	['a body without its field', 'PATCH', '00123456', { headers: json, body: '{}' }, 400, 23, 'Missing body field'],
	[
		'a body with a bad value',
		'PATCH',
		'00123456',
		{ headers: json, body: '{"appointment":3}' },
		400,
		24,
		'Invalid body field',
	],
	[
		'another content type',
		'PATCH',
		'00123456',
		{ headers: { 'Content-Type': 'text/plain' }, body: '{}' },
		415,
		68,
		'Unsupported media type',
	],
	['another Accept', 'GET', '00123456', { headers: { Accept: 'text/html' } }, 406, 62, 'Not acceptable'],
	[
		'a huge body',
		'PATCH',
		'00123456',
		{ headers: json, body: ' '.repeat(1_000_001) },
		413,
		66,
		'Request entity too large',
	],
])('%s is refused as published', async (_case, method, path, init: RequestInit, status, code, message) => {
	const sandbox = await sandboxWith();
	const token = await tokenOf(sandbox);
	const call = await callerOf(sandbox, token);
	const headers = { Authorization: `Bearer ${token}`, ...init.headers };
	const answered = await call(method, path, undefined, { ...init, headers });
	expect(answered.status).toBe(status);
	expect(answered.body).toEqual({ code, message, description: expect.any(String), infoURL: expect.any(String) });
	expect(answered.headers.get('x-oapi-request-id')).toBeTruthy();
});

test('a 405 names the methods that are allowed', async () => {
	const call = await callerOf(await sandboxWith());
	expect((await call('GET', '00123456/appointment')).headers.get('allow')).toBe('PATCH, DELETE');
});

test.each([
	['plain', { code: 60, message: 'Resource not found', description: 'The order does not exist.', infoURL: '' }],
	['stringCode', { code: '60', message: 'Resource not found', description: 'The order does not exist.', infoURL: '' }],
	['array', [{ code: 60, message: 'Resource not found', description: 'The order does not exist.', infoURL: '' }]],
	[
		'reason',
		{ code: 60, reason: 'Resource not found', message: 'The order does not exist.', status: '404', referenceError: '' },
	],
] as const)('error bodies take the shape "%s"', async (errorBodyStyle, body) => {
	const call = await callerOf(await sandboxWith({ errorBodyStyle }));
	expect(await call('GET', '00999999')).toMatchObject({ status: 404, body });
});

test('every answer has a request id of its own, the one in the log', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	const seen = [
		await call('GET', '00123456'),
		await call('GET', '00999999'),
		await call('DELETE', '00200001/appointment'),
	];
	const ids = seen.map(({ headers }) => headers.get('x-oapi-request-id'));
	expect(new Set(ids).size).toBe(3);
	expect(sandbox.arrivals().map(({ requestId }) => requestId)).toEqual(ids);
});
