/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { PRODUCTION_BASE_URL, PRODUCTION_OAUTH_URL } from '../../nodes/OrangeErdv/api/calls';
import { ErdvError } from '../../nodes/OrangeErdv/api/ErdvError';
import { version } from '../../package.json';
import { startSandbox } from '../../sandbox';
import { readOptions, USAGE, type CheckOptions } from './options';
import { checkedText, isAllWell, runCheck, type Checked } from './run';
import { readSecrets } from './secrets';

const BEFORE_PRODUCTION = `This asks Orange: one token, then two requests to api.orange.com for one order.
  GET  /interventionOrder/{id}                  reads the order
  POST /interventionOrder/{id}/searchTimeSlot   searches its time slots
Nothing is written. Both count for the 2 requests per second, and this process cannot see what n8n sends meanwhile:
run it while your workflows rest.
`;

async function inProduction(options: CheckOptions): Promise<Checked> {
	console.error(BEFORE_PRODUCTION);
	const service = { apiBaseUrl: PRODUCTION_BASE_URL, tokenUrl: PRODUCTION_OAUTH_URL };
	return await runCheck(service, await readSecrets(), options);
}

async function onSandbox(options: CheckOptions): Promise<Checked> {
	console.error('This asks a local e-RDV service, started for it; with --production it asks Orange.\n');
	const sandbox = await startSandbox();
	try {
		return await runCheck(sandbox, sandbox, options);
	} finally {
		await sandbox.close();
	}
}

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const checked = await (options.production ? inProduction(options) : onSandbox(options));
	console.log(checkedText(checked));
	console.log(`Version ${version}, against ${options.production ? "Orange's API" : 'the local e-RDV service'}.`);
	return isAllWell(checked) ? 0 : 1;
}

void main().then(
	(status) => process.exit(status),
	(error: unknown) => {
		// Of anything else, the message might quote what was typed or sent.
		const isOurs = error instanceof ErdvError || (error as Error).constructor === Error;
		console.error(isOurs ? (error as Error).message : 'The check failed for a reason that it does not know.');
		if (error instanceof ErdvError) console.error(error.facts.description);
		process.exit(2);
	},
);
