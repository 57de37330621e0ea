import { DateTime } from 'luxon';

import { always, callerOf, closeAll, sandboxWith, windowOf } from './harness';

afterEach(closeAll);

interface Found {
	validFor: { startDateTime: string; endDateTime: string };
}

const search = async (options: Parameters<typeof sandboxWith>[0] = {}, body: unknown = always, order = '00123456') => {
	const answered = await (await callerOf(await sandboxWith(options)))('POST', `${order}/searchTimeSlot`, body);
	return { ...answered, slots: (answered.body?.availableTimeSlot ?? []) as Found[] };
};
const starts = (slots: Found[]) => slots.map(({ validFor }) => validFor.startDateTime);

test('half-days of working days are offered, from two working days on, up to sixty days', async () => {
	const { status, body, slots } = await search({ takenShare: 0 });
	expect(status).toBe(200);
	expect(body).toMatchObject({ status: 'done', searchResult: 'success' });
	expect(starts(slots).slice(0, 4)).toEqual([
		'2026-11-25T08:00:00+01:00',
		'2026-11-25T13:00:00+01:00',
		'2026-11-26T08:00:00+01:00',
		'2026-11-26T13:00:00+01:00',
	]);
	expect(slots[0].validFor.endDateTime).toBe('2026-11-25T12:00:00+01:00');
	expect(slots[1].validFor.endDateTime).toBe('2026-11-25T17:00:00+01:00');
	expect(starts(slots).at(-1)).toBe('2027-01-22T13:00:00+01:00');
	const days = starts(slots).map((start) => DateTime.fromISO(start, { setZone: true }));
	expect(days.every((day) => day.weekday <= 5)).toBe(true);
	const dates = new Set(days.map((day) => day.toISODate()));
	expect(dates).not.toContain('2026-12-25');
	expect(dates).not.toContain('2027-01-01');
	expect(slots).toHaveLength(2 * 41);
});

test('notice counts working days: a Friday leads to Tuesday', async () => {
	const { slots } = await search({ takenShare: 0, startAt: '2026-11-27T23:30:00+01:00' });
	expect(starts(slots)[0]).toBe('2026-12-01T08:00:00+01:00');
});

test('the day is that of Paris, and the offset that of its season', async () => {
	const { slots } = await search({ takenShare: 0, startAt: '2027-03-22T23:30:00Z' });
	expect(starts(slots)[0]).toBe('2027-03-25T08:00:00+01:00');
	expect(starts(slots)).toContain('2027-03-30T08:00:00+02:00');
	expect(starts(slots).some((start) => start.startsWith('2027-03-29'))).toBe(false);
});

test('only slots that lie in a window are found', async () => {
	const body = {
		requestedTimeSlot: [
			...windowOf('2026-11-26T00:00:00+01:00', '2026-11-26T12:00:00+01:00').requestedTimeSlot,
			...windowOf('2026-11-30T12:01:00Z', '2026-12-01T11:00:00Z').requestedTimeSlot,
		],
	};
	const { slots } = await search({ takenShare: 0 }, body);
	expect(starts(slots)).toEqual(['2026-11-26T08:00:00+01:00', '2026-12-01T08:00:00+01:00']);
});

test('some slots are taken, others for each order, the same ones for a seed', async () => {
	const [one, again, other] = [await search(), await search(), await search({}, always, '00123457')];
	const all = (await search({ takenShare: 0 })).slots.length;
	expect(one.slots.length).toBeLessThan(all * 0.9);
	expect(one.slots.length).toBeGreaterThan(all * 0.6);
	expect(starts(again.slots)).toEqual(starts(one.slots));
	expect(starts(other.slots)).not.toEqual(starts(one.slots));
	expect(starts((await search({ seed: 2 })).slots)).not.toEqual(starts(one.slots));
});

test.each([
	['offset', '2026-11-25T08:00:00+01:00'],
	['utc', '2026-11-25T07:00:00Z'],
	['millis', '2026-11-25T08:00:00.000+01:00'],
] as const)('times are written as "%s"', async (timeFormat, start) => {
	expect(starts((await search({ takenShare: 0, timeFormat })).slots)[0]).toBe(start);
});

test('slots can carry an id and a related party', async () => {
	const { slots } = await search({ slotDetails: true });
	expect(slots[0]).toEqual({
		id: expect.stringMatching(/^SLOT-/),
		validFor: expect.any(Object),
		relatedParty: [expect.any(Object)],
	});
	expect(Object.keys((await search()).slots[0])).toEqual(['validFor']);
});

test('the answer can be a bare array, a 201, elsewhere in the body, or not done', async () => {
	const bare = await search({ searchAnswer: 'array', searchHttpStatus: 201 });
	expect(bare.status).toBe(201);
	expect(bare.body[0]).toHaveProperty('validFor');
	const elsewhere = await search({ timeSlotsPath: 'result.slots' });
	expect(elsewhere.body.result.slots.length).toBeGreaterThan(0);
	expect(elsewhere.body).not.toHaveProperty('availableTimeSlot');
	expect((await search({ searchState: 'rejected' })).body).toEqual({
		status: 'rejected',
		searchResult: 'fail',
		availableTimeSlot: [],
	});
});

const window = { startDateTime: '2026-11-25T00:00:00Z', endDateTime: '2026-11-26T00:00:00Z' };

test.each([
	['no window', {}, 23],
	['no window in the list', { requestedTimeSlot: [] }, 23],
	['no list', { requestedTimeSlot: {} }, 24],
	['no validFor', { requestedTimeSlot: [{}] }, 23],
	['no end', { requestedTimeSlot: [{ validFor: { startDateTime: window.startDateTime } }] }, 23],
	[
		'a time without offset',
		{ requestedTimeSlot: [{ validFor: { ...window, startDateTime: '2026-11-25T00:00:00' } }] },
		24,
	],
	[
		'a day that does not exist',
		{ requestedTimeSlot: [{ validFor: { ...window, endDateTime: '2026-13-45T00:00:00Z' } }] },
		24,
	],
	[
		'an end before the start',
		{ requestedTimeSlot: [{ validFor: { ...window, endDateTime: '2026-11-24T00:00:00Z' } }] },
		24,
	],
])('a search with %s is refused', async (_case, body, code) => {
	expect(await search({}, body)).toMatchObject({ status: 400, body: { code } });
});

test('an order that is not ready refuses a search, one that is booked out has no slot', async () => {
	expect(await search({}, always, '00300001')).toMatchObject({ status: 422, body: { code: 101 } });
	expect((await search({}, always, '00500002')).body).toEqual({
		status: 'done',
		searchResult: 'success',
		availableTimeSlot: [],
	});
});

test('someone else can take a slot', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	const find = async () => starts((await call('POST', '00123456/searchTimeSlot', always)).body.availableTimeSlot);
	const before = await find();
	expect(sandbox.takeSlot('00123456')?.startDateTime).toBe(before[0]);
	sandbox.takeSlot('00123456', { start: before[3] });
	expect(await find()).toEqual(before.filter((_start, index) => index !== 0 && index !== 3));
	sandbox.takeSlot('00123456', { all: true });
	expect(await find()).toEqual([]);
	expect(sandbox.slots('00123457').length).toBeGreaterThan(0);
});
