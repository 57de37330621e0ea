import { findAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { createAppointment, getOrder } from '../../../nodes/OrangeErdv/api/calls';
import { REFUSALS, type ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import { toError } from '../../../nodes/OrangeErdv/api/errorTable';
import { readTimeSlots } from '../../../nodes/OrangeErdv/api/timeSlots';
import { parseApiMapping } from '../../../nodes/OrangeErdv/mapping/parseMapping';
import { toAppointment } from '../../../nodes/OrangeErdv/operations/output/appointmentOutput';
import { parsePeriod } from '../../../nodes/OrangeErdv/slots/parsePeriod';
import { modelOf } from '../mapping/support';
import { codeIn, sectionOf, textOf } from './page';

const page = textOf('docs/api-mapping.md');
/** JSON of the examples in a section, by the name in the comment before each. */
const examplesIn = (heading: string) =>
	Object.fromEntries(
		[...sectionOf(page, heading).matchAll(/<!-- (\w+) -->\n```json\n([\s\S]*?)```/g)].map(([, name, json]) => [
			name,
			json,
		]),
	);

test('timeSlots.at: the answer is not understood without it, and gives both slots with it', async () => {
	const { answer, mapping } = examplesIn('timeSlots.at');
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
	expect(Object.keys(parseApiMapping(mapping))).toEqual(['appointment', 'timeSlots', 'refusalCodes']);
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
