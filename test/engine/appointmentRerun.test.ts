import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, endings, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv, type Erdv } from './erdv';
import { GOING_ON } from './failed';

const services: Array<[string, Erdv]> = [
	['refuses a second create', useErdv({ takenShare: 0, changeDelayMs: 0, createOverExisting: 'refuse' }, SHORT_WAITS)],
	['overwrites', useErdv({ takenShare: 0, changeDelayMs: 0, createOverExisting: 'overwrite' }, SHORT_WAITS)],
];

type Cases = Record<string, () => Promise<void>>;
const retry = { onError: 'stopWorkflow', retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } as const;
const choices: Record<string, (slot: string) => IDataObject> = {
	specific: byPeriod,
	onDate: (slot) => ({ slotChoice: 'onDate', date: slot.slice(0, 10), partOfDay: 'morning' }),
	firstAvailable: () => ({ slotChoice: 'firstAvailable' }),
};

function casesOn(service: string, erdv: Erdv): Cases {
	const { order, slots, shown, record } = ordersOf(erdv);

	/** The write is done, but its answer is cut, and the order cannot be read afterwards: the node fails. */
	const loseAnswer = (
		id: string,
		name: 'createAppointment' | 'changeAppointment' | 'cancelAppointment',
		readsBefore: number,
	) => {
		// An answer to a cancellation has no body to cut.
		const kind = name === 'cancelAppointment' ? 'resetAfter' : 'cutJson';
		erdv.sandbox.fault({ match: { orderId: id, name }, fault: { kind } });
		erdv.sandbox.fault({
			match: { orderId: id, name: 'getOrder' },
			fault: { kind: 'status', status: 422, code: 199 },
			skip: readsBefore,
			times: 3,
		});
	};

	const createAgain = async (choice: string, ifAlreadyScheduled: string) => {
		const [account, id] = [erdv.account(), order()];
		const [slot] = slots(id);
		const parameters = appointment('create', { ...choices[choice](slot), options: { ifAlreadyScheduled } });
		loseAnswer(id, 'createAppointment', 1);
		const retried = await account.run(parameters, [id], retry);
		expect(
			account
				.arrivals()
				.filter(({ fault }) => fault !== null)
				.map(({ fault }) => fault),
		).toEqual(['cutJson', 'status', 'status', 'status']);
		const isRefused = ifAlreadyScheduled === 'refuse' && choice !== 'specific';
		if (isRefused) expect(retried.error?.message).toBe(`Order ${id} already has an appointment`);
		else expect(endings(retried)).toMatchObject([{ outcome: 'kept', appointment: { slot } }]);
		expect(await ending(account, parameters, id)).toMatchObject(
			isRefused ? { kind: 'refused', refusal: 'alreadyScheduled' } : { outcome: 'kept', appointment: { slot } },
		);
		expect(calls(account).filter((name) => /create|change/.test(String(name)))).toEqual(['createAppointment']);
		expect(record(id)).toEqual([['create', moments(slot)]]);
		expect(shown(id)).toBe(moments(slot));
	};

	const twiceInOneInput = async (choice: string, ifAlreadyScheduled: string) => {
		const [account, id] = [erdv.account(), order()];
		const [slot] = slots(id);
		const run = await account.run(
			appointment('create', { ...choices[choice](slot), options: { ifAlreadyScheduled } }),
			[id, id],
			{
				onError: GOING_ON,
			},
		);
		expect(endings(run)).toMatchObject([{ outcome: 'created' }, { outcome: 'kept', appointment: { slot } }]);
		expect(record(id)).toEqual([['create', moments(slot)]]);
	};

	const cases: Cases = {
		'two runs at once: one books, the other says that it was there': async () => {
			const [account, id] = [erdv.account(), order()];
			const [slot] = slots(id);
			const parameters = appointment('create', { slotChoice: 'firstAvailable' });
			const outcomes = await Promise.all([ending(account, parameters, id), ending(account, parameters, id)]);
			expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['created', 'kept']);
			expect(record(id)).toEqual([['create', moments(slot)]]);
		},
		'Skip Reading the Order First: a specific slot twice is one appointment at that slot': async () => {
			const [account, id] = [erdv.account(), order()];
			const [slot] = slots(id);
			const parameters = appointment('create', { ...byPeriod(slot), options: { skipOrderCheck: true } });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'created' });
			expect(await ending(account, parameters, id)).toMatchObject({
				outcome: service === 'overwrites' ? 'created' : 'kept',
				appointment: { slot },
			});
			expect(shown(id)).toBe(moments(slot));
		},
		'If Already Scheduled, Change: moves an appointment that does not fit, and keeps it when run again': async () => {
			const [account, id] = [erdv.account(), order(9)];
			const slot = slots(id)[2];
			const parameters = appointment('create', { ...choices.onDate(slot), options: { ifAlreadyScheduled: 'change' } });
			expect(await ending(account, parameters, id)).toMatchObject({
				outcome: 'changePending',
				requestedSlot: { slot },
			});
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'kept', appointment: { slot } });
			expect(record(id)).toEqual([['change', moments(slot)]]);
		},
		'If Already Scheduled, Change: moves to the earliest slot where there is an earlier one': async () => {
			const [account, id] = [erdv.account(), order(9)];
			const [earliest] = slots(id);
			const parameters = appointment('create', {
				slotChoice: 'firstAvailable',
				options: { ifAlreadyScheduled: 'change' },
			});
			expect(await ending(account, parameters, id)).toMatchObject({
				outcome: 'changePending',
				requestedSlot: { slot: earliest },
			});
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'kept' });
			expect(record(id)).toEqual([['change', moments(earliest)]]);
		},
		'If Already Scheduled, Change: an appointment outside of the window does not fit': async () => {
			const [account, id] = [erdv.account(), order(0)];
			const slot = slots(id)[6];
			const parameters = appointment('create', {
				slotChoice: 'firstAvailable',
				preferences: { from: slot.split('/')[0] },
				options: { ifAlreadyScheduled: 'change' },
			});
			expect(await ending(account, parameters, id)).toMatchObject({
				outcome: 'changePending',
				requestedSlot: { slot },
			});
		},
	};
	for (const choice of Object.keys(choices)) {
		for (const ifAlreadyScheduled of ['keep', 'refuse', 'change']) {
			cases[`${choice}, ${ifAlreadyScheduled}: an answer that is lost, Retry On Fail, and a second run`] = async () =>
				await createAgain(choice, ifAlreadyScheduled);
		}
		for (const ifAlreadyScheduled of ['keep', 'change']) {
			cases[`${choice}, ${ifAlreadyScheduled}: the same order twice in one input`] = async () =>
				await twiceInOneInput(choice, ifAlreadyScheduled);
		}
	}
	if (service === 'overwrites') return cases;

	return {
		...cases,
		'Cancel, an answer that is lost, Retry On Fail: says that it was cancelled': async () => {
			const [account, id] = [erdv.account(), order(3)];
			loseAnswer(id, 'cancelAppointment', 0);
			expect(endings(await account.run(appointment('cancel'), [id], retry))).toMatchObject([
				{ outcome: 'alreadyCancelled', appointment: null },
			]);
			expect(record(id)).toEqual([['cancel', null]]);
		},
		'Cancel with Only If Current Time Slot, run twice: the second says that it was cancelled': async () => {
			const [account, id] = [erdv.account(), order(3)];
			const parameters = appointment('cancel', { options: { onlyIfCurrentSlot: shown(id) } });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'cancelled' });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'alreadyCancelled', appointment: null });
			expect(calls(account)).toEqual(['getOrder', 'cancelAppointment', 'getOrder']);
			expect(record(id)).toEqual([['cancel', null]]);
		},
		'Change with Only If Current Time Slot, an answer that is lost, Retry On Fail: says that it was changed':
			async () => {
				const [account, id] = [erdv.account(), order(3)];
				const [slot] = slots(id);
				loseAnswer(id, 'changeAppointment', 1);
				const parameters = appointment('change', { ...byPeriod(slot), options: { onlyIfCurrentSlot: shown(id) } });
				expect(endings(await account.run(parameters, [id], retry))).toMatchObject([
					{ outcome: 'alreadyChanged', appointment: { slot } },
				]);
				expect(record(id)).toEqual([['change', moments(slot)]]);
			},
		'Change to the same slot twice: Orange takes it twice, and the appointment is there': async () => {
			const [account, id] = [erdv.account(), order(3)];
			const [slot] = slots(id);
			const parameters = appointment('change', byPeriod(slot));
			await ending(account, parameters, id);
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'changePending' });
			expect(shown(id)).toBe(moments(slot));
		},
		'Change to the same slot twice, where Orange refuses that: the second says that it was changed': async () => {
			const [account, id] = [erdv.account(), order(3)];
			const [slot] = slots(id);
			erdv.sandbox.fault({
				match: { orderId: id, name: 'changeAppointment' },
				fault: { kind: 'status', status: 409 },
				skip: 1,
			});
			const parameters = appointment('change', byPeriod(slot));
			await ending(account, parameters, id);
			expect(await ending(account, parameters, id)).toMatchObject({
				outcome: 'alreadyChanged',
				confirmedBy: 'readBack',
				appointment: { slot },
			});
			expect(record(id)).toEqual([['change', moments(slot)]]);
		},
	};
}

describe('The same thing again', () => {
	const named = services.flatMap(([service, erdv]) =>
		Object.entries(casesOn(service, erdv)).map(
			([name, work]) => [`on a service that ${service}: ${name}`, work] as const,
		),
	);
	atOnce(Object.fromEntries(named));
});
