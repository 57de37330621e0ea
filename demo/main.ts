/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../sandbox';
import { checkPlatform, checkPort } from './checks';
import { demoFolder, ensureHost, hostForecast } from './host';
import { installNode, packNode, registerNode } from './installNode';
import { startN8n, type N8n } from './n8n';
import { loginToN8n, type N8nApi } from './n8nApi';
import { readOptions, USAGE, type DemoOptions } from './options';
import { DemoProblem } from './problem';
import { killAll, stopAll } from './processes';
import { terminal } from './progress';
import { describeRate, measureRate } from './rate';
import { book, cancel, change } from './scenario';
import { demoWorkflows, seedCredential, seedWorkflows } from './seed';
import { table } from './table';

let sandbox: Sandbox | undefined;
let ending = 0;

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(USAGE);
		return;
	}
	checkPlatform();
	terminal.say(`What this brings, and how long it takes:
  ${hostForecast()}
  the node, built from this repository: 20 seconds, or nothing where it has not changed
  n8n and a local e-RDV service on loopback, and workflows that book on it: about a minute
`);
	await checkPort(options.port, 'n8n', '--port');
	await checkPort(options.sandboxPort, 'the local e-RDV service', '--sandbox-port');

	const { api, n8n } = await start(options);
	const good = await show(api);
	if (options.once) return await end(good ? 0 : 1);
	if (!good) console.log('\nSomething did not go as it should: see the table above.');
	console.log(`
The editor is open:  ${n8n.url}
         e-mail:     ${n8n.email}
         password:   ${n8n.password}
The e-RDV service:   ${sandbox?.url} (what it has on record: ${sandbox?.url}/_control/orders)

Ctrl-C ends both.`);
}

/** Everything up to the moment when the workflows can run. */
async function start(options: DemoOptions): Promise<{ api: N8nApi; n8n: N8n }> {
	const host = await ensureHost(terminal);
	const tarball = await terminal.step('Building and packing the node', packNode);
	const userFolder = join(demoFolder(), `user-${options.port}`);
	if (!options.keep) rmSync(userFolder, { recursive: true, force: true });

	const service = await startSandbox({ port: options.sandboxPort });
	sandbox = service;
	return await terminal.step('Starting n8n with the node installed', async () => {
		await installNode(tarball, userFolder);
		const n8n = await startN8n({ host, userFolder, port: options.port });
		await registerNode(host, userFolder);
		const api = await loginToN8n(n8n);
		const credential = await seedCredential(api, service);
		await seedWorkflows(api, demoWorkflows(), credential);
		return { api, n8n };
	});
}

/** Runs the workflows, prints what came of them. @returns whether all went well */
async function show(api: N8nApi): Promise<boolean> {
	const service = sandbox as Sandbox;
	const booked = await terminal.step(
		'Running "Book appointments for a list of orders"',
		async () => await book(api, service),
	);
	const bookingRate = measureRate(service.arrivals());
	const changed = await terminal.step('Running "Change an appointment"', async () => await change(api, service));
	const cancelled = await terminal.step('Running "Cancel an appointment"', async () => await cancel(api, service));
	const outcomes = [...booked, changed, cancelled];
	const rows = outcomes.map(({ step, order, slot, said, record, ok }) => ({
		Step: step,
		Order: order,
		'Slot (Paris time)': slot,
		'What n8n says': said,
		'What the service has on record': record,
		'': ok ? '✓' : '✗ NOT AS EXPECTED',
	}));
	const rate = measureRate(service.arrivals());
	console.log(`\n${table(rows)}\n`);
	for (const { order, reason } of outcomes) if (reason) console.log(`${order}: ${reason}.\n`);
	console.log(`Request rate while booking: ${describeRate(bookingRate)}`);
	console.log(`Over the whole demo: at most ${rate.greatestInOneSecond} requests in any second.`);
	return outcomes.every(({ ok }) => ok) && rate.violations === 0;
}

async function end(status: number): Promise<void> {
	// npm, tsx and the terminal may each pass on the same Ctrl-C; a second one, later, does not wait.
	if (ending && Date.now() - ending < 1_000) return;
	if (ending) process.exit(status);
	ending = Date.now();
	if (sandbox) console.log('\nEnding n8n and the e-RDV service …');
	await Promise.all([stopAll(), sandbox?.close()]);
	process.exit(status);
}

const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => void end(STATUS[signal]));
}
process.on('exit', killAll);
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) void end(STATUS.SIGHUP);
}, 1_000).unref();

main().catch(async (error: unknown) => {
	if (ending) return;
	if (error instanceof DemoProblem) {
		console.error(`\n${error.message}`);
		if (error.details) console.error(`\n${error.details}`);
	} else {
		console.error(error);
	}
	await end(1);
});
