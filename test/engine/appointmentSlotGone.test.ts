/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { atOnce } from './atOnce';
import { answered, appointment, byPeriod, calls, dateOf, ending, moments, ordersOf } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, record, take } = ordersOf(erdv);

/** Orange's number for a slot that is gone is not known; here it is the sandbox's. */
const taught = () => erdv.account({ apiMapping: '{"refusalCodes": {"105": "slotTaken"}}' });

const firstAvailable = appointment('create', { slotChoice: 'firstAvailable' });

describe.each([409, 422] as const)('A slot gone between search and create, answered with %i', (slotTakenStatus) => {
	atOnce(
		{
			'the order is read, and the next slot taken': async () => {
				const [account, id] = [erdv.account(), order()];
				const [gone, next] = slots(id);
				const running = ending(account, firstAvailable, id);
				await answered(account, 'searchTimeSlot');
				take(id, gone);
				expect(await running).toMatchObject({ outcome: 'created', requestedSlot: { slot: next } });
				expect(account.arrivals().map(({ name, status }) => [name, status])).toEqual([
					['getOrder', 200],
					['searchTimeSlot', 200],
					['createAppointment', slotTakenStatus],
					['getOrder', 200],
					['createAppointment', 200],
				]);
				expect(record(id)).toEqual([['create', moments(next)]]);
			},
			'On Date goes on within the day': async () => {
				const [account, id] = [erdv.account(), order()];
				const [morning, afternoon] = slots(id);
				const running = ending(account, appointment('create', { slotChoice: 'onDate', date: dateOf(morning) }), id);
				await answered(account, 'searchTimeSlot');
				take(id, morning);
				expect(await running).toMatchObject({ outcome: 'created', requestedSlot: { slot: afternoon } });
			},
			'a specific slot: refused, with the three free slots that are closest': async () => {
				const [account, id] = [taught(), order()];
				const offered = slots(id);
				const wanted = offered[8];
				const distance = (slot: string) => Math.abs(Date.parse(slot.split('/')[0]) - Date.parse(wanted.split('/')[0]));
				const others = offered.filter((slot) => slot !== wanted).sort((a, b) => distance(a) - distance(b));
				take(id, wanted);
				const found = await ending(account, appointment('create', byPeriod(wanted)), id);
				expect(found.description).toMatch(
					/^Free close to it: \w{3} \d+ .*; .*; .*\. The time slot is not free any more\. .* Orange code /,
				);
				expect(found).toMatchObject({
					kind: 'refused',
					refusal: 'slotTaken',
					httpCode: slotTakenStatus,
					alternatives: others
						.slice(0, 3)
						.sort()
						.map((slot) => ({ slot })),
				});
				expect(calls(account)).toEqual(['getOrder', 'createAppointment', 'getOrder', 'searchTimeSlot']);
				expect(record(id)).toEqual([]);
			},
			'Refusals as Items: that is an item with its outcome': async () => {
				const [account, id] = [taught(), order()];
				const [gone] = slots(id);
				take(id, gone);
				const parameters = appointment('create', { ...byPeriod(gone), options: { refusalsAsItems: true } });
				expect(await ending(account, parameters, id, { onError: 'stopWorkflow' })).toMatchObject({
					orderId: id,
					outcome: 'refused',
					refusal: 'slotTaken',
					appointment: null,
					alternatives: [{ slot: slots(id)[0] }, {}, {}],
					httpStatus: slotTakenStatus,
				});
			},
			'a search for others that fails does not hide the refusal': async () => {
				const [account, id] = [taught(), order()];
				const [gone] = slots(id);
				take(id, gone);
				erdv.sandbox.fault({
					match: { orderId: id, name: 'searchTimeSlot' },
					fault: { kind: 'status', status: 422, code: 199 },
				});
				expect(await ending(account, appointment('create', byPeriod(gone)), id)).toMatchObject({
					refusal: 'slotTaken',
					alternatives: [],
				});
			},
		},
		() => erdv.sandbox.set({ slotTakenStatus }),
	);
});

/** Passes on to the sandbox what arrives, and keeps the periods of the searches. */
async function listener() {
	const periods: Array<{ startDateTime: string; endDateTime: string }> = [];
	const { origin } = new URL(erdv.sandbox.apiBaseUrl);
	const server = createServer(async (request, response) => {
		const { method, url, headers } = request;
		const body = await text(request);
		if (url?.endsWith('/searchTimeSlot')) {
			const { requestedTimeSlot } = JSON.parse(body) as { requestedTimeSlot: Array<{ validFor: (typeof periods)[0] }> };
			periods.push(...requestedTimeSlot.map(({ validFor }) => validFor));
		}
		const answer = await fetch(origin + url, {
			method,
			headers: { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? '' },
			...(body !== '' && { body }),
		});
		const { status } = answer;
		response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(await answer.text());
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { periods, url: erdv.sandbox.apiBaseUrl.replace(origin, `http://127.0.0.1:${port}`), server };
}

describe('A specific slot far ahead that is gone', () => {
	it('the free slots that are closest are found, by a search around it', async () => {
		const { periods, url, server } = await listener();
		try {
			const account = erdv.account({ apiMapping: '{"refusalCodes": {"105": "slotTaken"}}', customBaseUrl: url });
			const id = order();
			const offered = slots(id);
			const days = 86_400_000;
			const startOf = (slot: string) => Date.parse(slot.split('/')[0]);
			const at = offered.findIndex((slot) => startOf(slot) > Date.now() + 45 * days);
			const wanted = offered[at];
			take(id, wanted);
			const found = await ending(account, appointment('create', byPeriod(wanted)), id);
			expect(found).toMatchObject({ kind: 'refused', refusal: 'slotTaken' });
			const distances = (found.alternatives as Array<{ slot: string }>).map(({ slot }) =>
				Math.abs(startOf(slot) - startOf(wanted)),
			);
			expect(distances).toHaveLength(3);
			expect(Math.max(...distances)).toBeLessThan(5 * days);
			expect(periods).toHaveLength(1);
			const [start, end] = [periods[0].startDateTime, periods[0].endDateTime].map((time) => Date.parse(time));
			// An hour more where summer time begins or ends between.
			expect(start).toBeGreaterThanOrEqual(startOf(wanted) - 14 * days - 3_600_000);
			expect(start).toBeLessThan(startOf(wanted));
			expect(end).toBeGreaterThan(Date.parse(wanted.split('/')[1]));
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});
