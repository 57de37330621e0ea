/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
	role: string;
	content?: unknown;
}

/** What an agent asked of a model. */
interface Asked {
	messages: Message[];
	tools?: Array<{ function: { name: string; parameters: { properties: Record<string, unknown> } } }>;
	stream?: boolean;
}

/** A model that speaks OpenAI's chat protocol. */
export interface ChatModel {
	/** What a credential has as its base URL. */
	url: string;
	asked: Asked[];
	close(): Promise<void>;
}

/**
 * Starts on loopback. Instead of thinking, it calls the tool whose name has `tool` in it, with these arguments, and
 * then answers with `reply` of what the tool returned.
 */
export async function startChatModel(
	tool: RegExp,
	args: Record<string, string>,
	reply: (result: string) => string,
): Promise<ChatModel> {
	const asked: Asked[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const question = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked;
			asked.push(question);
			const last = question.messages.at(-1);
			const message = last?.role === 'tool' ? said(reply(JSON.stringify(last.content))) : called(question, tool, args);
			response.setHeader('Content-Type', 'application/json').end(JSON.stringify(completion(message)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		asked,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const said = (content: string) => ({ role: 'assistant', content });

function called({ tools = [] }: Asked, tool: RegExp, args: Record<string, string>) {
	const name = tools.map((one) => one.function.name).find((one) => tool.test(one));
	const call = { id: 'call-1', type: 'function', function: { name, arguments: JSON.stringify(args) } };
	return { role: 'assistant', content: null, tool_calls: [call] };
}

const completion = (message: { content: string | null }) => ({
	id: 'completion',
	object: 'chat.completion',
	created: 0,
	model: 'none',
	choices: [{ index: 0, message, finish_reason: message.content === null ? 'tool_calls' : 'stop' }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
