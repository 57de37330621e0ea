import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';

/** A Monday morning in Paris, far from holidays. */
export const monday = '2026-11-23T09:00:00+01:00';

const running: Sandbox[] = [];

/** A sandbox on `monday` without rate limit, closed by `closeAll`. */
export async function sandboxWith(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({ startAt: monday, rateLimit: false, ...options });
	running.push(sandbox);
	return sandbox;
}

export async function closeAll(): Promise<void> {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
}

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** Asks for a token; `headers` and `body` go over a good request. */
export async function askToken(
	sandbox: Sandbox,
	{ headers = {}, body = 'grant_type=client_credentials' }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Response> {
	return await fetch(sandbox.tokenUrl, {
		method: 'POST',
		headers: {
			Authorization: basic(sandbox.clientId, sandbox.clientSecret),
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
			...headers,
		},
		body,
	});
}

export const basicOf = basic;

export async function tokenOf(sandbox: Sandbox, id = sandbox.clientId, secret = sandbox.clientSecret): Promise<string> {
	const response = await askToken(sandbox, { headers: { Authorization: basic(id, secret) } });
	return ((await response.json()) as { access_token: string }).access_token;
}

export interface Answered {
	status: number;
	headers: Headers;
	/** Parsed where it is JSON. */
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
	text: string;
}

async function read(response: Response): Promise<Answered> {
	const text = await response.text();
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		body = undefined;
	}
	return { status: response.status, headers: response.headers, body, text };
}

export type Call = (method: string, path: string, body?: unknown, init?: RequestInit) => Promise<Answered>;

/** A caller of `/interventionOrder/<path>` with a token of its own. */
export async function callerOf(sandbox: Sandbox, token?: string): Promise<Call> {
	const bearer = token ?? (await tokenOf(sandbox));
	return async (method, path, body, init = {}) =>
		await read(
			await fetch(`${sandbox.apiBaseUrl}/interventionOrder/${path}`, {
				method,
				headers: { Authorization: `Bearer ${bearer}`, Accept: 'application/json', 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
				redirect: 'manual',
				...init,
			}),
		);
}

/** A call of the control API. */
export async function control(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Answered> {
	return await read(
		await fetch(`${sandbox.url}/_control${path}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
		}),
	);
}

/** A search body over one window. */
export const windowOf = (startDateTime: string, endDateTime: string) => ({
	requestedTimeSlot: [{ validFor: { startDateTime, endDateTime } }],
});

/** A window that holds everything. */
export const always = windowOf('2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z');
