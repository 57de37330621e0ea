import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, dateOf, ending, isMorning, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, dates, record, shown } = ordersOf(erdv);

const NOTHING_SENT = { kind: 'invalidInput', error: expect.any(String) };

/** Creates an appointment with a row of a sheet, and says what became of it. */
async function create(parameters: IDataObject, row: IDataObject = {}, id = order()) {
	const account = erdv.account();
	const more = { ...byPeriod(slots(id)[0]), ...parameters };
	const end = await ending(account, appointment('create', more), { id, ...row });
	return { id, account, end, sent: account.arrivals() };
}

/** `yyyy-MM-dd` as people write it. */
const dayFirst = (date: string, between = '/') => date.split('-').reverse().join(between);

async function refused(parameters: IDataObject, row: IDataObject, error: string | RegExp) {
	const { id, end, sent } = await create(parameters, row);
	expect(end).toMatchObject({ ...NOTHING_SENT, error: expect.stringMatching(error) });
	expect([sent, record(id)]).toEqual([[], []]);
}

const simulating = async (value: unknown) => {
	const { id, end } = await create({ options: { simulate: '={{ $json.test }}' } }, { test: value } as IDataObject);
	return { outcome: end.outcome, written: record(id).length };
};

describe('Simulate', () => {
	atOnce({
		...Object.fromEntries(
			['FALSE', 'false', '0', 0, 'non', 'Faux ', 'off'].map((value) => [
				`${JSON.stringify(value)}: the write is sent`,
				async () => expect(await simulating(value)).toEqual({ outcome: 'created', written: 1 }),
			]),
		),
		...Object.fromEntries(
			['TRUE', 'vrai', 'oui', '1', 1, 'Yes\u200B', 'on'].map((value) => [
				`${JSON.stringify(value)}: nothing is written`,
				async () => expect(await simulating(value)).toEqual({ outcome: 'simulated', written: 0 }),
			]),
		),
		'"maybe\u200B": refused, and shown so that it can be seen': async () =>
			await refused(
				{ options: { simulate: '={{ $json.test }}' } },
				{ test: 'maybe\u200B' },
				/^"Simulate" is "maybe\[U\+200B\]", which is neither yes nor no$/,
			),
	});
});

describe('Dates as people and sheets write them', () => {
	const written: Array<[string, (date: string) => unknown]> = [
		['01/12/2026', (date) => dayFirst(date)],
		['1.12.2026', (date) => dayFirst(date, '.')],
		['01-12-2026', (date) => dayFirst(date, '-')],
		['2026-12-01 08:00', (date) => `${date} 08:00`],
		['01/12/2026 08:00', (date) => `${dayFirst(date)} 08:00`],
		['01/12/2026 8h30, with a no-break space', (date) => `${dayFirst(date)}\u00A08h30`],
		['2026-12-01 with zero-width characters', (date) => `\uFEFF${date.replace('-', '\u200B-')}\u200B`],
	];
	const onDate = { slotChoice: 'onDate', date: '={{ $json.day }}' };

	atOnce({
		...Object.fromEntries(
			written.map(([what, write]) => [
				`On Date, ${what}: that day`,
				async () => {
					const id = order();
					const date = dates(id)[1];
					const { end } = await create(onDate, { day: write(date) } as IDataObject, id);
					expect(end).toMatchObject({ outcome: 'created', appointment: { date } });
				},
			]),
		),
		'First Available, from and to day first: within them, and the last day counts': async () => {
			const id = order();
			const [, second] = dates(id);
			const preferences = { from: '={{ $json.from }}', to: '={{ $json.to }}', partOfDay: '={{ $json.part }}' };
			const row = { from: dayFirst(second), to: `${second}T00:00:00`, part: 'Après-midi' };
			const { end } = await create({ slotChoice: 'firstAvailable', preferences }, row, id);
			expect(end).toMatchObject({ outcome: 'created', appointment: { date: second, partOfDay: 'afternoon' } });
		},
		'the day number of a sheet is named as such': async () => {
			await refused(onDate, { day: 46357 }, /^"Date" is the day number of a sheet: 46357$/);
			await refused(onDate, { day: '46357' }, /^"Date" is the day number of a sheet: 46357$/);
		},
		'a year of two digits is refused': async () =>
			await refused(onDate, { day: '01/12/30' }, /^"Date" has a year of two digits: "01\/12\/30"$/),
		'French days of the week': async () => {
			const id = order();
			const slot = slots(id).find((one) => new Date(dateOf(one)).getUTCDay() === 3 && isMorning(one))!;
			const preferences = { daysOfWeek: '={{ $json.days }}' };
			const { end } = await create({ slotChoice: 'firstAvailable', preferences }, { days: 'Mercredi' }, id);
			expect(end).toMatchObject({ outcome: 'created', appointment: { date: dateOf(slot) } });
		},
	});
});

describe('A phone number', () => {
	const phones = async (phone: unknown, options: IDataObject = {}) => {
		const contact = { phone: '={{ $json.phone }}', name: 'Camille Martin' };
		const { end, id } = await create({ contact, options }, { phone } as IDataObject);
		const { appointment: booked } = erdv.sandbox.order(id) as { appointment?: { contactMedium?: IDataObject[] } };
		return { end, booked: JSON.stringify(booked?.contactMedium ?? null) };
	};

	atOnce({
		'that a sheet took for a number gets its zero back, with a warning': async () => {
			const { end, booked } = await phones(612345678);
			expect(end).toMatchObject({ outcome: 'created', warnings: [expect.stringMatching(/^"Phone" came as \*\*\*78/)] });
			expect(booked).toContain('"0612345678"');
			expect(JSON.stringify(end)).not.toContain('12345678');
		},
		'or its plus, and says so in French': async () => {
			const { end, booked } = await phones(33612345678, { language: 'fr' });
			expect(end.warnings).toEqual([expect.stringMatching(/^« Phone » est arrivé sans son premier caractère/)]);
			expect(booked).toContain('"+33612345678"');
		},
		'as text is sent as it is': async () => {
			const { end, booked } = await phones('06 12 34 56 78');
			expect(end).toMatchObject({ outcome: 'created', warnings: [] });
			expect(booked).toContain('"06 12 34 56 78"');
		},
		'that cannot be one is a warning, or refused': async () => {
			const { end, booked } = await phones('see the note');
			expect(end).toMatchObject({
				outcome: 'created',
				warnings: [expect.stringContaining('cannot be a phone number')],
			});
			expect(booked).toContain('see the note');
			const strict = await phones('see the note', { refuseDoubtfulPhones: true });
			expect(strict.end).toMatchObject({ kind: 'invalidInput', error: '"Phone" cannot be a phone number: ***' });
			expect(strict.booked).toBe('null');
		},
	});
});

describe('Texts', () => {
	const contact = (value: string) => ({ contact: { name: value, note: value } });
	const seen = (id: string) => JSON.stringify((erdv.sandbox.order(id) as IDataObject).appointment);

	atOnce({
		'a list or an object as a note, a name or a reason is refused': async () => {
			for (const value of ['={{ ["a"] }}', '={{ ({ text: "a" }) }}']) {
				await refused({ contact: { note: value } }, {}, /^"Note" is not text but an? (list|object)$/);
				await refused({ contact: { name: value } }, {}, /^"Name" is not text but an? (list|object)$/);
			}
		},
		'a number is text': async () => {
			const { id, end } = await create(contact('={{ 1234 }}'));
			expect(end).toMatchObject({ outcome: 'created' });
			expect(seen(id)).toContain('"1234"');
		},
		'a reason that is a number, null or empty does not lose the cancellation': async () => {
			for (const reason of ['={{ 12 }}', '={{ null }}', '']) {
				const id = order(3);
				const end = await ending(erdv.account(), appointment('cancel', { options: { reason } }), id);
				expect(end).toMatchObject({ outcome: 'cancelled' });
			}
		},
	});
});

describe('Numbers', () => {
	const search = async (parameters: IDataObject) => {
		const account = erdv.account();
		const options = { outputAs: 'orders' };
		const given = { resource: 'timeSlot', operation: 'search', options, ...parameters };
		return { end: await ending(account, given, order()), sent: account.arrivals() };
	};

	atOnce({
		'Limit null or empty is 50, a text is a number': async () => {
			for (const limit of ['={{ null }}', '={{ "" }}', '={{ $json.nothing }}']) {
				expect(Number((await search({ limit })).end.slotCount)).toBeGreaterThan(10);
			}
			expect((await search({ limit: '={{ " 3" }}' })).end).toMatchObject({ slotCount: 3 });
		},
		'Limit of none, less or a part is refused': async () => {
			for (const limit of [0, -1, 1.5, '={{ "ten" }}']) {
				const { end, sent } = await search({ limit });
				expect(end).toMatchObject({ ...NOTHING_SENT, error: expect.stringMatching(/^"Limit" is /) });
				expect(sent).toEqual([]);
			}
		},
		'Request Timeout with a comma is a number; too short, too long or no number is refused': async () => {
			const timeout = (requestTimeout: unknown) => ({ options: { requestTimeout } as IDataObject });
			expect((await create(timeout('={{ "60,5" }}'))).end).toMatchObject({ outcome: 'created' });
			const LABEL = /^"Request Timeout \(Seconds\)" is /;
			for (const given of [29, '={{ "5" }}', 1e9, '={{ "1 min" }}', '={{ -1 }}'])
				await refused(timeout(given), {}, LABEL);
		},
		'Wait Timeout with a unit, or above 15, is refused, also where it would not be used': async () => {
			for (const waitTimeout of ['5 min', 16, -1]) {
				const id = order(3);
				const account = erdv.account();
				const options = { waitTimeout: `={{ ${JSON.stringify(waitTimeout)} }}` };
				const end = await ending(account, appointment('change', { ...byPeriod(slots(id)[0]), options }), id);
				expect(end).toMatchObject({ ...NOTHING_SENT, error: expect.stringMatching(/^"Wait Timeout \(Minutes\)" is /) });
				expect([account.arrivals(), record(id)]).toEqual([[], []]);
			}
		},
	});
});

describe('Choices', () => {
	atOnce({
		'Priority and If Already Scheduled with another word are refused': async () => {
			await refused({ options: { priority: '={{ "urgent" }}' } }, {}, /^"Priority" is "urgent", which is not one/);
			await refused({ options: { ifAlreadyScheduled: '={{ "x" }}' } }, {}, /^"If Already Scheduled" is "x"/);
		},
		'by their label, or in any case': async () => {
			const options = { priority: '={{ "Someone is waiting" }}', ifAlreadyScheduled: '={{ "REFUSE" }}' };
			expect((await create({ options })).end).toMatchObject({ outcome: 'created' });
			const { end } = await create({ options }, {}, order(3));
			expect(end).toMatchObject({ kind: 'refused', refusal: 'alreadyScheduled' });
		},
	});
});

describe('An expression that gives nothing', () => {
	const missing = '={{ $json.notThere }}';
	const first = (preferences: IDataObject) => ({ slotChoice: 'firstAvailable', preferences });
	const entries = {
		From: first({ from: missing }),
		To: first({ to: missing }),
		'Days of Week': first({ daysOfWeek: missing }),
		'Excluded Dates': first({ excludedDates: missing }),
		'Minimum Notice (Working Days)': first({ minimumNoticeWorkingDays: missing }),
		'If Already Scheduled': { options: { ifAlreadyScheduled: missing } },
		'Additional Body Fields': { options: { additionalBodyFields: missing } },
		'Refuse Doubtful Phones': { options: { refuseDoubtfulPhones: missing } },
		Phone: { contact: { phone: missing } },
		Note: { contact: { note: missing } },
		Email: { contact: { email: missing } },
	};

	atOnce({
		...Object.fromEntries(
			Object.entries(entries).map(([label, parameters]) => [
				`"${label}": refused, and nothing is sent`,
				async () => {
					const { id, end, sent } = await create(parameters);
					expect(end).toMatchObject({ ...NOTHING_SENT, error: `"${label}" is an expression that gives nothing` });
					expect(end.description).toMatch(/Nothing was sent/);
					expect([sent, record(id)]).toEqual([[], []]);
				},
			]),
		),
		'"Part of Day" in both places': async () => {
			const error = /^"Part of Day" is an expression that gives nothing$/;
			await refused(first({ partOfDay: missing }), {}, error);
			await refused({ slotChoice: 'onDate', date: '2099-12-01', partOfDay: missing }, {}, error);
		},
		'an empty cell, or the cure, is no preference': async () => {
			for (const from of ['={{ null }}', '={{ "" }}', "={{ $json.notThere ?? '' }}"]) {
				const { id, end } = await create(first({ from }));
				expect(end).toMatchObject({ outcome: 'created' });
				expect(record(id)).toEqual([['create', shown(id)]]);
			}
		},
	});
});

describe('What AI agents give', () => {
	it('texts for everything are read by the same types', async () => {
		const id = order();
		const [slot] = slots(id);
		const { end, account } = await create(
			{
				...byPeriod('={{ $json.slot }}'),
				contact: { phone: '={{ $json.phone }}' },
				options: {
					simulate: '={{ $json.simulate }}',
					skipOrderCheck: '={{ $json.skip }}',
					language: '={{ $json.language }}',
					additionalBodyFields: '={{ $json.body }}',
					requestTimeout: '={{ $json.timeout }}',
				},
			},
			{
				...{ slot: `\u200B${slot} `, phone: '0612345678', simulate: 'false', skip: 'true', language: 'French' },
				...{ body: '{"channel":{"id":"x"}}', timeout: '45' },
			},
			id,
		);
		expect(end).toMatchObject({ outcome: 'created', appointment: { slot: expect.any(String) } });
		expect(end.message).toMatch(/^Le rendez-vous/);
		expect(calls(account)).toEqual(['createAppointment']);
		expect(shown(id)).toBe(moments(slot));
	});
});
