import type { IDataObject } from 'n8n-workflow';

import { appointment, ending, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order } = ordersOf(erdv);
const CHECK = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.known }}' };
const STATES = { states: { confirmed: 'missed', WAITING: 'scheduled' } };

/** Checks an order under a mapping, against what was known. */
async function check(id: string, mapping: object, known = ''): Promise<IDataObject> {
	const account = erdv.account({ apiMapping: JSON.stringify(mapping) });
	const [item] = (await account.run(CHECK, [{ id, known }])).json(NODE);
	return item as IDataObject;
}

describe('Watching under an API Mapping', () => {
	it('starts anew when the mapping changes: what reads otherwise is no event', async () => {
		const id = order(3);
		const before = await check(id, {});
		expect(before.after).toMatchObject({ state: 'scheduled', status: 'confirmed' });
		const mapped = await check(id, STATES, before.fingerprint as string);
		expect(mapped).toMatchObject({ hasChanged: false, changes: [], before: null });
		expect(mapped.after).toMatchObject({ state: 'missed', status: 'confirmed', hasAppointment: false });
		const again = await check(id, { states: { confirmed: 'failed' } }, mapped.fingerprint as string);
		expect(again).toMatchObject({ hasChanged: false, before: null, after: { state: 'failed' } });
		const back = await check(id, {}, again.fingerprint as string);
		expect(back).toMatchObject({ hasChanged: false, before: null, after: { state: 'scheduled' } });
	});

	it('goes on under the same mapping, also where other parts of it change', async () => {
		const id = order(3);
		const { fingerprint } = await check(id, STATES);
		const more = { ...STATES, refusalCodes: { '110': 'slotTaken' }, headers: { getOrder: { 'X-A': 'b' } } };
		expect(await check(id, more, fingerprint as string)).toMatchObject({
			hasChanged: false,
			before: { state: 'missed' },
		});
		const { validFor } = erdv.sandbox.order(id).appointment as { validFor: Record<string, string> };
		erdv.sandbox.putOrder(id, { appointment: { validFor, status: 'WAITING' } as never });
		expect(await check(id, more, fingerprint as string)).toMatchObject({
			hasChanged: true,
			before: { state: 'missed', status: 'confirmed' },
			after: { state: 'scheduled', status: 'WAITING' },
		});
	});

	it('warns of a word that neither the mapping nor the node knows', async () => {
		const id = order(3);
		const { validFor } = erdv.sandbox.order(id).appointment as { validFor: Record<string, string> };
		erdv.sandbox.putOrder(id, { appointment: { validFor, status: 'XY' } as never });
		const account = erdv.account({ apiMapping: JSON.stringify(STATES) });
		const shown = await ending(account, appointment('get'), id);
		expect(shown).toMatchObject({ state: 'unknown', status: 'XY', warnings: [expect.stringContaining('"XY"')] });
	});
});
