import type { IDataObject } from 'n8n-workflow';

import { appointment, ending, ordersOf } from './bookings';
import { NODE, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots } = ordersOf(erdv);
const search = { resource: 'timeSlot', operation: 'search', limit: 1, options: { includeRaw: true } };
const create = (value: string) => appointment('create', { slot: { __rl: true, mode: 'period', value } });

/** What was booked, as it was sent. */
const sent = (id: string) => {
	const body = erdv.sandbox.history(id)[0]?.body as { appointment?: { validFor: IDataObject } } | undefined;
	return body?.appointment?.validFor;
};

describe.each(['offset', 'utc', 'millis', 'zoned', 'overseas', 'local'] as const)(
	'A time written as "%s"',
	(format) => {
		beforeEach(() => void erdv.sandbox.set({ timeFormat: format }));

		const ways: Array<[string, string]> = [
			['the whole item', '={{ $json.found }}'],
			['its raw slot', '={{ $json.found.raw }}'],
			['the item without raw', '={{ ({ ...$json.found, raw: undefined }) }}'],
			['JSON text of it', '={{ JSON.stringify($json.found) }}'],
			['what the list in the editor gives', '={{ JSON.stringify({ orderId: $json.id, slot: $json.found.slot }) }}'],
			['its slot', '={{ $json.found.slot }}'],
			['its start and end', '={{ $json.found.start }}/{{ $json.found.end }}'],
		];

		it.each(ways)('goes back byte by byte: %s', async (_way, value) => {
			const [account, id] = [erdv.account(), order()];
			const [found] = (await account.run(search, [id])).json(NODE);
			const [startDateTime, endDateTime] = [found.start, found.end];
			expect(`${String(startDateTime)}/${String(endDateTime)}`).toBe(slots(id)[0]);
			expect(await ending(account, create(value), { id, found })).toMatchObject({ outcome: 'created' });
			expect(sent(id)).toEqual({ startDateTime, endDateTime });
		});

		it('goes back byte by byte: First Available', async () => {
			const [account, id] = [erdv.account(), order()];
			const [slot] = slots(id);
			const done = await ending(account, appointment('create', { slotChoice: 'firstAvailable' }), id);
			expect(done).toMatchObject({ outcome: 'created', appointment: { slot } });
			const [startDateTime, endDateTime] = [slot.slice(0, slot.length / 2), slot.slice(slot.length / 2 + 1)];
			expect(sent(id)).toEqual({ startDateTime: startDateTime.replace(/\/$/, ''), endDateTime });
		});
	},
);

describe('A slot in Martinique', () => {
	beforeEach(() => void erdv.sandbox.set({ timeFormat: 'overseas' }));

	it('is described, and chosen by date and half-day, on the clock there', async () => {
		const [account, id] = [erdv.account(), order()];
		const all = (await account.run({ ...search, limit: 20 }, [id])).json(NODE);
		for (const { start, startTime, date, label } of all as Array<Record<string, string>>) {
			expect([date, startTime]).toEqual([start.slice(0, 10), start.slice(11, 16)]);
			expect(label).toContain(startTime);
		}
		// Eight in Paris is the night there, one in the afternoon is a morning.
		const wanted = all.find(({ startTime }) => Number(String(startTime).slice(0, 2)) >= 7)!;
		expect(wanted.partOfDay).toBe('morning');
		const onDate = { slotChoice: 'onDate', date: wanted.date, partOfDay: 'morning' };
		expect(await ending(account, appointment('create', onDate), id)).toMatchObject({
			outcome: 'created',
			appointment: { date: wanted.date, partOfDay: 'morning' },
		});
	});
});

test('an interval that a person typed without offset goes out with that of Paris', async () => {
	const [account, id] = [erdv.account(), order()];
	const [start, end] = slots(id)[0].split('/');
	const typed = [start, end].map((at) => at.slice(0, 16)).join('/');
	expect(await ending(account, create(typed), id)).toMatchObject({ outcome: 'created' });
	expect(sent(id)).toEqual({ startDateTime: start, endDateTime: end });
});
