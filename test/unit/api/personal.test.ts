import { withoutContacts, withoutPersonal } from '../../../nodes/OrangeErdv/api/personal';

it.each([
	['+33 6 12 34 56 78', '(hidden)'],
	['0612345678', '(hidden)'],
	['06.12.34.56.78 ou 06/98/76/54/32', '(hidden) ou (hidden)'],
	['00262 692 12 34 56', '(hidden)'],
	['jbp@example.org', '(hidden)'],
	['<jbp@example.org>, phone=0612345678.', '<(hidden)>, phone=(hidden).'],
	['2026-12-01T08:00:00+01:00', '2026-12-01T08:00:00+01:00'],
	['2026-12-01 08:00 to 01/12/2026 12:00', '2026-12-01 08:00 to 01/12/2026 12:00'],
	['order 00123456, 0123456789012, 123456789', 'order 00123456, 0123456789012, 123456789'],
	['a@', 'a@'],
])('of %s, %s comes out', (text, expected) => {
	expect(withoutContacts(text)).toBe(expected);
});

it('hides what was sent in any case, the longest first, and short words not at all', () => {
	const asked = { contact: { name: 'Jean Poquelin', secondName: 'Poquelin', accessDetails: 'B2' }, note: 'a.b(c' };
	const said = 'JEAN POQUELIN, poquelin, B2, a.b(c, axb(c';
	expect(withoutPersonal(said, asked)).toBe('(hidden), (hidden), B2, (hidden), axb(c');
});

it('hides the beginning of what was sent at the end of a text that was cut', () => {
	const asked = { note: 'Sonner au nom de Plouha' };
	expect(withoutPersonal('note: Sonner au nom de Plou…', asked)).toBe('note: (hidden)…');
	expect(withoutPersonal('note: Sonn…', asked)).toBe('note: (hidden)…');
	expect(withoutPersonal('note: So…', asked)).toBe('note: So…');
});

it('takes no longer than the text is long', () => {
	const started = performance.now();
	withoutContacts('x'.repeat(200_000));
	withoutContacts('0 '.repeat(100_000));
	expect(performance.now() - started).toBeLessThan(500);
});
