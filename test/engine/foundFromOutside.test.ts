import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, cutOffHours: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);

/** What somebody found who tried to make the node say something false. */
describe('An outcome is what the order shows', () => {
	atOnce({
		'where the answer to a create is an order without an appointment': async () => {
			const account = erdv.account();
			for (const processed of [true, false]) {
				const id = order();
				const body = { id, operatorName: 'OPERATEUR TELECOM', status: 'inProgress' };
				const fault = { kind: 'status', status: 200, body, processed } as const;
				erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault });
				const told = await ending(account, appointment('create', byPeriod(slots(id)[0])), id);
				expect(told).toMatchObject(processed ? { outcome: 'created', confirmedBy: 'readBack' } : { kind: 'unknown' });
				expect(record(id)).toHaveLength(processed ? 1 : 0);
			}
		},
		'where the answer to a change shows a visit that is over': async () => {
			const id = order(0);
			const slot = slots(id)[0];
			const [startDateTime, endDateTime] = slot.split('/');
			const body = { id, appointment: { validFor: { startDateTime, endDateTime }, status: 'failed' } };
			const fault = { kind: 'status', status: 200, body } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'changeAppointment' }, fault });
			const told = await ending(erdv.account(), appointment('change', byPeriod(slot)), id);
			expect(told).toMatchObject({
				outcome: 'changePending',
				warnings: [expect.stringContaining('visit that is over')],
			});
		},
		'of a search that still goes on, whatever it is called': async () => {
			const id = order();
			for (const status of ['pending', 'En cours']) {
				const fault = { kind: 'status', status: 200, body: { status, availableTimeSlot: [] } } as const;
				erdv.sandbox.fault({ match: { orderId: id, name: 'searchTimeSlot' }, fault });
				const first = appointment('create', { slotChoice: 'firstAvailable' });
				expect(await ending(erdv.account(), first, id)).toMatchObject({ kind: 'unavailable' });
			}
		},
		'of an order that keeps the visits of before': async () => {
			const [id, account] = [order(), erdv.account()];
			const [free, startDateTime, endDateTime] = [slots(id)[0], ...slots(id)[5].split('/')];
			const cancelled = { validFor: { startDateTime, endDateTime }, status: 'cancelled' };
			const ago = (days: number, more: object = {}) => {
				const [from, to] = [8, 4].map((hours) => new Date(Date.now() - days * 86_400_000 - hours * 3_600_000));
				return {
					validFor: { startDateTime: from.toISOString(), endDateTime: to.toISOString() },
					status: 'confirmed',
					...more,
				};
			};
			const showing = (list: unknown[]) => {
				const body = { ...erdv.sandbox.order(id), appointment: list };
				const fault = { kind: 'status', status: 200, body } as const;
				erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault });
			};
			showing([ago(30), ago(9, { status: 'completed' })]);
			expect(await ending(account, appointment('get'), id)).toMatchObject({ state: 'completed' });
			showing([ago(30), ago(9, { status: 'completed' })]);
			const get = { resource: 'order', operation: 'get' };
			expect(await ending(account, get, id)).toMatchObject({ appointment: { state: 'completed' } });
			showing([ago(30), cancelled]);
			const create = appointment('create', byPeriod(free));
			expect(await ending(account, create, id)).toMatchObject({ outcome: 'created' });
		},
		'of an order inside another object': async () => {
			const id = order();
			const body = { interventionOrder: { appointment: { status: 'confirmed' } } };
			const fault = { kind: 'status', status: 200, body } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault });
			const told = await ending(erdv.account(), appointment('get', {}), id);
			expect(told).toMatchObject({ kind: 'answerNotUnderstood' });
		},
	});
});

describe('A guard that was added and left empty', () => {
	atOnce({
		'does not fall silently': async () => {
			const account = erdv.account();
			const id = order(0);
			for (const onlyIfCurrentSlot of ['', ' ', '\u200B']) {
				const cancel = appointment('cancel', { options: { onlyIfCurrentSlot } });
				expect(await ending(account, cancel, id)).toMatchObject({ kind: 'invalidInput' });
			}
			expect(calls(account)).toEqual([]);
		},
	});
});

describe('A pause until a day', () => {
	atOnce({
		'lasts to its end': async () => {
			const today = new Date(Date.now()).toLocaleDateString('sv', { timeZone: 'Europe/Paris' });
			const account = erdv.account({ pauseCallsUntil: today });
			expect(await ending(account, appointment('get', {}), order())).toMatchObject({ kind: 'paused' });
			expect(calls(account)).toEqual([]);
		},
	});
});

describe('An answer that the node itself fails on', () => {
	const NOT_OURS = /stack|convert|undefined|is not a|reading/;
	const answers = (id: string) => {
		const depth = 30_000;
		const deep = `{"id":"${id}","operatorName":"X","appointment":${'['.repeat(depth)}1${']'.repeat(depth)}}`;
		const fault = (name: 'getOrder' | 'searchTimeSlot', body: unknown) =>
			erdv.sandbox.fault({ match: { orderId: id, name }, fault: { kind: 'status', status: 200, body } });
		fault('getOrder', deep);
		const [startDateTime, endDateTime] = slots(id)[0].split('/');
		const available = { toString: 1 };
		fault('searchTimeSlot', { availableTimeSlot: [{ validFor: { startDateTime, endDateTime }, available }] });
	};
	const search = { resource: 'timeSlot', operation: 'search' };
	atOnce({
		'is no invalid input, and no error of JavaScript': async () => {
			const [id, account] = [order(), erdv.account()];
			answers(id);
			for (const parameters of [appointment('get'), search]) {
				const told = await ending(account, parameters, id);
				expect(told).toMatchObject({ kind: 'answerNotUnderstood', error: 'The item could not be processed' });
				expect(JSON.stringify(told)).not.toMatch(NOT_OURS);
			}
		},
		'nor where it stops the workflow': async () => {
			const [id, account] = [order(), erdv.account()];
			answers(id);
			for (const parameters of [appointment('get'), search]) {
				const { error } = await account.run(parameters, [id]);
				expect(error).toMatchObject({ message: 'The item could not be processed' });
			}
		},
	});
});
