import { cancelAppointment } from '../../../nodes/OrangeErdv/api/calls';
import type { Refusal } from '../../../nodes/OrangeErdv/api/ErdvError';
import { toError } from '../../../nodes/OrangeErdv/api/errorTable';
import type { CallName } from '../../../nodes/OrangeErdv/api/model';
import { answer, CALLS, READS, WRITES } from './support';

const ALL = [...READS, ...WRITES];
const ON_ORDER: CallName[] = [...READS, 'createAppointment'];
const ON_APPOINTMENT: CallName[] = ['changeAppointment', 'cancelAppointment'];

function error(
	name: CallName,
	status: number,
	code?: number,
	{ workedBefore = true, refusalCodes }: { workedBefore?: boolean; refusalCodes?: Record<string, Refusal> } = {},
) {
	const body = code === undefined ? '' : { code, message: 'Said', description: 'by Orange' };
	return toError(CALLS[name], answer(status, body, { 'x-oapi-request-id': 'req-1' }), { workedBefore, refusalCodes });
}

describe.each<[number, number | undefined, string, CallName[]]>([
	[303, undefined, 'answerNotUnderstood', READS],
	[303, undefined, 'unknown', WRITES],
	...[301, 302, 307, 308].flatMap(
		(status): Array<[number, undefined, string, CallName[]]> => [
			[status, undefined, 'answerNotUnderstood', READS],
			[status, undefined, 'unknown', WRITES],
		],
	),
	[400, 24, 'invalidInput', ALL],
	[401, 41, 'credentials', ALL],
	[402, undefined, 'refused', ALL],
	[403, 50, 'suspended', ALL],
	[403, 51, 'refused', ALL],
	[403, 53, 'unavailable', ALL],
	[403, undefined, 'refused', ALL],
	[404, 60, 'orderNotFound', ON_ORDER],
	[404, 60, 'refused', ON_APPOINTMENT],
	[405, 61, 'invalidInput', ALL],
	[408, 63, 'unavailable', READS],
	[408, 63, 'unknown', WRITES],
	[409, 69, 'refused', ALL],
	[415, 68, 'invalidInput', ALL],
	[422, 110, 'refused', ALL],
	[429, 53, 'unavailable', ALL],
	[500, 1, 'unavailable', READS],
	[500, 1, 'unknown', WRITES],
	[503, 5, 'unavailable', READS],
	[503, 5, 'unknown', WRITES],
	[524, undefined, 'unknown', WRITES],
])('HTTP %i code %s is %s', (status, code, kind, names) => {
	test.each(names)('for %s, with all that support asks for', (name) => {
		const { message, facts } = error(name, status, code);
		expect(facts).toMatchObject({ kind, orderId: '00123456', httpCode: status, requestId: 'req-1' });
		expect(facts.code).toBe(code?.toString());
		expect(facts.refusal).toBe(kind === 'refused' ? 'other' : undefined);
		expect(message).toMatch(/^\S.*\S$/);
		const quoted = code === undefined ? '' : `Orange code ${code}, `;
		expect(facts.description).toMatch(new RegExp(`\\w.* ${quoted}HTTP ${status}, request id req-1\\.$`));
	});
});

test("Orange's own words are in the message of a refusal", () => {
	expect(error('createAppointment', 422, 110).message).toBe(
		'Orange refused to create the appointment for order 00123456: Said. by Orange',
	);
	expect(error('changeAppointment', 400, 22).message).toContain('Said. by Orange');
});

test.each([400, 411, 413, 415])('a cancellation with a reason that HTTP %i sends back names "Reason"', (status) => {
	const withReason = cancelAppointment('00123456', 'The customer has moved');
	const { facts } = toError(withReason, answer(status, ''), { workedBefore: true });
	expect(facts).toMatchObject({ kind: 'invalidInput', httpCode: status });
	expect(facts.description).toContain('Remove the option "Reason"');
	expect(error('cancelAppointment', status).facts.description).not.toContain('"Reason"');
});

test('of several errors, the one that refusalCodes names decides, and is the code that is told', () => {
	const refusalCodes = { '110': 'slotTaken' } as const;
	const body = [
		{ code: 24, message: 'Invalid' },
		{ code: 100, details: [{ code: 110, message: 'Taken' }] },
	];
	const { facts, message } = toError(CALLS.createAppointment, answer(400, body), { workedBefore: true, refusalCodes });
	expect(facts).toMatchObject({ kind: 'refused', refusal: 'slotTaken', code: '110' });
	expect(message).toContain('Invalid. Taken');
});

test('when Orange asks to wait, the error says for how long', () => {
	const raw = answer(503, { code: 5, message: 'Unavailable' }, { 'retry-after': '90' });
	const { facts } = toError(CALLS.getOrder, raw, { workedBefore: true });
	expect(facts).toMatchObject({ kind: 'unavailable', retryInSeconds: 90 });
	expect(facts.description).toContain('Orange asks to wait 90 s.');
});

test('a modelled body that is not accepted leads to what corrects it', () => {
	const { description } = error('createAppointment', 400, 23).facts;
	expect(description).toContain('"Additional Body Fields"');
	expect(description).toContain('"API Mapping"');
});

test('403 code 50 is a suspension only after the account has worked; both say both', () => {
	const before = error('getOrder', 403, 50, { workedBefore: false });
	const after = error('getOrder', 403, 50, { workedBefore: true });
	expect([before.kind, after.kind]).toEqual(['notApproved', 'suspended']);
	for (const { facts } of [before, after]) {
		for (const part of ['My apps', 'Approved', 'e-soutien', 'rate limiter', 'same code for both']) {
			expect(facts.description).toContain(part);
		}
	}
});

test.each<[number, number, CallName, string, string | undefined]>([
	[422, 110, 'createAppointment', 'refused', 'slotTaken'],
	[409, 110, 'changeAppointment', 'refused', 'slotTaken'],
	[400, 110, 'createAppointment', 'refused', 'slotTaken'],
	[404, 60, 'cancelAppointment', 'refused', 'nothingScheduled'],
	[404, 60, 'getOrder', 'orderNotFound', undefined],
	[422, 111, 'createAppointment', 'refused', 'other'],
	[500, 110, 'createAppointment', 'unknown', undefined],
])('refusalCodes at HTTP %i code %i of %s: %s %s', (status, code, name, kind, refusal) => {
	const refusalCodes = { '110': 'slotTaken', '60': 'nothingScheduled' } as const;
	const { facts } = error(name, status, code, { refusalCodes });
	expect([facts.kind, facts.refusal]).toEqual([kind, refusal]);
});

test.each([
	[403, 53],
	[429, undefined],
])('HTTP %i code %s says who else may send, and what to set', (status, code) => {
	const { message, facts } = error('getOrder', status, code);
	expect(message).toContain('rate limit (2 requests per second), though this n8n process kept to it');
	for (const part of [
		'Another n8n process',
		'another system',
		'"Limit Counts For" to All n8n Processes',
		'"Requests per Second" to 1',
	]) {
		expect(facts.description).toContain(part);
	}
});

test('a write that failed on the way says that nothing is known, and what to check', () => {
	const { message, facts } = error('createAppointment', 503, 5);
	expect(message).toBe('It is not known whether the appointment for order 00123456 was created');
	expect(facts.description).toContain('Appointment → Get');
});

test('no answer, whatever its shape, lets a token through', () => {
	const raw = answer(
		401,
		{ message: 'Bad Bearer abcdefghijklmnopqrstuvwxyz' },
		{ authorization: 'Bearer abcdefghijklmnopqrstuvwxyz', 'set-cookie': 'abcdefghijklmnopqrstuvwxyz' },
	);
	const { message, facts } = toError(CALLS.getOrder, raw, { workedBefore: false });
	expect(message + JSON.stringify(facts)).not.toContain('abcdefghijklmnop');
});
