import type { ErdvError } from '../api/ErdvError';
import type { ErdvCall } from '../api/model';
import { GateRefusal } from '../limiter/Gate';
import type { Priority } from '../limiter/TicketQueue';
import { readAccount, type Account } from './account';
import { accountGate } from './accountGate';
import { refusalError } from './gateRejections';
import { mayLeave } from './guard';
import { cancelSignal, type Host } from './Host';
import { attempts, type Delivery } from './sendUntilAnswered';
import { sleepUnlessCancelled } from './wait';

/** How an item's calls are to be made. */
export interface ClientSettings {
	itemIndex: number;
	/** Execution that the calls belong to: it holds at most two places at the gate. */
	owner: string;
	priority: Priority;
	/** Total time for one answer, headers and body, ms. */
	requestTimeoutMs: number;
	/** Reads and searches are sent, writes are not. */
	simulate: boolean;
}

export type { Delivery } from './sendUntilAnswered';

/** The way to Orange for one item. */
export interface ErdvClient {
	account: Account;
	/** Waits for the gate, sends, and gives the answer; `null` for a write that is only simulated. @throws ErdvError */
	call(call: ErdvCall, options?: CallOptions): Promise<Delivery | null>;
	/** Waits `ms` between calls; cancelling the execution ends it. @throws ErdvError `cancelled` */
	wait(ms: number): Promise<void>;
}

/** How one call differs from the others of its item. */
export interface CallOptions {
	/** Goes on when the execution is cancelled: for the reads that tell what became of a write. */
	seeThrough?: boolean;
}

/** Reads the credential and gives the client for one item. @throws ErdvError when the credential cannot be used */
export async function createClient(host: Host, settings: ClientSettings): Promise<ErdvClient> {
	const account = await readAccount(host, settings.itemIndex);
	return {
		account,
		call: async (call, { seeThrough } = {}) => {
			const signal = seeThrough ? undefined : cancelSignal(host);
			return await throughGate(host, account, settings, call, signal);
		},
		wait: async (ms) => await sleepUnlessCancelled(ms, cancelSignal(host)),
	};
}

async function throughGate(
	host: Host,
	account: Account,
	{ owner, priority, requestTimeoutMs: timeoutMs, simulate }: ClientSettings,
	call: ErdvCall,
	signal?: AbortSignal,
): Promise<Delivery | null> {
	if (!(await mayLeave(account, call, simulate, signal))) return null;
	const { identity } = account;
	const gate = accountGate(host.helpers, account.credentials, account.credentialId);
	try {
		const ticket = await gate.enter({ owner, priority, identity, signal });
		try {
			return await attempts({ host, account, gate, ticket, call, timeoutMs, signal });
		} finally {
			gate.leave(ticket);
		}
	} catch (error) {
		throw error instanceof GateRefusal ? refusalError(error as GateRefusal<ErdvError>, call) : error;
	}
}
