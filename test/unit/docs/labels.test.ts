import { pages as allPages, filesIn, textOf } from './page';

const pages = allPages.filter((path) => /^(README|docs\/)/.test(path));

const isForUsers = (page: string) => page !== 'docs/architecture.md';

const inCode = new Set(
	['nodes', 'credentials']
		.flatMap((folder) => filesIn(folder))
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => [...textOf(file).matchAll(/'([^'\n]+)'/g)].map(([, text]) => text)),
);

/** Words of n8n's editor and of Orange's portal, and what is only stressed. */
const others = new Set([
	...['Settings', 'Community nodes', 'Install', 'Credentials', 'Create credential', 'Save', 'Connect'],
	...['Actions', '⋯', 'Import', 'From file', 'Data tables', 'Publish', 'Migration Report', 'Timezone'],
	...['+', 'New credential', 'New workflow', '⋮', 'Import CSV', 'Add Row', 'Download raw file'],
	...['Retry On Fail', 'On Error', 'Stop Workflow', 'Continue (using error output)', 'Executions', 'Retry', 'Stop'],
	...['My apps', 'Show', 'Renew', 'Approved'],
	...['first available', 'on a date', 'same', 'debug', '1'],
]);

/** Words of the code, explained in the architecture, for which users read others: limiter, cools down. */
const OF_THE_CODE = /\b(gates?|rests|leases?|breakers?)\b/gi;

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```|`[^`]*`/g, '');

/** What stands in italics in a page, taken apart at arrows and colons: fields, options, resources and operations. */
const labelsIn = (text: string) =>
	[...withoutCode(text).matchAll(/(?<!\*)\*(?![\s*])([^*]+?)\*(?!\*)/g)].flatMap(([, label]) =>
		label.replace(/\s+/g, ' ').split(/ → |: /),
	);

test.each(pages)('%s names fields, options and operations as the editor does', (page) => {
	expect([...new Set(labelsIn(textOf(page)))].filter((label) => !inCode.has(label) && !others.has(label))).toEqual([]);
});

test.each([...pages, 'SECURITY.md', 'examples/README.md', 'deploy/queue-mode/README.md'].filter(isForUsers))(
	'%s has no words that are for the code',
	(page) => {
		expect(withoutCode(textOf(page)).match(OF_THE_CODE) ?? []).toEqual([]);
	},
);
