import { readOptions } from '../../../tools/contractCheck/options';
import { readSecrets } from '../../../tools/contractCheck/secrets';

test('asks the local service unless production is named', () => {
	expect(readOptions([])).toMatchObject({ production: false, orderId: '00200001' });
	expect(readOptions(['--order', '00123456', '--production'])).toMatchObject({ production: true, orderId: '00123456' });
});

test('in production wants an order', () => {
	expect(() => readOptions(['--production'])).toThrow('--order is missing');
});

test.each([[['--client-secret', 'hunter2']], [['--client-secret=hunter2']], [['hunter2']]])(
	'takes no secret from the command line and does not quote it: %j',
	(args) => {
		expect(() => readOptions(args)).toThrow(/^(?!.*hunter2)/);
	},
);

test('an order ID that would lead elsewhere is refused', () => {
	expect(() => readOptions(['--order', '../token'])).toThrow('"--order" is not an order ID');
});

test('takes the secrets from the environment', async () => {
	const env = { ERDV_CLIENT_ID: 'an id', ERDV_CLIENT_SECRET: 'a secret' };
	expect(await readSecrets(env)).toEqual({ clientId: 'an id', clientSecret: 'a secret' });
});
