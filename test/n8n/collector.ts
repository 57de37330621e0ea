/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Receives what workflows post by HTTP. */
export interface Collector {
	url: string;
	received: Array<Record<string, unknown>>;
	/** When each was received, in milliseconds of system time. */
	receivedAt: number[];
	/** From now on requests are received but not answered, so that the node which posts does not end. */
	hold(): void;
	/** From now on requests are answered again; those held stay without an answer. */
	answer(): void;
	close(): Promise<void>;
}

/** Starts on loopback; every body is taken for JSON, and is the answer too. */
export async function startCollector(): Promise<Collector> {
	const received: Collector['received'] = [];
	const receivedAt: number[] = [];
	let isHolding = false;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks);
			received.push(JSON.parse(body.toString('utf8')) as Record<string, unknown>);
			receivedAt.push(Date.now());
			if (!isHolding) response.setHeader('Content-Type', 'application/json').end(body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		receivedAt,
		hold: () => void (isHolding = true),
		answer: () => void (isHolding = false),
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
}
