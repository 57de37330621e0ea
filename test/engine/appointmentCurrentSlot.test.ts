import type { IDataObject } from 'n8n-workflow';

import { until } from '../until';
import { atOnce } from './atOnce';
import { answered, appointment, byPeriod, calls, ending, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, shown, record } = ordersOf(erdv);

const change = (more: IDataObject) => appointment('change', more);
const contact = { name: 'Dominique Petit', phone: '+33 1 99 00 00 01' };

describe('Only If Current Time Slot', () => {
	const refuses = async (parameters: (seen: string, free: string) => IDataObject, id: string, seen: string) => {
		const account = erdv.account();
		const before = shown(id);
		const found = await ending(account, parameters(seen, slots(id)[5]), id);
		expect(found).toMatchObject({
			kind: 'refused',
			refusal: 'changedMeanwhile',
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(calls(account)).toEqual(['getOrder']);
		expect([record(id), shown(id)]).toEqual([[], before]);
		return found;
	};
	const sends = async (parameters: (seen: string, free: string) => IDataObject, name: string, outcome: string) => {
		const [account, id] = [erdv.account(), order(3)];
		// The same moments in UTC: not the text that Orange writes.
		const seen = shown(id)!;
		expect(await ending(account, parameters(seen, slots(id)[5]), id)).toMatchObject({
			outcome,
			previousSlot: { status: 'confirmed' },
		});
		expect(calls(account)).toEqual(['getOrder', name]);
	};
	const changeIf = (seen: string, free: string) => change({ ...byPeriod(free), options: { onlyIfCurrentSlot: seen } });
	const cancelIf = (seen: string) => appointment('cancel', { options: { onlyIfCurrentSlot: seen } });

	atOnce({
		'Change of an appointment that is at another time by now: refused, nothing sent, and where it is now': async () => {
			const id = order(3);
			const found = await refuses(changeIf, id, slots(id)[0]);
			expect(found.error).toMatch(
				/^The appointment of order \d+ was changed meanwhile: it is at \w{3} \d+ \w{3} 20\d\d, /,
			);
		},
		'Change of an appointment that is gone: refused, and nothing sent': async () => {
			const id = order();
			expect((await refuses(changeIf, id, slots(id)[0])).error).toMatch(/it does not exist$/);
		},
		'Cancel of an appointment that is at another time by now: refused, and it stays': async () => {
			const id = order(3);
			await refuses(cancelIf, id, slots(id)[0]);
		},
		'Refusals as Items: that is an item with its outcome': async () => {
			const [account, id] = [erdv.account(), order(3)];
			const parameters = appointment('cancel', { options: { onlyIfCurrentSlot: slots(id)[0], refusalsAsItems: true } });
			expect(await ending(account, parameters, id, { onError: 'stopWorkflow' })).toMatchObject({
				outcome: 'refused',
				refusal: 'changedMeanwhile',
			});
		},
		'Change of the appointment that was seen: sent': async () =>
			await sends(changeIf, 'changeAppointment', 'changePending'),
		'Cancel of the appointment that was seen: sent': async () =>
			await sends(cancelIf, 'cancelAppointment', 'cancelled'),
		'an expression that gives nothing: no write leaves unguarded': async () => {
			for (const parameters of [appointment('cancel', {}), change(byPeriod(slots(order())[5]))]) {
				for (const onlyIfCurrentSlot of ['={{ $json.appointment.slot }}', '={{ $json.nothing }}', '={{ "" }}']) {
					const [account, id] = [erdv.account(), order(3)];
					const found = await ending(account, { ...parameters, options: { onlyIfCurrentSlot } }, id);
					expect(found).toMatchObject({
						kind: 'invalidInput',
						error: '"Only If Current Time Slot" is an expression that gives nothing',
					});
					expect([calls(account), record(id)]).toEqual([[], []]);
				}
			}
		},
		'a period that cannot be read: the message names the field, and nothing is sent': async () => {
			const [account, id] = [erdv.account(), order(3)];
			expect(
				await ending(account, appointment('cancel', { options: { onlyIfCurrentSlot: 'this morning' } }), id),
			).toMatchObject({
				kind: 'invalidInput',
				error: expect.stringMatching(/^"Only If Current Time Slot" /),
			});
			expect(account.arrivals()).toEqual([]);
		},
	});
});

describe('Keep Current', () => {
	atOnce(
		{
			'sends contact and note without a period, and the time stays': async () => {
				const [account, id] = [erdv.account(), order(3)];
				const before = shown(id)!;
				const found = await ending(
					account,
					change({ slotChoice: 'keepCurrent', contact: { ...contact, note: 'Ring twice' } }),
					id,
				);
				expect(found).toMatchObject({
					outcome: 'changePending',
					requestedSlot: null,
					message: [
						`Orange accepted the new contact or note for order ${id}, which takes effect later.`,
						'The appointment keeps its time.',
					].join(' '),
				});
				expect(calls(account)).toEqual(['changeAppointment']);
				const [{ body }] = erdv.sandbox.history(id);
				expect(body).toEqual({
					relatedParty: [{ role: 'customer', name: contact.name }],
					contactMedium: { type: 'phone', characteristic: { phoneNumber: contact.phone } },
					note: [{ text: 'Ring twice' }],
				});
				expect(record(id)).toEqual([['change', before]]);
			},
			'run twice, the appointment is the same': async () => {
				const [account, id] = [erdv.account(), order(3)];
				const before = shown(id)!;
				const parameters = change({ slotChoice: 'keepCurrent', contact: { note: 'Ring twice' } });
				await ending(account, parameters, id);
				expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'changePending' });
				expect(shown(id)).toBe(before);
				expect(erdv.sandbox.order(id).appointment).toMatchObject({ note: [{ text: 'Ring twice' }] });
				const sent = { note: [{ text: 'Ring twice' }] };
				expect(erdv.sandbox.history(id).map(({ body }) => body)).toEqual([sent, sent]);
			},
			'without contact and note: the message says what is missing, and nothing is sent': async () => {
				for (const nothing of [{ name: ' ' }, { note: ' ' }, { name: '', note: '' }, {}, undefined]) {
					const [account, id] = [erdv.account(), order(3)];
					const parameters = { slotChoice: 'keepCurrent', ...(nothing && { contact: nothing }) };
					expect(await ending(account, change(parameters), id)).toMatchObject({
						kind: 'invalidInput',
						error: '"Contact" is empty, and nothing else is changed where the current time slot is kept',
						description: expect.stringContaining('a contact detail or a note'),
					});
					expect(account.arrivals()).toEqual([]);
				}
			},
			'an answer that is lost: unknown, and never sent again, as an order does not prove a note': async () => {
				const [account, id] = [erdv.account(), order(3)];
				erdv.sandbox.fault({ match: { orderId: id, name: 'changeAppointment' }, fault: { kind: 'cutJson' }, times: 5 });
				expect(
					await ending(account, change({ slotChoice: 'keepCurrent', contact: { note: 'Ring twice' } }), id),
				).toMatchObject({
					kind: 'unknown',
				});
				expect(calls(account).filter((name) => name === 'changeAppointment')).toHaveLength(1);
			},
		},
		() => erdv.sandbox.set({ changeDelayMs: 0 }),
	);
});

describe('Wait Until Effective', () => {
	const waiting = (slot: string, more: IDataObject = {}) =>
		change({ ...byPeriod(slot), options: { waitUntilEffective: true, ...more } });
	const wait = async (more: IDataObject) => {
		const [account, id] = [erdv.account(), order(3)];
		const [slot] = slots(id);
		return { found: await ending(account, waiting(slot, more), id), account, id, slot };
	};

	atOnce(
		{
			'changed, when the order shows the new time': async () => {
				const { found, account, id, slot } = await wait({});
				expect(found).toMatchObject({
					outcome: 'changed',
					confirmedBy: 'readBack',
					attempts: 1,
					appointment: { slot },
					requestedSlot: { slot },
				});
				expect(found.message).toContain('is now');
				expect(calls(account).slice(0, 2)).toEqual(['changeAppointment', 'getOrder']);
				expect(record(id)).toEqual([['change', moments(slot)]]);
			},
			'still pending when the wait ends: changePending, no appointment, and one change': async () => {
				const { found, account } = await wait({ waitTimeout: 0.005 });
				expect(found).toMatchObject({
					outcome: 'changePending',
					appointment: null,
					message: expect.stringContaining('do not confirm the new date'),
				});
				expect(calls(account).filter((name) => name === 'changeAppointment')).toHaveLength(1);
				expect(calls(account)).toContain('getOrder');
			},
			'stopping the execution ends the wait': async () => {
				const [account, id] = [erdv.account(), order(3)];
				const stop = new AbortController();
				const running = account.run(waiting(slots(id)[0]), [id], { signal: stop.signal });
				await answered(account, 'getOrder');
				stop.abort();
				const stoppedAt = performance.now();
				expect((await running).status).toBe('canceled');
				expect(performance.now() - stoppedAt).toBeLessThan(1000);
				const read = calls(account).length;
				await until('the change takes effect', () => record(id).length > 0);
				expect(calls(account).length).toBeLessThanOrEqual(read + 1);
			},
		},
		() => erdv.sandbox.set({ changeDelayMs: 3000 }),
	);
});
