import { isProxyRefusal } from '../../../nodes/OrangeErdv/transport/proxyRefusal';
import { answer } from '../api/support';

const TLS = 'https://api.orange.com/erdv/v1';
const PLAIN = 'http://127.0.0.1:4010/erdv/v1';

it.each<[string, number, Record<string, string>, boolean, boolean]>([
	['it asks for its password', 407, { date: 'x' }, true, true],
	['Squid', 503, { server: 'squid/6.6', date: 'x' }, true, false],
	['Squid, behind another', 403, { via: '1.1 office (squid/5.7)', date: 'x' }, true, false],
	['an agent', 502, { 'proxy-agent': 'Office/1.0', date: 'x' }, true, false],
	['a bare answer', 502, { 'content-length': '0', connection: 'close' }, true, false],
	['a gateway', 502, { server: 'nginx', 'content-type': 'text/html' }, false, false],
	["HAProxy's page, without a date", 503, { 'cache-control': 'no-cache', 'content-type': 'text/html' }, false, false],
	["Orange's own answer", 407, { 'x-oapi-request-id': 'r-1', via: 'squid' }, false, false],
	['a yes', 200, { via: '1.1 office (squid/5.7)' }, false, false],
])('%s: with TLS, and without', (_what, status, headers, withTls, without) => {
	expect(isProxyRefusal(TLS, answer(status, '', headers))).toBe(withTls);
	expect(isProxyRefusal(PLAIN, answer(status, '', headers))).toBe(without);
});
