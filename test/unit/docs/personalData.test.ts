import { codeIn, rowsOf, sectionOf, textOf } from './page';

const page = textOf('docs/personal-data.md');
const configOf = (name: string) => textOf(`node_modules/@n8n/config/dist/configs/${name}.config.js`);

/** Default values of n8n's variables, as its own configuration has them. */
function defaultsIn(source: string): Map<string, string> {
	const declared = source.matchAll(/\.Env\)\('(\w+)'[^;]*?\.prototype, "(\w+)"/g);
	return new Map(
		[...declared].map(([, variable, property]) => {
			const [, value] = new RegExp(`this\\.${property} = (.*);`).exec(source) ?? [];
			return [variable, String(value).replace(/['_]/g, '')];
		}),
	);
}

test('the variables of n8n that are named exist, with the defaults that are told', () => {
	const defaults = defaultsIn(configOf('executions'));
	const told = rowsOf(sectionOf(page, 'What n8n stores')).map(([name, value]) => [codeIn(name)[0], codeIn(value)[0]]);
	expect(told.length).toBeGreaterThan(5);
	expect(told).toEqual(told.map(([name]) => [name, defaults.get(name)]));
});

test("so do those of n8n's log", () => {
	const variables = defaultsIn(configOf('logging'));
	const named = codeIn(sectionOf(page, "n8n's log")).filter((code) => code.startsWith('N8N_'));
	expect(named).toHaveLength(3);
	for (const name of named) expect([...variables.keys()]).toContain(name);
	expect(variables.get('N8N_LOG_LEVEL')).toBe('info');
});
