import { atOnce } from './atOnce';
import { answered, appointment, byPeriod, calls, dateOf, ending, moments, ordersOf } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, record, take } = ordersOf(erdv);

/** Orange's number for a slot that is gone is not known; here it is the sandbox's. */
const taught = () => erdv.account({ advanced: true, contractOverrides: '{"refusalCodes": {"105": "slotTaken"}}' });

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
			'Return Refusals: that is an item with its outcome': async () => {
				const [account, id] = [taught(), order()];
				const [gone] = slots(id);
				take(id, gone);
				const parameters = appointment('create', { ...byPeriod(gone), options: { returnRefusals: true } });
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
