/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const apiMapping = readFileSync(join(__dirname, '../../examples/api-mappings/slot-ids.json'), 'utf8');

/** Its answer to a change has the appointment elsewhere than its orders do. */
describe('A change that Orange says yes to, in words that the mapping does not read', () => {
	const erdv = useErdv({ api: 'slot-ids', takenShare: 0, changeDelayMs: 1500 }, SHORT_WAITS);
	const { order, slots } = ordersOf(erdv);
	const change = (id: string, options = {}) => appointment('change', { ...byPeriod(slots(id)[5]), options });

	it('is pending where the order does not show it yet, with a warning', async () => {
		const id = order(3);
		const account = erdv.account({ apiMapping });
		expect(await ending(account, change(id), id)).toMatchObject({
			outcome: 'changePending',
			warnings: [expect.stringMatching(/could not be read with "API Mapping": look at the order/)],
		});
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'changeAppointment', 'getOrder']);
	});

	it('is waited for until the order shows it', async () => {
		const id = order(3);
		const account = erdv.account({ apiMapping });
		const options = { waitUntilEffective: true, waitTimeout: 1 };
		expect(await ending(account, change(id, options), id)).toMatchObject({ outcome: 'changed' });
	});

	it('is unknown where the order cannot be read afterwards', async () => {
		const id = order(3);
		const fault = { kind: 'status', status: 200, html: true } as const;
		erdv.sandbox.fault({ match: { name: 'getOrder' }, fault, skip: 1, times: 20 });
		expect(await ending(erdv.account({ apiMapping }), change(id), id)).toMatchObject({ kind: 'unknown' });
	});
});
