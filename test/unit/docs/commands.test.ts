/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { scripts } from '../../../package.json';
import { filesIn, pages, project, textOf } from './page';

const withForms = [
	...pages,
	...filesIn('.github').filter((path) => path.endsWith('.yml')),
	'deploy/one-process/compose.yaml',
];

test.each(withForms)('%s names only scripts that package.json has, and files that there are', (file) => {
	const text = textOf(file);
	const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]*\w)/g)].map(([, script]) => script);
	expect(named.filter((script) => !(script in scripts))).toEqual([]);
	const files = [...text.matchAll(/`((?:examples|deploy|docs|tools|bench|demo|sandbox|test)\/[\w./-]+\w)`/g)].map(
		([, path]) => path,
	);
	expect(files.filter((path) => !existsSync(join(project, path)))).toEqual([]);
});
