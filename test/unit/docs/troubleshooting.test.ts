import { REFUSALS } from '../../../nodes/OrangeErdv/api/ErdvError';
import { fits, messagesInCode } from './messages';
import { codeIn, rowsOf, sectionOf, textOf, unionOf } from './page';

const page = textOf('docs/troubleshooting.md');
const [ofThisNode] = page.split('## Messages of n8n');
const rows = rowsOf(ofThisNode).flatMap(([message, kind]) =>
	codeIn(message).map((words) => ({ words, kind: codeIn(kind)[0] })),
);
const messages = messagesInCode();

test('the messages are found in the code', () => {
	expect(messages.length).toBeGreaterThan(90);
	expect(messages.map(({ text }) => text)).toEqual(
		expect.arrayContaining([
			...['Orange does not know order …', '… is empty', '"Order IDs" is empty', 'it cannot be reached'],
			...['The appointment of order … is cancelled.', 'Le rendez-vous de la commande … est annulé.'],
		]),
	);
});

test('every message of the node is on the page', () => {
	const missing = messages.filter((message) => !rows.some(({ words }) => fits(words, message)));
	expect(missing).toEqual([]);
});

test('every message on the page is one of the node, with its kind', () => {
	const invented = rows.filter(({ words, kind }) => {
		const found = messages.filter((message) => fits(words, message));
		const kinds = found.flatMap((message) => message.kind ?? []);
		return found.length === 0 || (kinds.length > 0 && !kinds.includes(kind));
	});
	expect(invented).toEqual([]);
});

test('every error kind and every refusal is there, and no other', () => {
	const kinds = new Set(rows.flatMap(({ kind }) => kind ?? []));
	expect([...kinds].sort()).toEqual(unionOf('ErrorKind').sort());
	expect(codeIn(sectionOf(page, 'What Orange refused').split('|')[0])).toEqual(['details.refusal', ...REFUSALS]);
});
