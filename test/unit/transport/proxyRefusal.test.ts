import { proxyAnswer } from '../../../nodes/OrangeErdv/transport/proxyRefusal';
import { answer } from '../api/support';

const TLS = 'https://api.orange.com/erdv/v1';
const PLAIN = 'http://127.0.0.1:4010/erdv/v1';
const OFFICE = { via: '1.1 office (squid/5.7)' };

it.each<[string, number, Record<string, string>, string | undefined, string | undefined]>([
	['it asks for its password', 407, { date: 'x' }, 'sure', 'sure'],
	['Squid', 503, { server: 'squid/6.6', date: 'x' }, 'seems', undefined],
	['Squid, behind another', 403, OFFICE, 'seems', undefined],
	['an agent', 502, { 'proxy-agent': 'Office/1.0', date: 'x' }, 'seems', undefined],
	['a bare answer', 502, { 'content-length': '0', connection: 'close' }, 'seems', undefined],
	['a portal', 302, { server: 'Zscaler/6.2', location: 'https://login' }, 'seems', undefined],
	['a gateway', 502, { server: 'nginx', 'content-type': 'text/html' }, undefined, undefined],
	[
		"HAProxy's page, without a date",
		503,
		{ 'cache-control': 'no-cache', 'content-type': 'text/html' },
		undefined,
		undefined,
	],
	["Orange's own answer", 407, { 'x-oapi-request-id': 'r-1', ...OFFICE }, undefined, undefined],
	['a yes', 200, OFFICE, undefined, undefined],
	['a request that was passed on, and not answered in time', 504, OFFICE, undefined, undefined],
	['the same, bare', 504, {}, undefined, undefined],
	['a refusal that a proxy let through', 409, OFFICE, undefined, undefined],
	['an order that is not known', 404, OFFICE, undefined, undefined],
	['too many requests', 429, OFFICE, undefined, undefined],
])('%s: with TLS, and without', (_what, status, headers, withTls, without) => {
	expect(proxyAnswer(TLS, answer(status, '', headers))).toBe(withTls);
	expect(proxyAnswer(PLAIN, answer(status, '', headers))).toBe(without);
});
