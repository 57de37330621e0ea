import { dependencies } from '../../../demo/host/package.json';
import { devDependencies } from '../../../package.json';
import { dependencies as older } from '../../compat/package.json';
import { rowsOf, sectionOf, textOf } from './page';

const tested = Object.fromEntries(
	rowsOf(sectionOf(textOf('docs/compatibility.md'), 'What is tested')).map(([what, version]) => [what, version]),
);

test('the versions that are told are those that the tests run on', () => {
	expect(tested['n8n, whole']).toMatch(new RegExp(`^${dependencies.n8n},`));
	expect(tested['n8n in queue mode']).toMatch(new RegExp(`^${dependencies.n8n}:`));
	expect(tested["n8n's engine (n8n-core)"]).toContain(devDependencies['n8n-core']);
	expect(tested["n8n's engine, older"]).toMatch(new RegExp(`^${older['n8n-core']},`));
});
