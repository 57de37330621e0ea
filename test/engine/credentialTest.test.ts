import { useErdv } from './erdv';
import { itSince } from './since';

const erdv = useErdv();
const test = async (credential: string) => await erdv.engine.testCredential(credential, 'orangeErdvOAuth2Api');

const itWithAnswer = itSince('2.11', 'older ones take any answer to the test for a success');
const itAtTheGate = itSince('2.20', 'it asks the credential before each request');

describe('Test of the credential', () => {
	itWithAnswer('works: one call, for an order that cannot exist', async () => {
		const account = erdv.account();
		expect(await test(account.credential)).toMatchObject({ status: 'OK' });
		expect(account.arrivals()).toMatchObject([{ method: 'GET', orderId: 'credential-test', status: 404 }]);
	});

	itWithAnswer('client ID or secret not accepted', async () => {
		const { credential } = erdv.account({ clientSecret: 'wrong' });
		expect(await test(credential)).toMatchObject({ status: 'Error' });
	});

	itWithAnswer('not subscribed, not approved or suspended', async () => {
		const account = erdv.account();
		erdv.sandbox.putClient(account.clientId, { approved: false });
		expect(await test(account.credential)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/not subscribed, not approved yet or suspended/),
		});
	});

	for (const [apiMapping, problem] of [
		['{ "appointment": { "start": "a == b" } }', /has a wrong expression in "appointment\.start" at character 4/],
		['{ "apointment": {} }', /has an unknown key "apointment"/],
		['{ "headers": { "getOrder": { "authorization": "x" } } }', /has the header "authorization"/],
	] as const) {
		itAtTheGate(`a wrong API Mapping: ${apiMapping}`, async () => {
			const account = erdv.account({ apiMapping });
			expect(await test(account.credential)).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(problem),
			});
			expect(account.arrivals()).toEqual([]);
		});
	}

	itWithAnswer('service down', async () => {
		const account = erdv.account();
		erdv.sandbox.fault({ fault: { kind: 'status', status: 503 } });
		expect(await test(account.credential)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/not available at the moment \(HTTP 503\)/),
		});
	});

	it('nobody there', async () => {
		const { credential } = erdv.account({ customBaseUrl: 'http://127.0.0.1:9/erdv/v1' });
		expect(await test(credential)).toMatchObject({ status: 'Error' });
	});

	itAtTheGate('takes its turn at the gate', async () => {
		const account = erdv.account();
		await account.run({ resource: 'order', operation: 'get' }, ['00123456', '00123457']);
		await Promise.all([test(account.credential), test(account.credential)]);
		expect(account.arrivals()).toHaveLength(4);
		expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
	});
});
