import { Redis } from '@upstash/redis';
import axios from 'axios';

import { until } from '../until';
import { startBridge, type Bridge } from './bridge';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(60_000);

const ADD = 'return redis.call("INCRBY", KEYS[1], ARGV[1])';

let server: RedisServer;
let bridge: Bridge;
beforeAll(async () => {
	server = await startRedis();
	bridge = await startBridge({ redisPort: server.port, replyTimeoutMs: 500 });
});
afterAll(async () => await Promise.all([bridge?.close(), server?.close()]));

/** The official client, with its defaults but for one command a request. */
const client = (changes: object = {}) =>
	new Redis({ url: bridge.url, token: bridge.token, enableAutoPipelining: false, retry: false, ...changes });

/** A request as it goes over the wire. */
const raw = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
	const { status, data } = await axios.request<unknown>({
		url: bridge.url + path,
		method,
		data: body,
		headers: { Authorization: `Bearer ${bridge.token}`, ...headers },
		proxy: false,
		validateStatus: () => true,
	});
	return { status, data };
};

const texts = ['plain', 'OK', '', 'Été à Nîmes 🦊', 'nul \0 and \x01', '"quoted"', 'a/b?c=d&e', '{"json":', '00123456'];

describe("the official client's", () => {
	it.each(texts)('text %j comes back as it was set', async (text) => {
		const redis = client({ automaticDeserialization: false });
		expect(await redis.set('text', text)).toBe('OK');
		expect(await redis.get('text')).toBe(text);
		expect(await client({ automaticDeserialization: false, responseEncoding: false }).get('text')).toBe(text);
	});

	it('numbers, objects and what is not there come back as they were set', async () => {
		const redis = client();
		await redis.set('number', 12.5);
		await redis.set('object', { list: [1, 'two', null] });
		expect(await redis.get('number')).toBe(12.5);
		expect(await redis.get('object')).toEqual({ list: [1, 'two', null] });
		expect(await redis.get('nothing')).toBeNull();
		expect(await redis.incr('count')).toBe(1);
		expect(await redis.set('short', 'x', { px: 60_000, nx: true })).toBe('OK');
		expect(await redis.set('short', 'x', { px: 60_000, nx: true })).toBeNull();
	});

	it('hash comes back with its fields', async () => {
		const redis = client();
		expect(await redis.hset('hash', { one: 1, name: 'Camille', __proto: 'x' })).toBe(3);
		expect(await redis.hgetall('hash')).toEqual({ one: 1, name: 'Camille', __proto: 'x' });
		expect(await redis.hgetall('no hash')).toBeNull();
	});

	it('pipeline carries out the rest when one command fails', async () => {
		const pipeline = client().pipeline();
		pipeline.set('word', 'abc').incr('word').get('word');
		expect(await pipeline.exec({ keepErrors: true })).toEqual([
			expect.objectContaining({ result: 'OK' }),
			expect.objectContaining({ error: expect.stringContaining('ERR value is not an integer') }),
			expect.objectContaining({ result: 'abc' }),
		]);
	});

	it('commands of one tick share requests', async () => {
		const redis = client({ enableAutoPipelining: true });
		const before = bridge.counts();
		expect(await Promise.all([redis.set('a', 'x'), redis.get('a'), redis.strlen('a')])).toEqual(['OK', 'x', 1]);
		const { requests, commands } = bridge.counts();
		expect(commands - before.commands).toBe(3);
		expect(requests - before.requests).toBeLessThan(3);
	});

	it('transaction is all or nothing', async () => {
		const redis = client();
		expect(await redis.multi().set('total', 1).incr('total').get('total').exec()).toEqual(['OK', 2, 2]);
		// MSET without keys is an error before anything is carried out.
		await expect(redis.multi().set('total', 50).mset({}).exec()).rejects.toThrow('EXECABORT');
		expect(await redis.get('total')).toBe(2);
	});

	it('scripts run, with keys, arguments and tables', async () => {
		const redis = client();
		expect(await redis.eval(ADD, ['sum'], ['20'])).toBe(20);
		expect(await redis.eval(ADD, ['sum'], ['22'])).toBe(42);
		expect(await redis.eval('return {1, "two", {ARGV[1]}, false}', [], ['é'])).toEqual([1, 'two', ['é'], null]);
		await expect(redis.eval('return redis.error_reply("ERR on purpose")', [], [])).rejects.toThrow('ERR on purpose');
	});

	it('script is not known by its hash before it was loaded', async () => {
		const redis = client();
		const script = `${ADD} -- loaded`;
		const unknown = '0'.repeat(40);
		await expect(redis.evalsha(unknown, ['sha'], ['1'])).rejects.toThrow('NOSCRIPT');
		const sha = await redis.scriptLoad(script);
		expect(await redis.evalsha(sha, ['sha'], ['7'])).toBe(7);
	});

	it('wrong token is refused, and nothing is carried out', async () => {
		const before = bridge.counts();
		await expect(client({ token: 'wrong' }).set('intruder', 'x')).rejects.toThrow('Unauthorized');
		expect(bridge.counts()).toEqual(before);
		expect(await client().get('intruder')).toBeNull();
	});
});

describe('on the wire', () => {
	it.each([
		['GET', '/set/path/value/EX/100', undefined, { result: 'OK' }],
		['GET', '/get/path', undefined, { result: 'value' }],
		['POST', '/set/body?EX=100', 'in the body', { result: 'OK' }],
		['GET', '/get/body', undefined, { result: 'in the body' }],
		['POST', '/', ['GET', 'body'], { result: 'in the body' }],
		['POST', '/pipeline', [['GET', 'body']], [{ result: 'in the body' }]],
		['POST', '/multi-exec', [['GET', 'body']], [{ result: 'in the body' }]],
	])('%s %s is carried out', async (method, path, body, answer) => {
		expect(await raw(method, path, body)).toEqual({ status: 200, data: answer });
	});

	it('texts are encoded on request, OK is not', async () => {
		const encoded = { 'Upstash-Encoding': 'base64' };
		expect((await raw('POST', '/', ['SET', 'e', 'value'], encoded)).data).toEqual({ result: 'OK' });
		expect((await raw('POST', '/', ['GET', 'e'], encoded)).data).toEqual({ result: 'dmFsdWU=' });
		expect((await raw('POST', '/', ['STRLEN', 'e'], encoded)).data).toEqual({ result: 5 });
	});

	it.each([
		['an error that Redis replies', 'POST', '/', ['GET'], 400],
		['a script that is not known', 'POST', '/', ['EVALSHA', '0'.repeat(40), 0], 400],
		['a body that is no JSON', 'POST', '/', 'GET a', 400],
		['a command that is no list', 'POST', '/', { GET: 'a' }, 400],
		['a batch that is no list', 'POST', '/pipeline', {}, 400],
		['a method of no command', 'DELETE', '/get/a', undefined, 405],
	])('%s is an error', async (_what, method, path, body, status) => {
		expect(await raw(method, path, body)).toEqual({ status, data: { error: expect.any(String) } });
	});

	it.each([
		['no token', {}],
		['another scheme', { Authorization: 'Basic Og==' }],
	])('%s is 401', async (_what, headers) => {
		const { status } = await axios.post(bridge.url, ['PING'], { headers, proxy: false, validateStatus: () => true });
		expect(status).toBe(401);
	});
});

describe('while Redis', () => {
	const timed = async () => {
		const begin = Date.now();
		const { status, data } = await raw('POST', '/', ['INCR', 'outage']);
		return { status, data, ms: Date.now() - begin };
	};

	it('is away, it says so at once, and works when Redis is back, empty', async () => {
		await client().set('kept', 'no');
		await server.kill();
		const away = await timed();
		expect(away).toMatchObject({ status: 503, data: { error: expect.any(String) } });
		expect(away.ms).toBeLessThan(400);
		await expect(client().get('kept')).rejects.toThrow('did not reply');
		await server.start();
		await until('the bridge reaches Redis again', async () => (await raw('POST', '/', ['PING'])).status === 200);
		expect(await client().get('kept')).toBeNull();
		// Nothing that was asked meanwhile was carried out later.
		expect(await client().get('outage')).toBeNull();
	});

	it('is paused, it gives up in time, and what was sent is carried out late', async () => {
		server.pause();
		const paused = await timed();
		server.resume();
		expect(paused.status).toBe(504);
		expect(paused.ms).toBeGreaterThanOrEqual(490);
		expect(paused.ms).toBeLessThan(1_500);
		expect(await client().get('outage')).toBe(1);
	});
});
