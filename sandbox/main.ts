/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { parseArgs } from 'node:util';

import { apiNamed, type ApiName } from './apis';
import { seededOrderIds, startSandbox, type Sandbox } from './index';

const defaultPort = 4010;

function asked(): { port: number; api?: ApiName } {
	const { values } = parseArgs({
		options: { port: { type: 'string', default: String(defaultPort) }, api: { type: 'string' } },
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Error(`--port ${values.port}: not a port number.`);
	apiNamed(values.api);
	return { port, api: values.api as ApiName | undefined };
}

function explain(error: Error & { code?: string }, port: number): string {
	if (error.code === 'EADDRINUSE') {
		return `Port ${port} is taken. Stop what uses it, or choose another: npm run sandbox -- --port ${port + 1}`;
	}
	if (error.code === 'EACCES') return `Port ${port} needs rights that you do not have. Choose one over 1023.`;
	return error.message;
}

const range = (ids: string[]) => (ids.length > 1 ? `${ids[0]} to ${ids[ids.length - 1]}` : ids[0]);

function describe(sandbox: Sandbox, api: ApiName | undefined): string {
	return [
		"e-RDV sandbox: a local service that answers like Orange's. No data leaves this machine.",
		`  Base URL       ${sandbox.apiBaseUrl}`,
		`  Token URL      ${sandbox.tokenUrl}`,
		`  Client ID      ${sandbox.clientId}`,
		`  Client secret  ${sandbox.clientSecret}`,
		`  Control API    ${sandbox.url}/_control`,
		`  Random seed    ${sandbox.settings().seed}`,
		...(api ? [`  API            ${api}, as examples/api-mappings/${api}.md describes it`] : []),
		'Orders',
		`  ${range(seededOrderIds.schedulable)}  can be scheduled`,
		`  ${range(seededOrderIds.scheduled)}  have an appointment`,
		`  ${range(seededOrderIds.notReady)}  are not ready for one`,
		`  ${range(seededOrderIds.completed)}  are completed`,
		`  ${range(seededOrderIds.cancelled)}  was cancelled`,
		`  ${range(seededOrderIds.tooLate)}  has an appointment that is too soon to change`,
		`  ${range(seededOrderIds.fullyBooked)}  can be scheduled, but no slot is left`,
		'Ctrl-C stops it.',
	].join('\n');
}

async function main() {
	let port = defaultPort;
	try {
		const options = asked();
		port = options.port;
		const sandbox = await startSandbox(options);
		console.log(describe(sandbox, options.api));
		const stop = () => void sandbox.close().then(() => process.exit(0));
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
	} catch (error) {
		console.error(explain(error as Error, port));
		process.exitCode = 1;
	}
}

void main();
