import { Redis } from 'ioredis';

import type { Reply } from './protocol';

/** One connection to a Redis, made again by itself; nothing waits for it longer than the time given. */
export interface RedisLink {
	/** Sends all at once, in order. An error that Redis replies is a reply. @throws NotReached */
	send(commands: string[][]): Promise<Reply[]>;
	/** All or nothing; the error if Redis discarded them. @throws NotReached */
	transaction(commands: string[][]): Promise<Reply[] | Error>;
	close(): void;
}

/** Redis did not reply: whether it carried out the command is not known. */
export class NotReached extends Error {
	constructor(
		message: string,
		/** The connection stands, only the reply did not come in time. */
		readonly isLate: boolean,
	) {
		super(message);
	}
}

/** Connects to a Redis on loopback, which must be there. */
export async function linkTo(port: number, replyTimeoutMs: number): Promise<RedisLink> {
	const redis = new Redis({
		host: '127.0.0.1',
		port,
		protocol: 2,
		commandTimeout: replyTimeoutMs,
		// Whoever asks while Redis is away is told so at once, and nothing is sent to it later.
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false,
		maxRetriesPerRequest: 0,
		retryStrategy: () => 100,
		// Closing waits for nobody.
		disconnectTimeout: 0,
	});
	await new Promise<void>((resolve, reject) => {
		redis.once('ready', resolve);
		redis.once('error', reject);
	});
	redis.on('error', () => undefined);

	// In capitals, so that ioredis makes nothing of the reply: HGETALL stays a list.
	const sendOne = async ([name, ...args]: string[]): Promise<Reply> =>
		await (redis.callBuffer(name.toUpperCase(), ...args) as Promise<Reply>).catch(replyOf);
	const send = async (commands: string[][]) => await Promise.all(commands.map(sendOne));
	return {
		send,
		async transaction(commands) {
			const replies = await send([['MULTI'], ...commands, ['EXEC']]);
			const last = replies[replies.length - 1];
			return last instanceof Error || Array.isArray(last) ? last : new Error('EXECABORT');
		},
		close: () => redis.disconnect(),
	};
}

function replyOf(error: Error): Reply {
	if (error.name === 'ReplyError') return error;
	throw new NotReached(`Redis did not reply: ${error.message}`, error.message === 'Command timed out');
}
