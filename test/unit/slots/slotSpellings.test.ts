import { slotFilter } from '../../../nodes/OrangeErdv/slots/slotFilter';
import { slotOn } from '../api/support';

const DATES = ['2026-12-01', '2026-12-02', '2026-12-11', '2027-01-01', '2027-01-12'];
const SLOTS = DATES.flatMap((date) => [
	slotOn(`${date}T08:00:00+01:00`, `${date}T12:00:00+01:00`),
	slotOn(`${date}T13:00:00+01:00`, `${date}T17:00:00+01:00`),
]);
const mornings = DATES.map((date) => `${date} 08`);
const afternoons = DATES.map((date) => `${date} 13`);
const first = ['2026-12-01 08', '2026-12-01 13'];
const second = ['2026-12-02 08', '2026-12-02 13'];
const newYear = ['2027-01-01 08', '2027-01-01 13'];
const clockTimes = [
	'08:00',
	'8h',
	'8h00',
	'08h00',
	'08:00–12:00',
	'08:00-12:00',
	'08:00 - 12:00',
	'8h-12h',
	'8h à 12h',
];

const spellings: Array<[string[], string[]]> = [
	[['1 décembre', '1er décembre', '1er decembre', 'le 1er décembre 2026', '1/12', '01/12'], first],
	[['2 décembre', 'le 2 décembre', '02/12/2026', '02.12.2026', '2-12-2026'], second],
	[['après-midi', 'après midi', 'Apres Midi', '13h'], afternoons],
	[clockTimes, mornings],
	[['le 2 décembre à 8h', '02.12.2026 8h00'], ['2026-12-02 08']],
	[['1/1', '1er janvier'], newYear],
	[['8h30', '3/1'], []],
];

test.each(spellings.flatMap(([ways, meant]) => ways.map((typed): [string, string[]] => [typed, meant])))(
	'"%s", as somebody may type it, finds %j',
	(typed, meant) => {
		const found = SLOTS.filter(slotFilter(typed)).map(({ validFor }) => validFor.startDateTime);
		expect(found.map((start) => start.slice(0, 13).replace('T', ' '))).toEqual(meant);
	},
);
