/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { appointment, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);

/** What the proxy says to every request, and the first lines of those. */
let says: string;
let heard: string[];
let proxy: Server;

beforeAll(async () => {
	proxy = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', (data) => {
			heard.push(data.toString('latin1').split('\r\n')[0]);
			socket.end(says);
		});
	});
	await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	Object.assign(process.env, { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: '127.0.0.1,localhost' });
});
afterAll(() => {
	for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) delete process.env[name];
	proxy.close();
});
beforeEach(() => {
	heard = [];
});

const answerOf = (status: string, ...headers: string[]) => {
	const page = '<html>Office</html>';
	return [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${page.length}`, '', page].join('\r\n');
};

/** Creates without reading the order first, at a host behind the proxy. */
async function create(scheme: 'http' | 'https'): Promise<IDataObject> {
	const account = erdv.account({ customBaseUrl: `${scheme}://api.orange.example/erdv/v1` });
	const id = order();
	const slot = { __rl: true, mode: 'period', value: slots(id)[0] };
	return await ending(account, appointment('create', { slot, options: { skipOrderCheck: true } }), id);
}

describe('A proxy that opens no tunnel to Orange', () => {
	// For sure, it is sent once more; else a read tells, which goes again after a failure of the service.
	it.each<[string, string, number]>([
		['407', answerOf('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="office"'), 2],
		['403, as Squid says it', answerOf('403 Forbidden', 'Server: squid/6.6', 'X-Squid-Error: ERR_ACCESS_DENIED 0'), 2],
		['503, as Squid says it', answerOf('503 Service Unavailable', 'X-Squid-Error: ERR_CONNECT_FAIL 113'), 5],
		['502, as others say it', answerOf('502 Bad Gateway', 'Proxy-Agent: Office/1.0'), 5],
		['403, as tinyproxy says it', answerOf('403 Filtered', 'Server: tinyproxy/1.11.1'), 2],
		['502 and not a word more', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', 5],
		['nothing at all', '', 2],
	])('%s: never left, and the cure names the proxy', async (_what, answer, requests) => {
		says = answer;
		expect(await create('https')).toMatchObject({
			kind: 'unavailable',
			httpCode: null,
			error: expect.stringContaining('The proxy on the way'),
			description: expect.stringMatching(/^Nothing was sent\. Have the proxy let n8n through/),
		});
		expect(heard).toEqual(Array(requests).fill('CONNECT api.orange.example:443 HTTP/1.1'));
	});

	it('one that does not say that it is a proxy: nobody can tell it from a gateway, so a write is unknown', async () => {
		says = answerOf('502 Bad Gateway', 'Server: nginx', 'Content-Type: text/html');
		expect(await create('https')).toMatchObject({ kind: 'unknown', httpCode: 502 });
	});
});

describe('A proxy that passes plain HTTP on', () => {
	it('502: it may have passed the write on, so it is unknown', async () => {
		says = answerOf('502 Bad Gateway', 'Server: squid/6.6', 'X-Squid-Error: ERR_READ_ERROR 104');
		expect(await create('http')).toMatchObject({ kind: 'unknown', httpCode: 502 });
	});

	it('407: it did not pass it on', async () => {
		says = answerOf('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="office"');
		expect(await create('http')).toMatchObject({ kind: 'unavailable' });
		expect(heard[0]).toMatch(/^PATCH /);
	});
});
