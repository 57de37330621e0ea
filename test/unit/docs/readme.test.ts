import { dependencies } from '../../../demo/host/package.json';
import { resources } from '../../../nodes/OrangeErdv/operations';
import { license } from '../../../package.json';
import { rowsOf, sectionOf, textOf } from './page';

const page = textOf('README.md');

/** Sections that n8n's review of community nodes looks for. */
const REVIEWED = [
	...['Installation', 'Operations', 'Credentials', 'Compatibility', 'Usage', 'Resources', 'Version history'],
];

test('it is read in a minute: at most 120 lines', () => {
	expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test('it has the sections that n8n asks for', () => {
	const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	expect(headings).toEqual(expect.arrayContaining(REVIEWED));
});

test('its table has every operation, and no other', () => {
	const told = rowsOf(sectionOf(page, 'Operations')).map(([resource, operation]) => `${resource}: ${operation}`);
	const known = Object.values(resources).flatMap(({ name, operations }) =>
		Object.values(operations).map((operation) => `${name}: ${operation.name}`),
	);
	expect(told.sort()).toEqual(known.sort());
});

test('its badges say what is so', () => {
	expect(page).toContain(
		`![Tested on n8n ${dependencies.n8n}](https://img.shields.io/badge/tested%20on%20n8n-${dependencies.n8n}-`,
	);
	expect(page).toContain(`![Licence: ${license}]`);
	for (const [, workflow] of page.matchAll(/actions\/workflows\/([\w.]+)\/badge\.svg/g)) {
		expect(textOf(`.github/workflows/${workflow}`)).toMatch(/^ {2}push:/m);
	}
});

test('its figures are those that were drawn and written down', () => {
	const [ours, theirs] = [2, 1].map((column) =>
		rowsOf(sectionOf(page, 'Why not the HTTP Request node'))
			.slice(0, 3)
			.map((cells) => cells[column]),
	);
	const [most, over, ofOneRun] = theirs;
	const drawing = textOf('docs/images/arrivals.svg');
	expect(drawing).toContain(`most in any 1000 ms: ${most}; ${over} of 48 requests were the third within 1000 ms`);
	expect(drawing).toContain(`most in any 1000 ms: ${ours[0]}; ${ours[1]} of 48 requests were the third within 1000 ms`);
	expect(textOf('docs/limit.md').replace(/\s+/g, ' ')).toContain(
		`one run of ten orders put ${ofOneRun} requests into one second; five runs at once put ${most} into one second`,
	);
});
