import type { IDataObject } from 'n8n-workflow';

import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { FaultRule } from '../../sandbox';
import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, shown, record } = ordersOf(erdv);

type Body = unknown;

const ERRORS: Record<string, Body> = {
	"an error of Orange's": { code: 60, message: 'Resource not found', description: 'No such order' },
	'a code as text': { code: '1', reason: 'Internal error' },
	'a list of errors': [
		{ code: 24, message: 'Invalid' },
		{ code: 110, message: 'Other' },
	],
	'a list of one error': [{ code: 60, message: 'Resource not found' }],
	'errors by name': { errors: [{ code: 1, message: 'Internal error' }] },
	'an error of OAuth': { error: 'invalid_token', error_description: 'Expired' },
	'a status of failure': { status: 'error', message: 'Internal error' },
	"a gateway's fault": { fault: { faultstring: 'Timeout' } },
	'an empty error beside nothing': { success: false, appointment: null },
	'no success, as text': { success: 'false', message: 'Internal error' },
	'an error by other names': { errorCode: 'E12', errorMessage: 'Internal error' },
	'an error in French': { codeErreur: 12, libelleErreur: 'Erreur interne' },
	'a result that failed': { resultat: 'KO', libelle: 'Opération impossible' },
	'a status in French': { statut: 'Refusé', message: 'Délai dépassé' },
};
const OTHERS: Record<string, Body> = {
	'an empty object': {},
	'an empty list': [],
	'a list of two orders': [{ id: '1', appointment: {} }, { id: '2' }],
	'a text': '"OK"',
	'a number': '12',
	'a yes': 'true',
	null: 'null',
	'something of another kind': { message: 'no Route matched with those values' },
	'another order': { id: '09999999', operatorName: 'X' },
	'another order without an appointment': { id: 9999999, appointment: null },
	'an order without id and appointment': { appointment: null },
};

const answeredWith = (
	id: string,
	name: CallName,
	body: Body,
	more: Partial<FaultRule> & { processed?: boolean } = {},
) => {
	const { processed = false, ...rule } = more;
	erdv.sandbox.fault({
		match: { orderId: id, name },
		fault: { kind: 'status', status: 200, body, processed },
		...rule,
	});
};

const all = (test: (name: string, body: Body) => [string, () => Promise<void>]) =>
	Object.fromEntries(Object.entries({ ...ERRORS, ...OTHERS }).map(([name, body]) => test(name, body)));

describe('A read that is answered with HTTP 200 and something else than that order', () => {
	atOnce(
		all((name, body) => [
			`${name}: not understood, never "no appointment", and a create sends nothing`,
			async () => {
				const id = order(3);
				const account = erdv.account();
				answeredWith(id, 'getOrder', body, { times: 3 });
				const notUnderstood = { kind: 'answerNotUnderstood', httpCode: 200, orderId: id };
				expect(await ending(account, appointment('get'), id)).toMatchObject(notUnderstood);
				expect(await ending(account, { resource: 'order', operation: 'get' }, id)).toMatchObject(notUnderstood);
				const create = appointment('create', byPeriod(slots(id)[0]));
				expect(await ending(account, create, id)).toMatchObject(notUnderstood);
				expect(calls(account)).toEqual(['getOrder', 'getOrder', 'getOrder']);
			},
		]),
	);

	atOnce({
		'the id may come as a number, or in a list of one': async () => {
			const id = order(3);
			const account = erdv.account();
			const { appointment: found } = erdv.sandbox.order(id) as { appointment: object };
			for (const body of [
				{ id: Number(id), appointment: found },
				[{ id, appointment: found }],
				{ appointment: found },
			]) {
				answeredWith(id, 'getOrder', body);
				expect(await ending(account, appointment('get'), id)).toMatchObject({ hasAppointment: true });
			}
			answeredWith(id, 'getOrder', { id: id.replace(/^0+/, ''), etat: 'nouveau' });
			expect(await ending(account, appointment('get'), id)).toMatchObject({ hasAppointment: false });
		},
		'an order may have a code and a description of its own': async () => {
			const [id, account] = [order(), erdv.account()];
			answeredWith(id, 'getOrder', { id, code: 'A7', description: 'Fibre', operatorName: 'X', errors: [] });
			expect(await ending(account, appointment('get'), id)).toMatchObject({ hasAppointment: false });
		},
		"Orange's words and its code are told": async () => {
			const [id, account] = [order(), erdv.account()];
			answeredWith(id, 'getOrder', ERRORS["an error of Orange's"]);
			expect(await ending(account, appointment('get'), id)).toMatchObject({
				code: '60',
				error: expect.stringMatching(/error in place of what was asked for: Resource not found\. No such order$/),
			});
		},
	});
});

describe('An error under HTTP 200 that names the order', () => {
	const tasks = { 'a task that failed': { status: 'terminatedWithError' }, 'a task': { state: 'rejected' } };
	const errors = Object.entries({ ...ERRORS, ...tasks }).flatMap(([name, body]) =>
		Array.isArray(body) ? [] : [[name, body] as const],
	);
	atOnce(
		Object.fromEntries(
			errors.flatMap(([name, body]) => [
				[
					`${name}: it says nothing of an appointment, and a create sends nothing`,
					async () => {
						const [id, account] = [order(3), erdv.account()];
						answeredWith(id, 'getOrder', { id, ...(body as object) }, { times: 2 });
						const notUnderstood = { kind: 'answerNotUnderstood', httpCode: 200, orderId: id };
						expect(await ending(account, appointment('get'), id)).toMatchObject(notUnderstood);
						const create = appointment('create', byPeriod(slots(id)[0]));
						expect(await ending(account, create, id)).toMatchObject(notUnderstood);
						expect(record(id)).toEqual([]);
					},
				],
				[
					`${name}: it says neither that a cancellation was done nor that a change was accepted`,
					async () => {
						const [id, other, account] = [order(3), order(3), erdv.account()];
						answeredWith(id, 'cancelAppointment', { id, ...(body as object) }, { times: 2 });
						expect(await ending(account, appointment('cancel'), id)).toMatchObject({ kind: 'unknown' });
						answeredWith(other, 'changeAppointment', { id: other, ...(body as object) });
						const change = appointment('change', byPeriod(slots(other)[0]));
						expect(await ending(account, change, other)).toMatchObject({ kind: 'unknown' });
						expect([record(id), record(other)]).toEqual([[], []]);
					},
				],
			]),
		),
	);

	atOnce({
		'no success says so beside a whole order too': async () => {
			const [id, account] = [order(3), erdv.account()];
			for (const success of [false, 'false']) {
				answeredWith(id, 'getOrder', { ...erdv.sandbox.order(id), success, message: 'Partial data' });
				expect(await ending(account, appointment('get'), id)).toMatchObject({ kind: 'answerNotUnderstood' });
			}
		},
		'what says that all went well is no error': async () => {
			const [id, account] = [order(3), erdv.account()];
			for (const well of [
				{ errorCode: '0', errorMessage: '' },
				{ success: 'true' },
				{ resultat: 'OK' },
				{ code: 200 },
			]) {
				answeredWith(id, 'getOrder', { ...erdv.sandbox.order(id), ...well });
				expect(await ending(account, appointment('get'), id)).toMatchObject({ hasAppointment: true });
			}
		},
		'an order inside another object, its id beside it, is not one without an appointment': async () => {
			const [id, account] = [order(3), erdv.account()];
			for (const key of ['interventionOrder', 'data', 'result']) {
				answeredWith(id, 'getOrder', { id, status: 'ok', [key]: erdv.sandbox.order(id) });
				expect(await ending(account, appointment('get'), id)).toMatchObject({ kind: 'answerNotUnderstood' });
			}
		},
		'its words are told': async () => {
			const [id, account] = [order(3), erdv.account()];
			for (const name of ['an error by other names', 'an error in French', "a gateway's fault"]) {
				answeredWith(id, 'getOrder', { id, ...(ERRORS[name] as object) });
				expect(await ending(account, appointment('get'), id)).toMatchObject({
					error: expect.stringMatching(/: (Internal error|Erreur interne|Timeout)$/),
				});
			}
		},
	});
});

describe('A search that is answered with an error under HTTP 200', () => {
	atOnce(
		Object.fromEntries(
			Object.entries(ERRORS).map(([name, body]) => [
				`${name}: not understood, never "no slot"`,
				async () => {
					const [id, account] = [order(), erdv.account()];
					answeredWith(id, 'searchTimeSlot', body, { times: 2 });
					const search = { resource: 'timeSlot', operation: 'search' };
					expect(await ending(account, search, id)).toMatchObject({ kind: 'answerNotUnderstood' });
					const create = appointment('create', { slotChoice: 'firstAvailable' });
					expect(await ending(account, create, id)).toMatchObject({ kind: 'answerNotUnderstood' });
				},
			]),
		),
	);
});

const writes: Array<[string, CallName, number | undefined]> = [
	['create', 'createAppointment', undefined],
	['cancel', 'cancelAppointment', 3],
];

describe.each(writes)('%s that is answered with HTTP 200 and something else', (operation, name, at) => {
	const outcome = operation === 'create' ? 'created' : 'cancelled';
	const parameters = (id: string): IDataObject => appointment(operation, byPeriod(slots(id)[0]));
	atOnce(
		all((what, body) => [
			`${what}: done is read from the order; not done, it is sent once more and is unknown`,
			async () => {
				const [id, other, account] = [order(at), order(at), erdv.account()];
				answeredWith(id, name, body, { processed: true });
				expect(await ending(account, parameters(id), id)).toMatchObject({
					outcome,
					confirmedBy: 'readBack',
					attempts: 1,
				});
				expect(record(id)).toHaveLength(1);
				answeredWith(other, name, body, { times: 2 });
				expect(await ending(account, parameters(other), other)).toMatchObject({ kind: 'unknown', httpCode: 200 });
				expect(record(other)).toEqual([]);
			},
		]),
	);
});

describe('A change that is answered with HTTP 200 and an error', () => {
	atOnce({
		'is read back and never sent again': async () => {
			const [id, account] = [order(3), erdv.account()];
			answeredWith(id, 'changeAppointment', ERRORS["an error of Orange's"], { times: 3 });
			const parameters = appointment('change', byPeriod(slots(id)[0]));
			expect(await ending(account, parameters, id)).toMatchObject({ kind: 'unknown', code: '60' });
			expect(calls(account)).toEqual(['changeAppointment', 'getOrder', 'getOrder', 'getOrder']);
		},
	});
});

describe('A write that is answered with a redirect', () => {
	atOnce(
		Object.fromEntries(
			[301, 302, 303, 307, 308].map((status) => [
				`${status}: the order is read before anything is said`,
				async () => {
					const [id, account] = [order(), erdv.account()];
					const [slot] = slots(id);
					erdv.sandbox.fault({
						match: { orderId: id },
						fault: { kind: 'status', status, body: '', headers: { Location: '/elsewhere' }, processed: true },
						skip: 1,
					});
					expect(await ending(account, appointment('create', byPeriod(slot)), id)).toMatchObject({
						outcome: 'created',
						confirmedBy: 'readBack',
					});
					expect(record(id)).toEqual([['create', moments(slot)]]);
				},
			]),
		),
	);
});

describe('A yes that shows another time than was asked for', () => {
	const period = (slot: string) => {
		const [startDateTime, endDateTime] = slot.split('/');
		return { startDateTime, endDateTime };
	};
	atOnce({
		'create, and the order shows the one asked for: created there, with a warning': async () => {
			const [id, account] = [order(), erdv.account()];
			const [slot, other] = slots(id);
			answeredWith(id, 'createAppointment', { id, appointment: { validFor: period(other) } }, { processed: true });
			expect(await ending(account, appointment('create', byPeriod(slot)), id)).toMatchObject({
				outcome: 'created',
				confirmedBy: 'readBack',
				appointment: { slot },
				warnings: [expect.stringMatching(/named another time than was asked for/)],
			});
		},
		'create, and the order shows that other time: created at that one, in French too': async () => {
			const [id, account] = [order(), erdv.account()];
			const [slot, other] = slots(id);
			answeredWith(id, 'createAppointment', { id, appointment: { validFor: period(other) } });
			const running = ending(account, appointment('create', { ...byPeriod(slot), options: { language: 'fr' } }), id);
			erdv.sandbox.fault({
				match: { orderId: id, name: 'getOrder' },
				fault: { kind: 'status', status: 200, body: { id, appointment: { validFor: period(other) } } },
				skip: 1,
				times: 9,
			});
			expect(await running).toMatchObject({
				outcome: 'created',
				appointment: { slot: other },
				requestedSlot: { slot },
				warnings: [expect.stringMatching(/un autre horaire que celui demandé/)],
			});
		},
		'create, and the order shows none: unknown, and it is not sent again': async () => {
			const [id, account] = [order(), erdv.account()];
			const [slot, other] = slots(id);
			answeredWith(id, 'createAppointment', { id, appointment: { validFor: period(other) } });
			expect(await ending(account, appointment('create', byPeriod(slot)), id)).toMatchObject({ kind: 'unknown' });
			expect(calls(account).filter((name) => name === 'createAppointment')).toHaveLength(1);
		},
		'create, and the answer shows none at all: read before it is said': async () => {
			const [id, account] = [order(), erdv.account()];
			answeredWith(id, 'createAppointment', { id, appointment: null });
			const create = appointment('create', byPeriod(slots(id)[0]));
			expect(await ending(account, create, id)).toMatchObject({ kind: 'unknown' });
		},
		'create, and the answer shows no time: the one asked for': async () => {
			const [id, account] = [order(), erdv.account()];
			const [slot] = slots(id);
			answeredWith(id, 'createAppointment', { id, appointment: { status: 'confirmed' } }, { processed: true });
			expect(await ending(account, appointment('create', byPeriod(slot)), id)).toMatchObject({
				outcome: 'created',
				confirmedBy: 'answer',
				appointment: { slot, status: 'confirmed' },
				requestedSlot: { slot },
				warnings: [],
			});
		},
		'create, answered with the appointment alone': async () => {
			const [id, account] = [order(), erdv.account()];
			const [slot] = slots(id);
			const body = { id: 'RDV-7', validFor: period(slot), status: 'confirmed' };
			answeredWith(id, 'createAppointment', body, { processed: true });
			expect(await ending(account, appointment('create', byPeriod(slot)), id)).toMatchObject({
				confirmedBy: 'answer',
				appointment: { slot, status: 'confirmed' },
			});
		},
		'change with 200: read once, and pending with a warning where the order does not show it': async () => {
			const [id, account] = [order(3), erdv.account()];
			const [slot, other] = slots(id);
			answeredWith(id, 'changeAppointment', { validFor: period(other) }, { processed: true });
			expect(await ending(account, appointment('change', byPeriod(slot)), id)).toMatchObject({
				outcome: 'changePending',
				warnings: [expect.stringMatching(/answer to the change named another time/)],
			});
			expect(calls(account)).toEqual(['changeAppointment', 'getOrder']);
		},
		'change with 200 that shows the time before: pending, as changes take effect late': async () => {
			const [id, account] = [order(3), erdv.account()];
			const before = shown(id)!;
			answeredWith(id, 'changeAppointment', { validFor: period(before) }, { processed: true });
			const parameters = appointment('change', { ...byPeriod(slots(id)[0]), options: { onlyIfCurrentSlot: before } });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'changePending', warnings: [] });
			expect(calls(account)).toEqual(['getOrder', 'changeAppointment']);
		},
		'cancel, answered with the appointment as it was: read before it is said': async () => {
			const [id, other, account] = [order(3), order(3), erdv.account()];
			const body = { validFor: period(shown(id)!), status: 'confirmed' };
			answeredWith(id, 'cancelAppointment', body, { processed: true });
			expect(await ending(account, appointment('cancel'), id)).toMatchObject({
				outcome: 'cancelled',
				confirmedBy: 'readBack',
			});
			answeredWith(other, 'cancelAppointment', body);
			expect(await ending(account, appointment('cancel'), other)).toMatchObject({ kind: 'unknown' });
			expect(shown(other)).not.toBeNull();
		},
	});
});
