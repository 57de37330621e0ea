/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { measureRate, type MeasuredRate } from '../demo/rate';
import { seededOrderIds, startSandbox, type Sandbox } from '../sandbox';
import { openWorkbench, type Workbench } from '../test/n8n/workbench';
import { oneOperation, requested } from '../test/n8n/workflows';
import { drawArrivals, type Series } from './arrivalsDrawing';
import { endWith } from './end';
import { table } from './table';

/*
 * The HTTP Request node with its batching, and this node, in the same n8n at the same time: five runs at once over ten
 * orders each, as five schedules that meet would start them. Each has a local e-RDV service of its own, which lets
 * everything pass and notes the arrivals.
 */

const RUNS = 5;
const ORDERS_PER_RUN = 10;
const DRAWING = join(__dirname, '../docs/images/arrivals.svg');
const HTTP_REQUEST = 'HTTP Request node, batches of 2 per 1000 ms';
const THIS_NODE = 'Orange e-RDV node';

interface Contender {
	name: string;
	path: string;
	sandbox: Sandbox;
}

async function contenders({ api, publish, sandbox }: Workbench, plain: Sandbox): Promise<Contender[]> {
	const credential = { id: '', name: 'Plain OAuth2' };
	credential.id = await api.createCredential(credential.name, 'oAuth2Api', {
		grantType: 'clientCredentials',
		authentication: 'header',
		accessTokenUrl: plain.tokenUrl,
		clientId: plain.clientId,
		clientSecret: plain.clientSecret,
	});
	await publish(requested('http-request', `${plain.apiBaseUrl}/interventionOrder/`, credential));
	await publish(oneOperation('orange-erdv', { resource: 'order', operation: 'get' }));
	return [
		{ name: HTTP_REQUEST, path: 'http-request', sandbox: plain },
		{ name: THIS_NODE, path: 'orange-erdv', sandbox },
	];
}

async function race({ api }: Workbench, all: Contender[]): Promise<void> {
	const ids = [...seededOrderIds.schedulable, ...seededOrderIds.scheduled, ...seededOrderIds.schedulable];
	const runs = all.flatMap(({ path }) =>
		Array.from({ length: RUNS }, async (_, run) => {
			const orders = ids.slice(run * ORDERS_PER_RUN, (run + 1) * ORDERS_PER_RUN);
			return await api.callWebhook(path, { orders });
		}),
	);
	await Promise.all(runs);
}

const row = (name: string, rate: MeasuredRate) => [
	name,
	String(rate.requests),
	String(rate.greatestInOneSecond),
	`${rate.violations} of ${rate.requests - 2}`,
	rate.perSecond.toFixed(2),
	`${rate.seconds.toFixed(1)} s`,
];

async function main(): Promise<boolean> {
	const plain = await startSandbox();
	const bench = await openWorkbench();
	try {
		const all = await contenders(bench, plain);
		// A token is there for both, so that its fetch is not measured.
		for (const { path } of all) await bench.api.callWebhook(path, { orders: [seededOrderIds.schedulable[0]] });
		for (const { sandbox } of all) {
			sandbox.set({ rateLimit: false, suspendAfter: null, delayMs: { min: 0, max: 150 } });
		}
		const before = all.map(({ sandbox }) => sandbox.arrivals().length);
		await race(bench, all);
		const series: Series[] = all.map(({ name, sandbox }, index) => {
			const arrivals = sandbox.arrivals().slice(before[index]);
			return { name, atMs: arrivals.map(({ atMs }) => atMs), rate: measureRate(arrivals) };
		});
		console.log(
			[
				`${RUNS} runs at once over ${ORDERS_PER_RUN} orders each, answers after 0 to 150 ms,`,
				'both nodes in one n8n at the same time.\n',
			].join(' '),
		);
		table(
			['', 'requests', 'most in 1000 ms', 'third in 1000 ms', 'requests/s', 'all done after'],
			series.map(({ name, rate }) => row(name, rate)),
		);
		mkdirSync(join(DRAWING, '..'), { recursive: true });
		writeFileSync(DRAWING, drawArrivals(series));
		console.log('Drawn into docs/images/arrivals.svg.');
		return series[1].rate.violations === 0;
	} finally {
		await bench.close();
		await plain.close();
	}
}

endWith(main(), ['The gate held in n8n.', 'THE GATE DID NOT HOLD.']);
