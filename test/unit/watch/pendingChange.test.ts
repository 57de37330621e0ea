import type { JournalEntry } from '../../../nodes/OrangeErdv/journal/Journal';
import type { OrderWrites } from '../../../nodes/OrangeErdv/journal/orderWrites';
import { changeOnRecord, isOnRecord } from '../../../nodes/OrangeErdv/watch/pendingChange';

const at = (minute: number) => Date.UTC(2026, 10, 2, 9, minute);
const HOUR = 3_600_000;
const [FIRST, SECOND] = ['01', '02'].map((day) => `2026-12-${day}T08:00:00+01:00/2026-12-${day}T12:00:00+01:00`);
const slotOf = (slot: string) => {
	const [start, end] = slot.split('/').map((text) => Date.parse(text));
	return { start, end };
};

/** A request of a write. */
const write = (operation: string, minute: number, slot?: string, outcome?: string, status: number | null = 202) => {
	const sentAt = new Date(at(minute)).toISOString();
	const entry: JournalEntry = {
		operation: `${operation}Appointment`,
		orderId: '00123456',
		queuedAt: sentAt,
		sentAt,
		...(status !== null && { answeredAt: sentAt, status }),
		failed: status === null || status >= 300,
		write: { id: `${minute}`, requestedSlot: slot, workflowId: '', executionId: '', manual: false, outcome },
	};
	return { entry, at: at(minute) };
};
type Write = ReturnType<typeof write>;
const recordOf = (writes: Write[], shared?: Write[]) => {
	const of = (list: Write[]): OrderWrites => ({ writes: list, knownFrom: 0, isUnderWay: false });
	return { own: () => of(writes), ...(shared && { ofAll: async () => await Promise.resolve(of(shared)) }) };
};
const pending = async (writes: Write[], shared?: Write[]) => {
	const found = await changeOnRecord(recordOf(writes, shared), undefined, HOUR, at(59));
	return found && [found.start, found.end, found.id, found.by! - found.id];
};
const asked = (slot: string, minute: number) => [slotOf(slot).start, slotOf(slot).end, at(minute), HOUR];

describe('The change that is expected, from the record', () => {
	test.each<[string, Write[], number[] | undefined]>([
		['none', [], undefined],
		['one that is pending', [write('change', 1, FIRST, 'changePending')], asked(FIRST, 1)],
		['one whose run waits for it, or was killed', [write('change', 1, FIRST)], asked(FIRST, 1)],
		['one whose run was stopped while it waited', [write('change', 1, FIRST, 'cancelled')], asked(FIRST, 1)],
		['one that took effect', [write('change', 1, FIRST, 'changed')], undefined],
		['one that is unknown', [write('change', 1, FIRST, 'unknown', null)], undefined],
		['one that was refused', [write('change', 1, FIRST, 'refused', 409)], undefined],
		[
			'the last of two',
			[write('change', 1, FIRST, 'changePending'), write('change', 2, SECOND, 'changePending')],
			asked(SECOND, 2),
		],
		[
			'one that a refused one followed',
			[write('change', 1, FIRST, 'changePending'), write('change', 2, SECOND, 'refused', 409)],
			asked(FIRST, 1),
		],
		[
			'one that another without an answer followed: nobody knows which of them it is',
			[write('change', 1, FIRST, 'changePending'), write('change', 2, SECOND, 'unknown', null)],
			undefined,
		],
		[
			'one that a change of the contact alone followed',
			[write('change', 1, FIRST, 'changePending'), write('change', 2, undefined, 'changePending')],
			asked(FIRST, 1),
		],
		[
			'one that a cancellation followed',
			[write('change', 1, FIRST, 'changePending'), write('cancel', 2, undefined, 'cancelled', 200)],
			undefined,
		],
		[
			'one that a create followed',
			[write('change', 1, FIRST, 'changePending'), write('create', 2, SECOND, 'created', 200)],
			undefined,
		],
	])('%s', async (_what, writes, expected) => {
		expect(await pending(writes)).toEqual(expected);
	});

	test('other processes count, and what this one knows of its own goes before what they share', async () => {
		expect(await pending([], [write('change', 1, FIRST)])).toEqual(asked(FIRST, 1));
		expect(await pending([write('change', 1, FIRST, 'changed')], [write('change', 1, FIRST)])).toBeUndefined();
		expect(await pending([write('change', 1, FIRST, 'changePending')], [write('cancel', 2)])).toBeUndefined();
	});

	test('what was known before counts where the record has nothing, or older ones only', async () => {
		const known = { ...slotOf(FIRST), id: at(5), was: 'asked' as const };
		const expected = { ...slotOf(FIRST), id: at(5), by: at(5) + HOUR };
		const found = async (...writes: Write[]) => await changeOnRecord(recordOf(writes), known, HOUR, at(59));
		expect(await found()).toMatchObject(expected);
		expect(await found(write('cancel', 4))).toMatchObject(expected);
		expect(await found(write('cancel', 6))).toBeUndefined();
		expect(await found(write('change', 5, FIRST, 'changed'))).toBeUndefined();
	});
});

test('the shared record is asked back to what was known before, and otherwise a day more than a change may take', async () => {
	const sinces: number[] = [];
	const record = {
		...recordOf([]),
		ofAll: async (since: number) => {
			sinces.push(since);
			return await recordOf([], []).ofAll!();
		},
	};
	await changeOnRecord(record, undefined, HOUR, at(59));
	await changeOnRecord(record, { ...slotOf(FIRST), id: at(59) - 90 * HOUR, was: 'asked' }, HOUR, at(59));
	expect(sinces.map((since) => (at(59) - since) / HOUR)).toEqual([25, 90]);
});

test('this n8n asked for a slot where a write that was accepted did', async () => {
	const record = recordOf([write('change', 1, FIRST, 'changePending'), write('change', 2, SECOND, 'refused', 409)]);
	expect(await isOnRecord(record, { ...slotOf(FIRST), id: 0 })).toBe(true);
	expect(await isOnRecord(record, { start: slotOf(FIRST).start, id: 0 })).toBe(true);
	expect(await isOnRecord(record, { ...slotOf(SECOND), id: 0 })).toBe(false);
	expect(await isOnRecord(recordOf([], [write('change', 1, SECOND)]), { ...slotOf(SECOND), id: 0 })).toBe(true);
});
