/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { missing } from './services';

/** After `npm test`: says which tests it left out, and why. */
async function main(): Promise<void> {
	const lacking = await missing();
	const here = lacking.length === 0 ? 'All of that is here' : `Not here: ${lacking.join(', ')}`;
	process.stdout.write(`
Skipped: test/queue, a whole n8n in queue mode and the bridge to its shared limit. They need Redis, Postgres and some
minutes, and npm test must pass without. ${here}.
Run them with: npm run test:queue (as root on Debian it installs and starts what is missing)
`);
}

void main();
