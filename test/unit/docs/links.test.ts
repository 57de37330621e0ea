/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { filesIn, pages, project, textOf } from './page';

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replace(/ /g, '-');
const anchorsOf = (path: string) => [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

describe.each(pages)('%s', (page) => {
	const text = textOf(page).replace(/```[\s\S]*?```/g, '');
	const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^https?:/.test(target));

	it('links only to what exists', () => {
		const broken = links.filter((link) => {
			const [path, anchor] = link.split('#');
			const target = path === '' ? page : normalize(join(dirname(page), path));
			if (!existsSync(join(project, target))) return true;
			return anchor !== undefined && !anchorsOf(target).includes(anchor);
		});
		expect(broken).toEqual([]);
	});
});

test('the index lists every page', () => {
	const index = textOf('docs/README.md');
	for (const page of pages.filter((path) => /^docs\/(?!README)/.test(path))) {
		expect(index).toContain(`](${page.replace('docs/', '')})`);
	}
});

test('every picture is shown or linked to somewhere', () => {
	const texts = pages.map(textOf).join('\n');
	const unseen = filesIn('docs/images').filter((path) => !texts.includes(path.replace('docs/', '')));
	expect(unseen).toEqual([]);
});

test('every picture that is shown says what is on it', () => {
	const shown = pages.flatMap((page) => [...textOf(page).matchAll(/!\[([^\]]*)\]/g)].map(([, alt]) => ({ page, alt })));
	expect(shown.length).toBeGreaterThan(5);
	expect(shown.filter(({ alt }) => alt.split(' ').length < 3 && !/^(CI|Code scanning|Licence)/.test(alt))).toEqual([]);
});
