import { readOptions } from '../../../tools/checkMapping/options';
import { readSecrets } from '../../../tools/checkMapping/secrets';

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

test('reads the known slot and the mapping, and does not quote a path that cannot be read', () => {
	const { knownSlot, mapping, hasKeys } = readOptions([
		...['--known-slot', '2026-12-01 08:00/2026-12-01 12:00', '--keys'],
		...['--mapping', 'examples/api-mappings/epoch.json'],
	]);
	expect(knownSlot?.startDateTime).toBe('2026-12-01T08:00:00+01:00');
	expect(hasKeys).toBe(true);
	expect(mapping.appointment).toBeDefined();
	expect(() => readOptions(['--mapping', 'hunter2'])).toThrow(/^(?!.*hunter2).*--mapping/);
});
