/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoggerProxy } from 'n8n-workflow';

const file = join(mkdtempSync(join(tmpdir(), 'erdv-log-')), 'n8n.log');

// Import this module first: n8n-core reads these once, when it loads.
Object.assign(process.env, { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'file', N8N_LOG_FILE_LOCATION: file });

const END = 'end of the log that is read';

/** All that n8n has logged in this test file, at level debug. */
export async function n8nLog(): Promise<string> {
	LoggerProxy.info(END);
	for (;;) {
		const log = readFileSync(file, 'utf8');
		if (log.includes(END)) return log;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
