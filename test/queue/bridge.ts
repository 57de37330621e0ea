/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { readBody, send } from '../../sandbox/http';
import { NotAsked, readRequest, writeReply, type Asked } from './protocol';
import { linkTo, NotReached, type RedisLink } from './redisLink';

/** The Upstash REST protocol on loopback, in front of a real Redis. */
export interface Bridge {
	/** Without a slash at the end. */
	url: string;
	token: string;
	/** HTTP requests with the right token, and Redis commands they asked for, since the start. */
	counts(): { requests: number; commands: number };
	/** Breaks all connections; to Redis too. */
	close(): Promise<void>;
}

interface BridgeOptions {
	redisPort: number;
	/** Time that Redis has to reply; then the answer is 504. */
	replyTimeoutMs?: number;
}

interface Answer {
	status: number;
	body: unknown;
}

/** Starts once Redis is reached. Not for blocking commands: all requests share one connection. */
export async function startBridge({ redisPort, replyTimeoutMs = 2_500 }: BridgeOptions): Promise<Bridge> {
	const token = randomBytes(16).toString('hex');
	const redis = await linkTo(redisPort, replyTimeoutMs);
	const counts = { requests: 0, commands: 0 };

	const answer = async (request: IncomingMessage, body: string): Promise<Answer> => {
		const { method = '', url = '/', headers } = request;
		if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'Unauthorized' } };
		if (!['GET', 'POST', 'PUT', 'HEAD'].includes(method)) return { status: 405, body: { error: 'Method Not Allowed' } };
		counts.requests++;
		const asked = readRequest(method, url, body);
		counts.commands += asked.commands.length;
		return await carryOut(redis, asked, headers['upstash-encoding'] === 'base64');
	};
	const server = createServer((request, response) => {
		void readBody(request)
			.then(async (body) => await answer(request, body ?? ''))
			.catch(failure)
			.then((reply) => send(response, reply));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		token,
		counts: () => ({ ...counts }),
		async close() {
			redis.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

async function carryOut(redis: RedisLink, { kind, commands }: Asked, base64: boolean): Promise<Answer> {
	if (kind === 'single') {
		const [reply] = await redis.send(commands);
		if (reply instanceof Error) return { status: 400, body: { error: reply.message } };
		return { status: 200, body: { result: writeReply(reply, base64) } };
	}
	const replies = kind === 'pipeline' ? await redis.send(commands) : await redis.transaction(commands);
	if (replies instanceof Error) return { status: 400, body: { error: replies.message } };
	const body = replies.map((reply) =>
		reply instanceof Error ? { error: reply.message } : { result: writeReply(reply, base64) },
	);
	return { status: 200, body };
}

function failure(error: unknown): Answer {
	if (error instanceof NotAsked) return { status: 400, body: { error: error.message } };
	if (error instanceof NotReached) return { status: error.isLate ? 504 : 503, body: { error: error.message } };
	return { status: 500, body: { error: String(error) } };
}
