/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { EXPECTED_KEYS } from '../../nodes/OrangeErdv/mapping/check/expected';
import { apiNames, type ApiName } from '../../sandbox/apis';
import { appointment, calls, ending, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv, type Account } from './erdv';

const CHECK = { resource: 'diagnostics', operation: 'checkMapping' };
const SEARCH = { resource: 'timeSlot', operation: 'search', returnAll: true };
const SENDING = ['bookBy', 'searchBody', 'createBody', 'changeBody', 'cancelBody', 'headers'];

const writtenFor = (api: ApiName) =>
	JSON.parse(readFileSync(join(__dirname, `../../examples/api-mappings/${api}.json`), 'utf8')) as IDataObject;
/** What a person has who only copied the bodies out of the reference. */
const sendingFor = (api: ApiName) =>
	Object.fromEntries(Object.entries(writtenFor(api)).filter(([key]) => SENDING.includes(key)));
const check = async (account: Account, id: string, more: IDataObject = {}): Promise<IDataObject> =>
	await ending(account, { ...CHECK, ...more }, id);

const WORDS_OF_THE_TEXT = /^(order|slots|start|state|\(masked key\))$/;

/** One API writes its times without offset, in Paris. */
const parisMoments = (slot: unknown) =>
	String(slot)
		.split('/')
		.map((time) => DateTime.fromISO(time.replace(' ', 'T'), { zone: 'Europe/Paris' }).toMillis());

/** As the Espace Opérateur shows it. */
const knownOf = (held: unknown) => {
	const { startDateTime, endDateTime } = (held as { validFor: Record<string, string> }).validFor;
	return `${startDateTime}/${endDateTime}`;
};

describe.each(apiNames)('On the API %s', (api) => {
	const erdv = useErdv({ api, takenShare: 0 }, SHORT_WAITS);
	const { order } = ordersOf(erdv);
	const known = (id: string) => knownOf(erdv.sandbox.order(id).appointment);

	it('proposes how answers read: pasted as it is, search and get work with it', async () => {
		const id = order(3);
		const account = erdv.account({ apiMapping: JSON.stringify(sendingFor(api)) });
		const checked = await check(account, id, { knownSlot: known(id) });
		expect(checked).toMatchObject({ fits: false, mapping: 'credential', order: { isRead: false } });
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot']);
		const pasted = erdv.account({ apiMapping: JSON.stringify(checked.proposedMapping) });
		const read = await ending(pasted, appointment('get'), id);
		const toFillIn = (checked.toFillIn as string[]).filter((sentence) => sentence.startsWith('In "states"'));
		expect(read).toMatchObject({ state: toFillIn.length > 0 ? 'unknown' : 'scheduled' });
		expect(parisMoments(read.slot)).toEqual(parisMoments(known(id)));
		const found = (await pasted.run(SEARCH, [id])).json(NODE);
		expect(found.length).toBeGreaterThan(5);
	});

	it('fits with the mapping that was written from its description, and proposes nothing', async () => {
		const id = order(3);
		const account = erdv.account({ apiMapping: JSON.stringify(writtenFor(api)) });
		const checked = await check(account, id, { knownSlot: known(id) });
		expect(checked).toMatchObject({
			fits: true,
			proposedMapping: null,
			toFillIn: [],
			order: { isRead: true, problem: null, differences: [], hasAppointment: true, state: 'scheduled' },
			timeSlots: { isRead: true, problem: null, differences: [] },
		});
		expect((checked.requests as IDataObject[]).map(({ problem }) => problem)).toEqual([null, null, null, null]);
	});

	it('has a text to give away, without a key, a word or a value of the API', async () => {
		const id = order(3);
		const account = erdv.account({ apiMapping: JSON.stringify(sendingFor(api)) });
		const { text, order: checked, timeSlots } = await check(account, id, { knownSlot: known(id) });
		const own = [checked, timeSlots]
			.flatMap((part) => keysOf((part as IDataObject).answer))
			.filter((key) => key.length > 4 && !EXPECTED_KEYS.has(key) && !WORDS_OF_THE_TEXT.test(key));
		expect(own.length).toBeGreaterThan(0);
		const words = (text as string).split(/[^\p{L}\p{N}_-]+/u);
		expect(own.filter((key) => words.includes(key))).toEqual([]);
		expect(text).not.toContain(id);
		expect(text).not.toContain(known(id).slice(0, 10));
		const named = await check(account, id, { knownSlot: known(id), options: { keysInText: true } });
		expect(own.filter((key) => (named.text as string).includes(key))).not.toEqual([]);
	});
});

function keysOf(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const own = Array.isArray(value) ? [] : Object.keys(value);
	return [...own, ...Object.values(value).flatMap(keysOf)];
}

describe('On the API of the model', () => {
	const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
	const { order, record } = ordersOf(erdv);
	const known = (id: string) => knownOf(erdv.sandbox.order(id).appointment);
	const answer = (name: 'getOrder' | 'searchTimeSlot', body: unknown, status = 200) =>
		erdv.sandbox.fault({ match: { name }, fault: { kind: 'status', status, body } });
	const PRIVATE = 'Jeanne Durand, 06 12 34 56 78';

	it('fits without a mapping; nothing is written, and two requests are sent', async () => {
		const id = order(3);
		const account = erdv.account({ readOnly: true });
		expect(await check(account, id, { knownSlot: known(id) })).toMatchObject({
			orderId: id,
			fits: true,
			mapping: 'none',
			proposedMapping: null,
			order: { isRead: true, hasAppointment: true, differences: [], notes: [] },
			timeSlots: { isRead: true, differences: [], notes: [] },
		});
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot']);
		expect(record(id)).toEqual([]);
	});

	it('a wrong place for the appointment does not fit, and the right one is proposed', async () => {
		const id = order(3);
		const account = erdv.account({ apiMapping: '{"appointment":{"at":"interventionContact"}}' });
		expect(await check(account, id, { knownSlot: known(id) })).toMatchObject({
			fits: false,
			order: { isRead: false },
			proposedMapping: {},
		});
	});

	it('another time than the known one does not fit, and both are told', async () => {
		const id = order(3);
		const [other] = erdv.sandbox.slots(id);
		const checked = await check(erdv.account(), id, { knownSlot: `${other.startDateTime}/${other.endDateTime}` });
		expect(checked).toMatchObject({ fits: false, proposedMapping: null, periods: [] });
		const [read, sought] = (checked.order as { notes: string[] }).notes;
		expect(read).toContain(`The node reads an appointment at ${known(id)}, not at ${other.startDateTime}`);
		expect(sought).toMatch(/The known time slot was not found in the order/);
	});

	it('tries a mapping without saving it, with its bodies', async () => {
		const id = order(3);
		const account = erdv.account();
		const candidate = {
			timeSlots: { at: 'free' },
			createBody: { rdv: '=slot.validFor.startDateTime', nom: '=contact.name' },
		};
		answer('searchTimeSlot', { free: erdv.sandbox.slots(id).map((validFor) => ({ validFor })) });
		const checked = await check(account, id, { options: { candidateMapping: JSON.stringify(candidate) } });
		expect(checked).toMatchObject({ mapping: 'candidate', activeMapping: candidate, timeSlots: { isRead: true } });
		const [, create] = checked.requests as IDataObject[];
		expect(create).toMatchObject({
			call: 'createAppointment',
			isMapped: true,
			method: 'PATCH',
			body: { rdv: erdv.sandbox.slots(id)[0].startDateTime, nom: 'Camille Martin' },
			withoutPlace: ['Phone', 'Email', 'Second Contact Name', 'Second Contact Phone', 'Access Details', 'Note'],
			problem: null,
		});
		expect((await account.run(SEARCH, [id])).json(NODE).length).toBeGreaterThan(5);
	});

	it('a candidate that is wrong is refused before anything is sent', async () => {
		const account = erdv.account();
		const options = { candidateMapping: '{"appointments":{}}' };
		expect(await check(account, order(), { options })).toMatchObject({
			kind: 'invalidInput',
			error: '"API Mapping" has an unknown key "appointments"',
		});
		expect(account.arrivals()).toEqual([]);
	});

	it('looks at pasted answers without sending anything', async () => {
		const id = order(3);
		const slots = erdv.sandbox.slots(id);
		const held = erdv.sandbox.order(id).appointment as { validFor: { startDateTime: string; endDateTime: string } };
		const account = erdv.account();
		const orderAnswer = JSON.stringify({
			numero: id,
			visite: { du: held.validFor.startDateTime, au: held.validFor.endDateTime },
		});
		const searchAnswer = {
			libres: slots.map(({ startDateTime, endDateTime }) => ({ du: startDateTime, au: endDateTime })),
		};
		const sample = { answersFrom: 'sample', orderId: id, orderAnswer, searchAnswer: JSON.stringify(searchAnswer) };
		expect(await check(account, id, { ...sample, knownSlot: known(id) })).toMatchObject({
			fits: false,
			proposedMapping: {
				order: { id: 'numero' },
				appointment: { at: 'visite', start: 'du', end: 'au' },
				timeSlots: { at: 'libres', start: 'du', end: 'au' },
			},
		});
		expect(await check(account, id, { answersFrom: 'sample', orderId: '' })).toMatchObject({
			kind: 'invalidInput',
			error: '"Order Answer" and "Search Answer" are empty',
		});
		expect(await check(account, id, { ...sample, orderAnswer: '{' })).toMatchObject({
			kind: 'invalidInput',
			error: '"Order Answer" is not valid JSON',
		});
		expect(account.arrivals()).toEqual([]);
		expect(erdv.sandbox.tokenRequests()).toEqual([]);
	});

	it('tells of each answer what is wrong with it, and goes on with the other', async () => {
		const id = order(3);
		answer('getOrder', { code: 24, message: 'Invalid body' }, 400);
		const checked = await check(erdv.account(), id);
		expect(checked).toMatchObject({
			fits: false,
			order: { isRead: false, problem: { kind: 'invalidInput', httpCode: 400, code: '24' }, answer: null },
			timeSlots: { isRead: true },
		});
		expect(checked.text).toContain('invalidInput (HTTP 400, Orange code 24)');
	});

	it('fails where the account is stopped: that says nothing of the mapping', async () => {
		answer('getOrder', { code: 50, message: 'Access denied' }, 403);
		expect(await check(erdv.account(), order(3))).toMatchObject({ kind: 'notApproved' });
	});

	it.each([false, true])(
		'nothing personal of an order comes out, unless it is asked for: %s',
		async (includePersonalData) => {
			const id = order(3);
			const { appointment: held, ...others } = erdv.sandbox.order(id);
			answer('getOrder', { ...others, appointment: held, customer: { who: PRIVATE }, [PRIVATE]: 1 });
			const mapping = { createBody: { who: '=order.customer.who', all: '=model' } };
			const account = erdv.account({ apiMapping: JSON.stringify(mapping) });
			const options = { keysInText: true, ...(includePersonalData && { includePersonalData }) };
			const checked = await check(account, id, { options });
			expect(JSON.stringify(checked).includes('Jeanne')).toBe(includePersonalData);
			expect(checked.text).not.toContain('Jeanne');
			const [, create] = checked.requests as IDataObject[];
			expect(create).toMatchObject({ isMasked: !includePersonalData, problem: null });
		},
	);
});
