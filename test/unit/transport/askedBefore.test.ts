import type { JournalEntry } from '../../../nodes/OrangeErdv/journal/Journal';
import type { OrderWrites } from '../../../nodes/OrangeErdv/journal/orderWrites';
import { askedBefore, type AskedBefore } from '../../../nodes/OrangeErdv/transport/askedBefore';

const NOW = Date.UTC(2026, 10, 2, 12);
const DAY_HOURS = 24;
const [SLOT, OTHER] = [1, 2].map((day) => `2026-12-0${day}T08:00:00+01:00/2026-12-0${day}T12:00:00+01:00`);
const [startDateTime, endDateTime] = ['2026-12-01T07:00:00Z', '2026-12-01T11:00:00Z'];

type Write = [operation: string, hoursAgo: number, slot?: string, outcome?: string, status?: number];

function entry([operation, hoursAgo, requestedSlot, outcome, status]: Write): JournalEntry {
	const sentAt = new Date(NOW - hoursAgo * 3_600_000).toISOString();
	const failed = status === undefined || status >= 300;
	const write = { id: sentAt, workflowId: '', executionId: '', manual: false, requestedSlot, outcome };
	return { operation, orderId: '00123456', queuedAt: sentAt, sentAt, status, failed, write };
}
const recordOf = (...writes: Write[]): OrderWrites => ({
	writes: writes.map((write) => ({ entry: entry(write), at: NOW - write[1] * 3_600_000 })),
	knownFrom: 0,
	isUnderWay: false,
});
const [CHANGE, CREATE, CANCEL] = ['changeAppointment', 'createAppointment', 'cancelAppointment'];
const PENDING: Write = [CHANGE, 2, SLOT, 'changePending', 200];
const ACCEPTED: AskedBefore = { name: 'changeAppointment', isAccepted: true };

test.each<[string, Write[], AskedBefore | undefined]>([
	['nothing', [], undefined],
	['a change that was accepted', [PENDING], ACCEPTED],
	['one that got no answer', [[CHANGE, 2, SLOT, 'unknown']], { ...ACCEPTED, isAccepted: false }],
	['one that was answered without a yes', [[CHANGE, 2, SLOT, 'unknown', 200]], { ...ACCEPTED, isAccepted: false }],
	['a create that is unknown', [[CREATE, 2, SLOT, 'unknown', 202]], { name: 'createAppointment', isAccepted: false }],
	['one that was refused', [[CHANGE, 2, SLOT, 'refused', 409]], undefined],
	['one that took effect, so that somebody has moved it since', [[CHANGE, 2, SLOT, 'changed', 200]], undefined],
	['one for another slot', [[CHANGE, 2, OTHER, 'changePending', 200]], undefined],
	['another one after it', [PENDING, [CHANGE, 1, OTHER, 'changePending', 200]], undefined],
	['another one after it that was refused', [PENDING, [CHANGE, 1, OTHER, 'refused', 409]], ACCEPTED],
	['one of contact alone after it', [PENDING, [CHANGE, 1, undefined, 'changePending', 200]], ACCEPTED],
	['a cancellation after it', [PENDING, [CANCEL, 1, undefined, 'cancelled', 200]], undefined],
	['one of more than a day ago', [[CHANGE, DAY_HOURS + 1, SLOT, 'changePending', 200]], undefined],
])('On record is %s', async (_what, writes, expected) => {
	const own = () => recordOf(...writes);
	expect(await askedBefore({ own }, { startDateTime, endDateTime }, NOW)).toEqual(expected);
	const ofAll = async () => await Promise.resolve(recordOf(...writes));
	expect(await askedBefore({ own: () => recordOf(), ofAll }, { startDateTime, endDateTime }, NOW)).toEqual(expected);
});
