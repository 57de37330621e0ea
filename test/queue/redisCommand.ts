import Redis from 'ioredis';

/** Sends one command to a Redis on loopback. */
export async function command(port: number, ...words: string[]): Promise<unknown> {
	const redis = new Redis(port, '127.0.0.1', { disconnectTimeout: 0 });
	try {
		return await redis.call(words[0], ...words.slice(1));
	} finally {
		redis.disconnect();
	}
}
