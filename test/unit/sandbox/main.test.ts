/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { apiNames } from '../../../sandbox/apis';
import { closeAll, sandboxWith } from './harness';

afterEach(closeAll);

const root = join(__dirname, '../../..');

function run(...args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...args], { cwd: root });
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (part: Buffer) => (output.text += part.toString()));
	return { child, output, exited: once(child, 'exit') as Promise<[number | null, string | null]> };
}

test('the command prints what a user needs, serves, and stops with Ctrl-C', async () => {
	const { child, output, exited } = run('--port', '0');
	while (!output.text.includes('Ctrl-C')) await Promise.race([once(child.stdout, 'data'), exited]);
	expect(output.text).toMatch(/Client ID +sandbox-client\n +Client secret +sandbox-secret/);
	expect(output.text).toMatch('00123456 to 00123485');
	const url = /Base URL +(http:\/\/127\.0\.0\.1:\d+\/erdv\/v1)\n/.exec(output.text)?.[1];
	expect((await fetch(`${url}/interventionOrder/00123456`)).status).toBe(401);
	child.kill('SIGINT');
	expect(await exited).toEqual([0, null]);
}, 90_000);

test('a port that is taken is said in one line', async () => {
	const port = new URL((await sandboxWith()).url).port;
	const { output, exited } = run('--port', port);
	expect(await exited).toEqual([1, null]);
	expect(output.text).toBe(
		`Port ${port} is taken. Stop what uses it, or choose another: npm run sandbox -- --port ${Number(port) + 1}\n`,
	);
}, 90_000);

test('the command speaks another API, and says which there are', async () => {
	const { child, output, exited } = run('--port', '0', '--api', 'french');
	while (!output.text.includes('Ctrl-C')) await Promise.race([once(child.stdout, 'data'), exited]);
	expect(output.text).toMatch(/\n +API +french, as examples\/api-mappings\/french\.md describes it\n/);
	child.kill('SIGINT');
	await exited;
	const unknown = run('--api', 'nope');
	expect(await unknown.exited).toEqual([1, null]);
	expect(unknown.output.text).toMatch(/^There is no API "nope"\. There are:\n( {2}[\w-]+ +\S.*\n)+$/);
	for (const api of apiNames) expect(unknown.output.text).toMatch(new RegExp(`^ {2}${api} `, 'm'));
}, 90_000);

test('a port that is none is said', async () => {
	const { output, exited } = run('--port', 'x');
	expect(await exited).toEqual([1, null]);
	expect(output.text).toBe('--port x: not a port number.\n');
}, 90_000);
