/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CREDENTIAL_NAME, CREDENTIAL_TYPE, credentialData } from '../../demo/seed';
import { seededOrderIds, startSandbox, type Sandbox } from '../../sandbox';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { oneOperation } from './workflows';

const written = JSON.parse(readFileSync(join(__dirname, '../../examples/api-mappings/french.json'), 'utf8')) as Record<
	string,
	object
>;
const SENDING = ['searchBody', 'createBody', 'changeBody', 'cancelBody', 'headers'];

let bench: Workbench;
let french: Sandbox;
beforeAll(async () => {
	french = await startSandbox({ api: 'french', takenShare: 0 });
	bench = await openWorkbench();
	const [{ startDateTime, endDateTime }] = french.slots(free);
	const slot = { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
	for (const [path, parameters] of Object.entries({
		check: { resource: 'diagnostics', operation: 'checkMapping', knownSlot: heldBy(scheduled) },
		get: { resource: 'appointment', operation: 'get' },
		create: { resource: 'appointment', operation: 'create', slot, contact: { name: 'Camille Martin' } },
		cancel: { resource: 'appointment', operation: 'cancel' },
	})) {
		await bench.publish(oneOperation(path, parameters));
	}
}, STARTUP_TIMEOUT_MS);
afterAll(async () => {
	await french?.close();
	await bench?.close();
}, 60_000);

const [free] = seededOrderIds.schedulable;
const [scheduled] = seededOrderIds.scheduled;
const heldBy = (id: string) => {
	const { startDateTime, endDateTime } = (french.order(id).appointment as { validFor: Record<string, string> })
		.validFor;
	return `${startDateTime}/${endDateTime}`;
};

const withMapping = async (apiMapping: object) =>
	await bench.api.updateCredential(bench.credentialId, CREDENTIAL_NAME, CREDENTIAL_TYPE, {
		...credentialData(french),
		apiMapping: JSON.stringify(apiMapping),
	});
const call = async (path: string, id: string) => (await bench.api.callWebhook(path, { orders: [id] }))[0];

test('an API that is not the model works with the mapping that Check API Mapping proposes', async () => {
	await withMapping(Object.fromEntries(Object.entries(written).filter(([key]) => SENDING.includes(key))));
	const checked = await call('check', scheduled);
	expect(checked).toMatchObject({ fits: false, mapping: 'credential', toFillIn: [] });
	await withMapping(checked.proposedMapping as object);
	expect(await call('check', scheduled)).toMatchObject({ fits: true, proposedMapping: null });
	expect(await call('get', scheduled)).toMatchObject({ hasAppointment: true, state: 'scheduled' });
	expect(await call('create', free)).toMatchObject({ outcome: 'created', warnings: [] });
	expect(await call('create', free)).toMatchObject({ outcome: 'kept', matchesRequest: true });
	expect(await call('cancel', free)).toMatchObject({ outcome: 'cancelled' });
	expect(french.history(free).map(({ action }) => action)).toEqual(['create', 'cancel']);
	expect(french.violations()).toEqual([]);
}, 120_000);
