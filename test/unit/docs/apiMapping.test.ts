import { findAppointment, shownAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { stateAt } from '../../../nodes/OrangeErdv/api/appointmentState';
import { cancelAppointment, createAppointment, getOrder } from '../../../nodes/OrangeErdv/api/calls';
import { REFUSALS, type ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import { toError } from '../../../nodes/OrangeErdv/api/errorTable';
import type { TimePeriod } from '../../../nodes/OrangeErdv/api/model';
import { readTimeSlots } from '../../../nodes/OrangeErdv/api/timeSlots';
import { parseApiMapping } from '../../../nodes/OrangeErdv/mapping/parseMapping';
import { toRequest } from '../../../nodes/OrangeErdv/mapping/toRequest';
import { toAppointment } from '../../../nodes/OrangeErdv/operations/output/appointmentOutput';
import { parsePeriod } from '../../../nodes/OrangeErdv/slots/parsePeriod';
import { MORNING } from '../api/support';
import { ID, mappingOf, modelOf } from '../mapping/support';
import { codeIn, rowsOf, sectionOf, textOf } from './page';

const page = textOf('docs/api-mapping.md');
/** JSON of the examples in a section, by the name in the comment before each. */
const examplesIn = (heading: string) =>
	Object.fromEntries(
		[...sectionOf(page, heading).matchAll(/<!-- (\w+) -->\n```json\n([\s\S]*?)```/g)].map(([, name, json]) => [
			name,
			json,
		]),
	);

test('timeSlots: the answer is not understood without it, and gives both slots with it', async () => {
	const { answer, mapping } = examplesIn('timeSlots');
	expect(() => readTimeSlots(JSON.parse(answer))).toThrow(
		"The time slots in Orange's answer could not be found: it does not fit the model",
	);
	expect(readTimeSlots(await modelOf('search', JSON.parse(answer), mapping)).slots).toHaveLength(2);
});

test('appointment.at: the appointment is not seen without it', async () => {
	const { order, mapping } = examplesIn('appointment.at');
	expect(findAppointment(JSON.parse(order))).toBeNull();
	const found = findAppointment(await modelOf('order', JSON.parse(order), mapping));
	expect(toAppointment(found!)).toMatchObject({ date: '2026-12-01', partOfDay: 'morning', status: 'confirmed' });
});

test('refusalCodes: the code means what the user says, and nothing without it', () => {
	const { mapping, refusal } = examplesIn('refusalCodes');
	const refusalWith = (json: string): ErdvError =>
		toError(
			{ ...getOrder('00123456'), name: 'changeAppointment', repeatable: false },
			{ statusCode: 422, headers: {}, body: refusal },
			{ workedBefore: true, ...parseApiMapping(json) },
		);
	expect(refusalWith(mapping).facts).toMatchObject({ kind: 'refused', refusal: 'tooLate', code: '104' });
	expect(refusalWith('{}').facts.refusal).toBe('other');
	const [, allowed] = /Allowed meanings: ([^.]*)\./.exec(page) ?? [];
	expect(codeIn(allowed)).toEqual(REFUSALS);
});

test('the mapping that is shown as a whole is one, of all keys that there are', () => {
	const [mapping] = [...page.matchAll(/<!-- mapping -->\n```json\n([\s\S]*?)```/g)].map(([, json]) => json);
	expect(parseApiMapping(mapping)).toEqual(JSON.parse(mapping));
	expect(Object.keys(parseApiMapping(mapping))).toEqual([
		...['order', 'appointment', 'states', 'timeSlots', 'error', 'bookBy', 'searchBody', 'createBody', 'changeBody'],
		...['cancelBody', 'headers', 'refusalCodes'],
	]);
});

/** What each line of the table says, by the first words of it. */
const TOLD: Record<string, (mapping: string) => Promise<unknown>> = {
	'The appointments are': async (mapping) => await appointmentIn({ site: { visits: [MORNING] } }, mapping),
	'A period has the keys': async (mapping) => await appointmentIn({ appointment: { debut: START, fin: END } }, mapping),
	'Times are written': async (mapping) =>
		await appointmentIn({ appointment: { debut: '01/12/2026 08:00', fin: '01/12/2026 12:00' } }, mapping),
	'Times are milliseconds': async (mapping) =>
		await appointmentIn({ appointment: { from: Date.parse(START), to: Date.parse(END) } }, mapping),
	'There is a day': async (mapping) =>
		await appointmentIn({ appointment: { jour: '2026-12-01', demi: 'MATIN' } }, mapping),
	'`ANNULE` is cancelled': async (mapping) => {
		const states = ['ANNULE', '3'].map(async (status) => {
			const order = await modelOf('order', { id: ID, appointment: { ...MORNING, status } }, mapping);
			return stateAt(shownAppointment(order)!, new Date(0));
		});
		expect(await Promise.all(states)).toEqual(['cancelled', 'missed']);
		return PERIOD;
	},
	'A slot is free where': async (mapping) => {
		const slots = [0, 2].map((places) => ({ ...MORNING, places }));
		const read = readTimeSlots(await modelOf('search', { slots }, mapping)).slots;
		expect(read.map(({ available }) => available)).toEqual([false, true]);
		return read[1].validFor;
	},
	'The order is inside': async (mapping) => {
		const body = { data: { ref: 123456, appointment: MORNING } };
		expect(await modelOf('order', body, mapping)).toMatchObject({ id: '123456' });
		return await appointmentIn(body, mapping);
	},
	'A create sends': async (mapping) => {
		const call = createAppointment(ID, {
			slot: { ...MORNING, id: 'A1' },
			contact: { name: 'Camille' },
			note: 'Digicode',
		});
		expect(mappingOf(mapping).given.bookBy).toBe('slot');
		const { body } = await toRequest(call, mappingOf(mapping));
		expect(body).toEqual({ slotId: 'A1', contact: { name: 'Camille' }, comment: 'Digicode' });
		return PERIOD;
	},
	'A cancellation sends': async (mapping) => {
		const { body } = await toRequest(cancelAppointment(ID, 'Moved'), mappingOf(mapping));
		expect(body).toEqual({ note: [{ text: 'Moved' }], cause: 'CLIENT' });
		return PERIOD;
	},
};
const PERIOD = MORNING.validFor;
const { startDateTime: START, endDateTime: END } = PERIOD;

async function appointmentIn(order: object, mapping: string) {
	const { startDateTime, endDateTime } = findAppointment(await modelOf('order', order, mapping))!
		.validFor as TimePeriod;
	expect([startDateTime, endDateTime].map((text) => Date.parse(text))).toEqual(
		[START, END].map((text) => Date.parse(text)),
	);
	return PERIOD;
}

describe('Each of the ten things to say', () => {
	const rows = rowsOf(sectionOf(page, 'Ten things to say')).slice(-10);

	test('is tried here', () => {
		expect(rows).toHaveLength(10);
		expect(rows.map(([words]) => Object.keys(TOLD).find((begin) => words.startsWith(begin)))).toEqual(
			Object.keys(TOLD),
		);
	});

	test.each(rows)('%s: its mapping says so', async (words, mapping) => {
		const [, tried] = Object.entries(TOLD).find(([begin]) => words.startsWith(begin))!;
		expect(await tried(codeIn(mapping)[0])).toEqual(PERIOD);
	});
});

test('Additional Body Fields: the body is the one that is shown', () => {
	const { request, additional, body } = examplesIn('Additional Body Fields');
	const { slot, contact } = JSON.parse(request) as { slot: string; contact: object };
	const call = createAppointment('00123456', {
		slot: parsePeriod(slot),
		contact,
		additionalBodyFields: JSON.parse(additional) as Record<string, unknown>,
	});
	expect(call.body).toEqual(JSON.parse(body));
});
