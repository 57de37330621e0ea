import { maskedAnswer } from '../../../../nodes/OrangeErdv/mapping/propose/maskedAnswer';
import { shapeOf } from '../../../../nodes/OrangeErdv/mapping/propose/shape';

test.each<[unknown, string]>([
	['2026-12-01T08:00:00+01:00', 'text (date and time with offset)'],
	['2026-12-01 08:00', 'text (date and time without offset)'],
	['2026-12-01', 'text (date)'],
	['01/12/2026 08:00', 'text (dd/MM/yyyy HH:mm)'],
	['mardi 1 décembre 2026 de 8h', "text (EEEE d MMMM yyyy' de 'H'h')"],
	['01/12/2026 08:00-12:00', 'text (dd/MM/yyyy HH:mm-HH:mm)'],
	['2026-12-01 08:00-12:00', 'text (two times among other words)'],
	['08:00 - 12:00', 'text (HH:mm - HH:mm)'],
	['2026-12-01T08:00:00Z/PT4H', "text (yyyy-MM-dd'T'HH:mm:ss'Z'/length)"],
	['RDV de Camille le 01/12/2026 08:00-12:00', 'text (two times among other words)'],
	['202612010800', 'text (yyyyMMddHHmm)'],
	['8h30', "text (H'h'mm)"],
	['1796108400000', 'text (milliseconds since 1970)'],
	[1796108400, 'number (seconds since 1970)'],
	[42, 'number'],
	['APRES-MIDI', 'text (half-day)'],
	['M', 'text'],
	['Camille Martin', 'text'],
	['', 'empty text'],
	[null, 'null'],
	[false, 'true or false'],
	[[], 'empty list'],
	[{}, 'object without keys'],
	[[{ a: 1 }, { a: 2 }, 'x'], 'list of 3: { a: number } or text'],
	[{ '0612345678': 1, été: 'x' }, '{ (masked key): number, été: text }'],
])('The shape of %j is %s', (value, shape) => {
	expect(shapeOf(value)).toBe(shape);
});

test('An answer is shown as JSON without its values', () => {
	const slot = { debut: '01/12/2026 08:00', libre: true };
	const answer = {
		nom: 'Camille',
		rdv: { date: '2026-12-01', '0612345678': 'x' },
		creneaux: [slot, slot, { ...slot, equipe: 7 }, slot],
	};
	expect(maskedAnswer(answer)).toEqual({
		nom: 'text',
		rdv: { date: 'text (date)', '(masked key)': 'text' },
		creneaux: [
			{ debut: 'text (dd/MM/yyyy HH:mm)', libre: 'true or false' },
			{ debut: 'text (dd/MM/yyyy HH:mm)', libre: 'true or false', equipe: 'number' },
			'and 2 more',
		],
	});
});

test('What is shown has an end, however large and deep the answer', () => {
	let deep: unknown = 'x';
	for (let level = 0; level < 50_000; level++) deep = level % 2 ? [deep] : { a: deep, b: 'x' };
	const wide = Array.from({ length: 300 }, (_, index) => ({
		[`k${index % 90}`]: Array(300).fill({ a: [1, 'x', deep] }),
	}));
	const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k_${index % 1000}_${index}`, 'x']));
	for (const answer of [deep, wide, many]) {
		expect(shapeOf(answer).length).toBeLessThan(20_000);
		expect(JSON.stringify(maskedAnswer(answer)).length).toBeLessThan(100_000);
	}
});
