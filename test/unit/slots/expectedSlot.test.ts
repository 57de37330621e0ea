import { DateTime } from 'luxon';

import { parseExpected } from '../../../nodes/OrangeErdv/slots/expectedSlot';
import { rejected } from '../api/support';

const [START, END] = ['2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00'];
const parsed = (value: unknown) => parseExpected(value, 'Expected Time Slot', () => '00123456');

test.each<[string, unknown]>([
	['an interval', `${START}/${END}`],
	['a slot of a search', { orderId: '00123456', slot: `${START}/${END}`, start: START, end: END, label: 'x' }],
	[
		'the item of a change',
		{ orderId: '00123456', outcome: 'changePending', requestedSlot: { slot: `${START}/${END}` } },
	],
	['the same as JSON text', JSON.stringify({ orderId: '00123456', requestedSlot: { slot: `${START}/${END}` } })],
	['what List Requests says of it', { orderId: '00123456', requestedSlot: `${START}/${END}` }],
])('%s has start and end', (_what, value) => {
	expect(parsed(value)).toEqual({ start: START, end: END });
});

test.each<[string, unknown, string]>([
	['as Orange wrote it', START, START],
	['with a zone in brackets', '2026-12-01T08:00:00+01:00[Europe/Paris]', '2026-12-01T08:00:00+01:00[Europe/Paris]'],
	['without offset', ' 2026-12-01 08:00', START],
	['with the day first', '01/12/2026 08:00', START],
	['as a DateTime', DateTime.fromISO(START, { zone: 'Europe/Paris' }), START],
	['as a Date', new Date(START), START],
])('a start alone %s has no end', (_what, value, start) => {
	expect(parsed(value)).toEqual({ start });
});

test.each([{ requestedSlot: null }, { requestedSlot: '' }, '{"requestedSlot":null}'])('%j expects nothing', (value) => {
	expect(parsed(value)).toBeUndefined();
});

test.each<[unknown, string]>([
	['2026-12-01', 'is a day, without the time at which the slot starts'],
	['demain', 'is not a date and time: "demain"'],
	['2026-12-01T08:00/', 'The end of "Expected Time Slot" is empty'],
	[{ orderId: '00123457', requestedSlot: `${START}/${END}` }, 'was chosen for order 00123457, not for 00123456'],
	[{ orderId: '00123457', slot: `${START}/${END}` }, 'was chosen for order 00123457, not for 00123456'],
	[[1], 'is a list, not one slot'],
	[{}, 'holds no slot, no start and no end'],
])('%j is refused', (value, problem) => {
	expect(rejected(() => parsed(value))).toContain(problem);
});
