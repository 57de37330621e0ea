import { findSlots } from '../../../../nodes/OrangeErdv/mapping/propose/findSlots';
import { proposeMapping } from '../../../../nodes/OrangeErdv/mapping/propose/proposeMapping';
import { millis, slotsBy } from './applied';
import { FORMS, known } from './forms';

const window = { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-15T00:00:00+01:00' };
const slots = [
	known('2026-12-01T08:00', '2026-12-01T12:00'),
	known('2026-12-02T13:30', '2026-12-02T17:00'),
	known('2026-12-10T09:00', '2026-12-10T10:00'),
];
const periods = slots.map(({ slot }) => millis(slot.startDateTime, slot.endDateTime));

describe.each(FORMS.filter(({ isInUtc }) => !isInUtc))('Slots written as $name', ({ write, isHalfDay }) => {
	const list = slots.map(({ start, end }) => write(start, end));

	test('are found, and the mapping that is proposed reads them', async () => {
		const search = { statut: 'OK', criteres: { du: '2026-12-01', au: '2026-12-15' }, resultat: { creneaux: list } };
		const { found } = findSlots(search, window);
		expect(found).toMatchObject([{ at: 'resultat.creneaux', entries: 3, doubts: [] }]);
		const { mapping } = proposeMapping({ search, window });
		expect(mapping.timeSlots?.at).toBe('resultat.creneaux');
		// The hours of a half-day are told by an appointment only.
		if (!isHalfDay) expect(await slotsBy(mapping, search)).toEqual(periods);
	});

	test('are found in a bare list, of one too', async () => {
		for (const search of [list, list.slice(0, 1)]) {
			const { mapping, timeSlots } = proposeMapping({ search, window });
			expect(timeSlots.found).toMatchObject([{ at: '$', entries: search.length }]);
			if (!isHalfDay) expect(await slotsBy(mapping, search)).toEqual(periods.slice(0, search.length));
		}
	});
});

const slot = (day: number, from = '08:00', to = '12:00') => ({
	debut: `${String(day).padStart(2, '0')}/12/2026 ${from}`,
	fin: `${String(day).padStart(2, '0')}/12/2026 ${to}`,
});
const placesOf = (search: unknown) =>
	findSlots(search, window).found.map(({ at, doubts }) => [at, ...doubts].join(' '));
const mappingOf = (search: unknown) => proposeMapping({ search, window }).mapping.timeSlots;

describe('Of several lists', () => {
	test('none is taken where two may be the free ones', () => {
		const search = { libres: [slot(1)], proches: [slot(2)] };
		expect(placesOf(search)).toEqual(['libres', 'proches']);
		expect(mappingOf(search)).toBeUndefined();
	});

	test('what was asked for is set aside', () => {
		const day = { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-02T00:00:00+01:00' };
		const search = { a: [day], requested: [slot(1)], b: [slot(1), slot(1, '13:00', '17:00')] };
		const { found } = findSlots(search, day);
		expect(found.map(({ at, doubts }) => [at, ...doubts])).toEqual([
			['b'],
			['a', 'asked'],
			['requested', 'otherKind', 'asked'],
		]);
		expect(proposeMapping({ search, window: day }).mapping.timeSlots?.at).toBe('b');
	});

	test('those outside the window are set aside', () => {
		const search = { historique: [{ debut: '01/11/2025 08:00', fin: '01/11/2025 12:00' }], b: [slot(1)] };
		expect(placesOf(search)).toEqual(['b', 'historique otherKind outside']);
		expect(mappingOf(search)?.at).toBe('b');
	});

	test('those inside the entries of another are set aside', () => {
		const search = { creneaux: [{ ...slot(1), techniciens: [slot(1, '08:00', '09:00'), slot(1, '09:00', '10:00')] }] };
		expect(placesOf(search)[0]).toBe('creneaux');
		expect(mappingOf(search)?.at).toBe('creneaux');
	});

	test('none is taken where one stands in each entry of another', () => {
		const search = { jours: [{ creneaux: [slot(1)] }, { creneaux: [slot(2)] }] };
		expect(placesOf(search)).toEqual(['jours[0].creneaux oneOfSeveral', 'jours[1].creneaux oneOfSeveral']);
		expect(findSlots(search, window).found[0].mapping).toBeUndefined();
		expect(mappingOf(search)).toBeUndefined();
	});

	test('one in a list of one is taken, and said to be so', () => {
		const search = { result: [{ slots: [slot(1)] }] };
		expect(placesOf(search)).toEqual(['result[0].slots onlyEntry']);
		expect(mappingOf(search)?.at).toBe('result[0].slots');
	});
});

describe('In a list', () => {
	test('keys that say start and end go before others', async () => {
		const search = {
			slots: [
				{
					created: '2026-12-01T01:00:00',
					updated: '2026-12-01T01:10:00',
					startsAt: '2026-12-01T08:00:00',
					endsAt: '2026-12-01T12:00:00',
				},
			],
		};
		expect(placesOf(search)).toEqual(['slots', 'slots otherKind unnamed']);
		expect(await slotsBy(proposeMapping({ search, window }).mapping, search)).toEqual([periods[0]]);
	});

	test('the form is the one that reads all entries', () => {
		const search = {
			l: [
				{ d: '12/12/2026', h: '13:00-17:00' },
				{ d: '1/12/2026', h: '8:00-12:00' },
			],
		};
		expect(mappingOf(search)?.start).toContain("'d/M/yyyy H:mm'");
	});

	test('entries without a period are told', () => {
		const search = { l: [{ debut: null, fin: null, id: 7 }, slot(1), slot(2)] };
		expect(placesOf(search)).toEqual(['l someUnread']);
		expect(findSlots(search, window).found[0].mapping).toBeDefined();
		expect(mappingOf(search)).toBeUndefined();
	});

	test.each([
		['libre', [true, false], 'libre'],
		['isAvailable', ['yes', 'no'], 'isAvailable'],
		['dispo', ['O', 'N'], "dispo = 'O'"],
		['complet', [false, true], '$not(complet)'],
		['complet', [0, 1], 'complet = 0'],
		['placesRestantes', [3, 0], 'placesRestantes > 0'],
		['nonDisponible', [false, true], '$not(nonDisponible)'],
		['statut', ['LIBRE', 'OCCUPÉ'], "statut = 'LIBRE'"],
		['statut', ['OCCUPE', 'PRIS'], "$not(statut in ['OCCUPE', 'PRIS'])"],
	])('the flag "%s" with %j is read as %s', (key, [free, taken], available) => {
		const search = [
			{ ...slot(1), [key]: free },
			{ ...slot(2), [key]: taken },
		];
		const [found] = findSlots(search, window).found;
		expect(found.available).toBe(available);
		expect(found.falseKeys).toEqual([{ key, entries: free === 'OCCUPE' ? 2 : 1 }]);
		expect(mappingOf(search)?.available).toBe(available);
	});

	test('a flag whose name says nothing is told, and not mapped', () => {
		const [found] = findSlots(
			[
				{ ...slot(1), eco: true },
				{ ...slot(2), eco: false },
			],
			window,
		).found;
		expect(found).toMatchObject({ falseKeys: [{ key: 'eco', entries: 1 }] });
		expect(found.available).toBeUndefined();
	});
});

describe('Nothing is proposed', () => {
	test('where the model reads the slots', () => {
		const validFor = { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' };
		const availableTimeSlot = [
			{ validFor, available: true },
			{ validFor, available: false },
		];
		expect(mappingOf({ status: 'done', requestedTimeSlot: [{ validFor: window }], availableTimeSlot })).toBeUndefined();
		expect(mappingOf([{ status: 'done', availableTimeSlot }])).toBeUndefined();
		expect(mappingOf(availableTimeSlot)).toBeUndefined();
	});

	test('where the model finds that nothing is free, whatever else is listed', () => {
		const search = { status: 'done', availableTimeSlot: [], alternatives: [slot(1)] };
		expect(placesOf(search)).toEqual(['alternatives']);
		expect(mappingOf(search)).toBeUndefined();
	});

	test.each([[null], [[]], [{ creneaux: [] }], ['no'], [[{ id: 1 }, { id: 2 }]]])('for %j', (search) => {
		expect(proposeMapping({ search, window })).toMatchObject({ mapping: {}, timeSlots: { found: [] } });
	});
});
