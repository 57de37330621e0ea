/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { answerApi } from './api';
import { answerControl, controlPath } from './control';
import { handleOf, type SandboxHandle } from './handle';
import { send } from './http';
import { answerToken, tokenPath } from './oauth';
import { apiPath } from './routes';
import { createState, type SandboxOptions } from './state';

/** A running sandbox. */
export interface Sandbox extends SandboxHandle {
	/** `http://127.0.0.1:<port>`, without a slash at the end, as both that follow. */
	url: string;
	/** What a credential has as its base URL. */
	apiBaseUrl: string;
	tokenUrl: string;
	/** The client that exists from the start. */
	clientId: string;
	clientSecret: string;
	/** Stops the service and breaks every connection, hanging ones included. */
	close(): Promise<void>;
}

const isUnder = (path: string, base: string) =>
	path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`);

/**
 * Starts an e-RDV service on 127.0.0.1. Rejects with `EADDRINUSE` when the port is taken, with an Error on a bad
 * option.
 */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	const state = createState(options);
	const handle = handleOf(state);
	const [client] = handle.clients();
	const closing = new AbortController();
	setMaxListeners(0, closing.signal);

	const dispatch = (request: IncomingMessage, response: ServerResponse) => {
		const path = request.url ?? '';
		if (isUnder(path, controlPath)) return answerControl(handle, request, response);
		if (isUnder(path, tokenPath)) return answerToken(state, request, response, closing.signal);
		return answerApi(state, request, response, closing.signal);
	};
	const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
		dispatch(request, response).catch((error: Error & { code?: string }) => {
			if (request.destroyed || closing.signal.aborted || error.code === 'ECONNRESET') return;
			send(response, { status: 500, body: { error: error.stack } });
		});
	});
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((started, failed) => {
		server.once('error', failed);
		server.listen(options.port ?? 0, '127.0.0.1', started);
	});

	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const close = async () => {
		closing.abort();
		const closed = new Promise<void>((done) => server.close(() => done()));
		for (const socket of sockets) socket.destroy();
		await closed;
	};
	return {
		...handle,
		url,
		apiBaseUrl: url + apiPath,
		tokenUrl: url + tokenPath,
		clientId: client.id,
		clientSecret: client.secret,
		close,
	};
}
