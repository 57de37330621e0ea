/** What an HTTP request of the Upstash REST protocol asks for: commands as Redis takes them, name first. */
export interface Asked {
	kind: 'single' | 'pipeline' | 'transaction';
	commands: string[][];
}

/** What Redis replies: text as bytes, so that nothing is lost on the way. */
export type Reply = Buffer | number | null | Error | Reply[];

/** A request that is not of the protocol; the message is for its sender. */
export class NotAsked extends Error {}

const BATCHES: Record<string, Asked['kind']> = { '/pipeline': 'pipeline', '/multi-exec': 'transaction' };

/**
 * Reads a request: `POST /` with `["SET","a","1"]`, `POST /pipeline` and `/multi-exec` with a list of such,
 * `/set/a/1` as a path, where a body is one more argument and the query the rest.
 * @throws NotAsked
 */
export function readRequest(method: string, url: string, body: string): Asked {
	const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
	if (pathname === '/') return { kind: 'single', commands: [command(json(body))] };
	if (method === 'POST' && BATCHES[pathname]) {
		const batch = json(body);
		if (!Array.isArray(batch) || batch.length === 0) throw new NotAsked('ERR a batch is a list of commands');
		return { kind: BATCHES[pathname], commands: batch.map(command) };
	}
	const path = pathname.slice(1).split('/').map(decodeURIComponent);
	const query = [...searchParams].flatMap(([name, value]) => (value === '' ? [name] : [name, value]));
	return { kind: 'single', commands: [[...path, ...(body === '' ? [] : [body]), ...query]] };
}

/** A reply as JSON; with `base64`, all texts but OK are encoded, as Upstash does on `Upstash-Encoding: base64`. */
export function writeReply(reply: Reply, base64: boolean): unknown {
	if (Array.isArray(reply)) return reply.map((one) => writeReply(one, base64));
	const text = reply instanceof Error ? Buffer.from(reply.message) : reply;
	if (!Buffer.isBuffer(text)) return text;
	return base64 && !text.equals(Buffer.from('OK')) ? text.toString('base64') : text.toString('utf8');
}

/** Undefined where it is not JSON; that is no command either. */
function json(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function command(words: unknown): string[] {
	const isWord = (word: unknown) => ['string', 'number', 'boolean'].includes(typeof word);
	if (!Array.isArray(words) || words.length === 0 || !words.every(isWord)) {
		throw new NotAsked('ERR a command is a list of texts and numbers');
	}
	return words.map(String);
}
