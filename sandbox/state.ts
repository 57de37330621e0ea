/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout } from 'node:timers/promises';

import { apiNamed, type Api, type ApiName } from './apis';
import { createArrivalLog, type ArrivalLog } from './arrivals';
import { putClient, type Client } from './clients';
import { createClock, type Clock } from './clock';
import type { QueuedFault } from './faults';
import type { StoredOrder } from './orders';
import { createRandom } from './random';
import type { RateWindow } from './rateLimit';
import { createSchedule, type Schedule } from './schedule';
import { seedOrders } from './seed';
import { defaultSettings, withChanges, type SandboxSettings } from './settings';
import type { Token } from './tokens';
import { withoutKeys } from './wire';

/** How a sandbox is started: its settings, and what cannot change while it runs. */
export interface SandboxOptions extends SandboxSettings {
	/** TCP port on 127.0.0.1; 0 for any. */
	port: number;
	/** Where the sandbox clock starts, ISO 8601 with offset; the system's time where absent. */
	startAt: string;
	clientId: string;
	clientSecret: string;
	/** The API that it speaks in place of the model. */
	api: ApiName;
	/** Waits `ms` before an answer leaves, for tests on a clock of their own; the system's where absent. */
	sleep: Sleep;
}

/** Rejects where the signal aborts first. */
type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

const systemSleep: Sleep = async (ms, signal) => await setTimeout(ms, undefined, { signal });

/** One request for a token. */
export interface TokenRequest {
	/** System time, ISO 8601 in UTC. */
	at: string;
	atMs: number;
	clientId: string | null;
	status: number | null;
}

/** Everything that a sandbox remembers. */
export interface SandboxState {
	/** What it speaks. */
	api: Api;
	settings: SandboxSettings;
	sleep: Sleep;
	clock: Clock;
	schedule: Schedule;
	clients: Map<string, Client>;
	tokens: Map<string, Token>;
	tokenRequests: TokenRequest[];
	windows: Map<string, RateWindow>;
	orders: Map<string, StoredOrder>;
	faults: QueuedFault[];
	arrivals: ArrivalLog;
	/** Next number in [0, 1) of the seeded generator. */
	random: () => number;
	/** Puts everything back to how the sandbox started. */
	reset(): void;
}

/** The state of a sandbox that starts. Throws an Error on an option that does not exist or does not fit. */
export function createState(options: Partial<SandboxOptions>): SandboxState {
	const { startAt, clientId = 'sandbox-client', clientSecret = 'sandbox-secret', sleep = systemSleep } = options;
	const api = apiNamed(options.api);
	const changes = withoutKeys({ ...options }, 'port', 'startAt', 'clientId', 'clientSecret', 'api', 'sleep');
	const startAtMs = startAt === undefined ? undefined : Date.parse(startAt);
	if (Number.isNaN(startAtMs)) throw new Error(`"startAt" is not a date: ${startAt}`);

	const fresh = () => {
		const settings = withChanges({ ...defaultSettings, ...api.settings }, changes);
		const clock = createClock(startAtMs);
		const clients = new Map<string, Client>();
		putClient(clients, clientId, { secret: clientSecret });
		const orders = seedOrders(clock.now(), settings);
		if (api.prepare) for (const order of orders.values()) api.prepare(order, { settings, nowMs: clock.now() });
		return {
			api,
			settings,
			sleep,
			clock,
			schedule: createSchedule(),
			clients,
			tokens: new Map(),
			tokenRequests: [],
			windows: new Map(),
			orders,
			faults: [],
			arrivals: createArrivalLog(),
			random: createRandom(settings.seed),
		};
	};
	const state: SandboxState = { ...fresh(), reset: () => void Object.assign(state, fresh()) };
	return state;
}
