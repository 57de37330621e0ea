import { readMarks } from '../../../nodes/OrangeErdv/input/readMarks';
import { rejected } from '../api/support';

const textOf = (value: unknown) => readMarks(value, 'Near Before').map(({ count, unit }) => `${count} ${unit}`);

test.each<[unknown, string[]]>([
	['2 working days, 4 hours', ['2 workingDays', '4 hours']],
	['1 Working Day;1 hour\n24h', ['1 workingDays', '1 hours', '24 hours']],
	['2 jours ouvrés, 1 jour ouvré, 4 heures, 1 heure', ['2 workingDays', '1 workingDays', '4 hours', '1 hours']],
	['3 business days', ['3 workingDays']],
	[
		['2 working days', ' 4\u00a0hours\u200b'],
		['2 workingDays', '4 hours'],
	],
	['["2 working days","4 hours"]', ['2 workingDays', '4 hours']],
	['4 hours, 4 h, 004 heures', ['4 hours']],
	[[], []],
])('%j are %j', (value, marks) => {
	expect(textOf(value)).toEqual(marks);
});

test.each<[unknown, string]>([
	['2 days', 'holds "2 days", which is no number of working days or hours'],
	['2 jours', 'holds "2 jours", which is no number of working days or hours'],
	['0 hours', 'holds "0 hours", which is no number of working days or hours'],
	['-4 hours', 'holds "-4 hours", which is no number of working days or hours'],
	['1.5 hours', 'holds "1.5 hours", which is no number of working days or hours'],
	['1,5 hours', 'holds "1", which is no number of working days or hours'],
	['721 hours', 'holds "721 hours", which is no number of working days or hours'],
	['61 working days', 'holds "61 working days", which is no number of working days or hours'],
	['hours', 'holds "hours", which is no number of working days or hours'],
	[4, 'holds 4, which is no number of working days or hours'],
	[{ count: 4 }, 'holds an object, which is no number of working days or hours'],
	[Array.from({ length: 11 }, (_, index) => `${index + 1} h`), 'holds 11 marks, more than 10'],
])('%j is refused', (value, problem) => {
	expect(rejected(() => textOf(value))).toBe(`"Near Before" ${problem}`);
});
