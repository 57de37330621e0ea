import { createHash } from 'node:crypto';

import { command } from './redisCommand';

const LONG_AGO = '1764000000000';

/** What keys of a client's account in the Redis of the shared limit begin with. */
export function keysOf(clientId: string): string {
	return `erdv:{${createHash('sha256').update(`client ${clientId}`).digest('hex').slice(0, 32)}}`;
}

/** Has a Redis know an account as after days of use: nothing is held back for what may have been sent before. */
export async function makeKnown(clientId: string, redisPort: number): Promise<void> {
	await command(redisPort, 'HSET', `${keysOf(clientId)}:lanes`, 'since', LONG_AGO);
	await command(redisPort, 'SET', `${keysOf(clientId)}:locks`, LONG_AGO);
}
