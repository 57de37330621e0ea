import type { RawAnswer } from '../api/model';
import { requestId } from '../api/readAnswer';

const PROXY_AUTHENTICATION_REQUIRED = 407;

/**
 * With what proxies refuse to open a tunnel: a portal, a rule, or no way to the host. Not 504, which says that the request
 * was passed on, nor what an API refuses with, as proxies that open TLS put headers of theirs on what they let through.
 */
const REFUSALS = [302, 303, 307, 403, 500, 502, 503, 511];

/** Headers that a proxy for clients puts on answers of its own; what comes through its tunnel it can touch only where it opens TLS. */
const OWN_HEADERS = ['proxy-agent', 'proxy-authenticate', 'proxy-connection', 'x-squid-error', 'x-smokescreen-error'];

/** What even an answer written by hand may have; a service behind TLS says more, its date or the type of its page. */
const BARE_HEADERS = ['content-length', 'connection', 'proxy-connection'];

/** How such proxies name themselves in `Server` and `Via`. */
const NAMES =
	/squid|tinyproxy|privoxy|mitmproxy|zscaler|bluecoat|proxysg|websense|forcepoint|web.?gateway|mwg|ironport/i;

/**
 * Whether an answer is that of a proxy that refused to open the tunnel to `url`: n8n hands it out as if it were the
 * API's, as https-proxy-agent plays it to the request. `sure` where a proxy asks for its password. It `seems` so by what
 * such proxies say: but a proxy that opens TLS says the same of a request that it has passed on, and a gateway of Orange's
 * may be as brief. Without TLS there is no tunnel, and but for 407 a proxy may have passed the request on.
 */
export function proxyAnswer(url: string, { statusCode, headers }: RawAnswer): 'sure' | 'seems' | undefined {
	if (requestId(headers) !== undefined) return undefined;
	if (statusCode === PROXY_AUTHENTICATION_REQUIRED) return 'sure';
	if (!/^https:/i.test(url) || !REFUSALS.includes(statusCode)) return undefined;
	const isBare = statusCode >= 400 && Object.keys(headers).every((name) => BARE_HEADERS.includes(name));
	const isNamed =
		OWN_HEADERS.some((name) => name in headers) || NAMES.test(`${String(headers.server)} ${String(headers.via)}`);
	return isBare || isNamed ? 'seems' : undefined;
}
