/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is written: a JSON `body`, or `text` as it is, or neither. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	text?: string;
	contentType?: string;
}

/** Headers and bytes of an answer. */
export interface Written {
	headers: Record<string, string>;
	bytes: Buffer;
}

const mostBytes = 1_000_000;

/** The body of a request as text; null when it is over a megabyte. Rejects when the client leaves. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of request) {
		size += (part as Buffer).length;
		if (size <= mostBytes) parts.push(part as Buffer);
	}
	return size > mostBytes ? null : Buffer.concat(parts).toString('utf8');
}

/** Headers and bytes of a reply. */
export function written(reply: Reply): Written {
	const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
	const bytes = Buffer.from(text, 'utf8');
	const headers: Record<string, string> = { ...reply.headers };
	if (bytes.length > 0) headers['Content-Type'] ??= reply.contentType ?? 'application/json; charset=utf-8';
	if (reply.status !== 204 && reply.status !== 304) headers['Content-Length'] = String(bytes.length);
	return { headers, bytes };
}

/** Writes a reply; does nothing when the client has left. */
export function send(response: ServerResponse, reply: Reply): void {
	if (response.destroyed || response.headersSent) return;
	const { headers, bytes } = written(reply);
	response.writeHead(reply.status, headers);
	response.end(bytes);
}
