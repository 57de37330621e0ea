import { readTimeSlots } from '../../../nodes/OrangeErdv/api/timeSlots';
import { AFTERNOON, MORNING, slotOn, thrown } from './support';

const done = (availableTimeSlot: unknown) => ({ status: 'done', searchResult: 'success', availableTimeSlot });

test.each<[string, unknown]>([
	['the modelled object', done([MORNING, AFTERNOON])],
	['no status', { availableTimeSlot: [MORNING, AFTERNOON] }],
	['a bare array', [MORNING, AFTERNOON]],
	['an array of one answer', [done([MORNING, AFTERNOON])]],
	['entries that cannot be read among others', [{}, MORNING, null, AFTERNOON, slotOn('x', 'y')]],
	['slots of a search that goes on', { ...done([MORNING, AFTERNOON]), status: 'inProgress' }],
])('reads %s', (_, body) => {
	expect(readTimeSlots(body).slots).toEqual([MORNING, AFTERNOON]);
});

test.each<[string, unknown]>([
	['an empty list', done([])],
	['a finished search without a list', { status: 'done' }],
	['a finished search that repeats the request', { status: 'done', requestedTimeSlot: [MORNING] }],
	['a finished search with null', done(null)],
	['a bare empty array', []],
	['a finished search in other words', { status: 'COMPLETED', availableTimeSlot: [] }],
	['a finished search in French', { status: 'Terminée', availableTimeSlot: [] }],
	['a successful search', { status: 'success', availableTimeSlot: [] }],
])('no slots in %s', (_, body) => {
	expect(readTimeSlots(body)).toEqual({ slots: [], unreadable: 0 });
});

test('entries that cannot be read are counted', () => {
	expect(readTimeSlots(done([{}, MORNING, null, slotOn('x', 'y')])).unreadable).toBe(3);
});

test('unknown keys of a slot stay', () => {
	const slot = { ...MORNING, id: 'S1', relatedParty: [{ role: 'team' }], price: { amount: 1 } };
	expect(readTimeSlots(done([slot])).slots).toEqual([slot]);
});

test.each<[string, unknown]>([
	['an unknown object', { slots: [MORNING] }],
	['a finished search with its list elsewhere', { status: 'done', result: { slots: [MORNING] } }],
	['text', 'none'],
	['null', null],
	['entries of which none can be read', done([{ validFor: {} }, { from: 'x' }])],
	['periods that end before they start', done([slotOn('2026-12-01T12:00:00Z', '2026-12-01T08:00:00Z')])],
])('%s does not fit the model, and says what to set', (_, body) => {
	const error = thrown(() => readTimeSlots(body));
	expect(error.kind).toBe('answerNotUnderstood');
	expect(error.facts.description).toMatch(/"API Mapping".*\{ "timeSlots": \{ "at": "/);
});

test.each(['rejected', 'terminatedWithError', 'REJECTED', 'terminated_with_error', 'Refusée', 'refused'])(
	"a search that is %s is refused, in Orange's words",
	(status) => {
		const error = thrown(() => readTimeSlots({ status, code: 120, message: 'Order not ready', availableTimeSlot: [] }));
		expect(error.facts).toMatchObject({ kind: 'refused', refusal: 'other', code: '120' });
		expect(error.message).toContain('Order not ready');
		expect(error.facts.description).toContain(status);
	},
);

test.each<[string, unknown]>([
	['an error', { code: 60, message: 'Resource not found' }],
	['an error beside an empty list', { code: '1', message: 'Internal error', availableTimeSlot: [] }],
	['an error beside the status of success', { status: 'done', error: { code: 1, message: 'Internal error' } }],
	[
		'a list of errors',
		[
			{ code: 1, message: 'Internal error' },
			{ code: 5, message: 'Unavailable' },
		],
	],
	['a list of errors where the slots are expected', done([{ code: 1, message: 'Internal error' }])],
	['errors by name', { errors: [{ title: 'Down' }], availableTimeSlot: [] }],
	["OAuth's", { error: 'invalid_token', error_description: 'Expired' }],
	['a status that says so', { status: 'error', availableTimeSlot: [] }],
	['a status of failure', { status: 'FAILED', availableTimeSlot: [] }],
	['a status of failure in French', { status: 'échec', availableTimeSlot: [] }],
])('%s is not "no slots"', (_, body) => {
	const error = thrown(() => readTimeSlots(body));
	expect(error.kind).toBe('answerNotUnderstood');
	expect(error.message).toMatch(/^Orange's API answered with an error in place of time slots: ./);
});

test('a code of success beside an empty list is no error', () => {
	expect(readTimeSlots({ code: 0, message: 'OK', errors: [], availableTimeSlot: [] }).slots).toEqual([]);
	expect(readTimeSlots({ code: '200', message: 'OK', error: null, availableTimeSlot: [MORNING] }).slots).toEqual([
		MORNING,
	]);
});

test.each(['inProgress', 'IN_PROGRESS', 'pending', 'En cours'])('a search that is %s is not "no slots"', (status) => {
	const error = thrown(() => readTimeSlots({ status, availableTimeSlot: [] }));
	expect([error.kind, error.message]).toEqual(['unavailable', 'Orange is still searching for time slots']);
	expect(readTimeSlots({ status, availableTimeSlot: [MORNING] })).toMatchObject({ slots: [MORNING], goesOn: true });
});

test('a search in a state that is not known is neither "no slots" nor under way', () => {
	const error = thrown(() => readTimeSlots({ status: 'archivé', availableTimeSlot: [] }));
	expect(error.kind).toBe('answerNotUnderstood');
	expect(error.message).toBe("Orange's answer lists no time slots, with a status that this node does not know");
	expect(error.facts.description).toContain('"archivé"');
});
