import { REFUSALS } from '../../../nodes/OrangeErdv/api/ErdvError';
import { MESSAGES } from '../../../nodes/OrangeErdv/operations/output/messages';
import { codeIn, rowsOf, sectionOf, textOf, unionOf } from './page';

const page = textOf('docs/writes-and-outcomes.md');
const firstColumn = (heading: string) => rowsOf(sectionOf(page, heading)).map(([first]) => codeIn(first)[0]);

test('every outcome has a row, and every row is an outcome', () => {
	expect(firstColumn('Outcomes').sort()).toEqual([...Object.keys(MESSAGES.en), 'refused', 'noSlotFound'].sort());
});

test('every refusal has a row, and every row is a refusal', () => {
	expect(firstColumn('Refusals').sort()).toEqual([...REFUSALS].sort());
});

test('every error kind has a row, and every row is a kind', () => {
	const kinds = unionOf('ErrorKind');
	expect(kinds).toContain('queueFull');
	expect(firstColumn('Error kinds').sort()).toEqual(kinds.sort());
});
