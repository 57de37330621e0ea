import type { RawAnswer } from '../api/model';
import { requestId } from '../api/readAnswer';

const PROXY_AUTHENTICATION_REQUIRED = 407;

/** Headers that a proxy for clients puts on answers of its own; what comes through its tunnel it cannot touch. */
const OWN_HEADERS = ['proxy-agent', 'proxy-authenticate', 'proxy-connection', 'x-squid-error', 'x-smokescreen-error'];

/** What even an answer written by hand may have; a service behind TLS says more, its date or the type of its page. */
const BARE_HEADERS = ['content-length', 'connection', 'proxy-connection'];

/** How such proxies name themselves in `Server` and `Via`. */
const NAMES =
	/squid|tinyproxy|privoxy|mitmproxy|zscaler|bluecoat|proxysg|websense|forcepoint|web.?gateway|mwg|ironport/i;

/**
 * Whether an answer is that of a proxy that refused to open the tunnel to `url`: n8n hands it out as if it were the
 * API's, as https-proxy-agent plays it to the request. Told by what only such a proxy says, so that a gateway of
 * Orange's, which may have passed a write on before it failed, is never taken for one; a proxy that says nothing of
 * itself stays in doubt. Without TLS there is no tunnel, and but for 407 a proxy may have passed the request on.
 */
export function isProxyRefusal(url: string, { statusCode, headers }: RawAnswer): boolean {
	if (requestId(headers) !== undefined || statusCode < 300) return false;
	if (statusCode === PROXY_AUTHENTICATION_REQUIRED) return true;
	if (!/^https:/i.test(url)) return false;
	if (statusCode >= 400 && Object.keys(headers).every((name) => BARE_HEADERS.includes(name))) return true;
	return OWN_HEADERS.some((name) => name in headers) || NAMES.test(`${String(headers.server)} ${String(headers.via)}`);
}
