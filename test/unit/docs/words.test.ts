import { codeIn, filesIn, pages, textOf } from './page';

/** Words of code, such as `changePending`: in each place where such a word can come from. */
const known = new Set(
	['nodes', 'credentials', 'sandbox', 'examples']
		.flatMap(filesIn)
		.filter((path) => /\.(ts|json)$/.test(path))
		.flatMap((path) => textOf(path).match(/\w+/g) ?? []),
);

/** Words of n8n, and of an API that a page makes up. */
const others = new Set(['typeVersion', 'customData', 'includeData', 'getPairedItem', 'slotId']);

const forUsers = pages.filter((path) => /^(README|SUPPORT|SECURITY|examples\/|docs\/)/.test(path));

test.each(forUsers)('%s: keys, outcomes, kinds and events in code are words that the code has', (page) => {
	const prose = textOf(page).replace(/```[\s\S]*?```/g, '');
	const words = codeIn(prose).flatMap((code) => code.match(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g) ?? []);
	expect([...new Set(words)].filter((word) => !known.has(word) && !others.has(word))).toEqual([]);
});
