import type { ErdvCall, JsonBody, KnownOrder, TimePeriod, Warning } from '../api/model';
import type { OpeningReason } from '../api/openingReason';
import { GateRejection } from '../limiter/GateRejection';
import { PLACES_PER_OWNER } from '../limiter/Places';
import type { Priority } from '../limiter/TicketQueue';
import type { CompiledMapping } from '../mapping/compiled';
import { toRequest } from '../mapping/toRequest';
import type { Runtime } from '../runtime/Runtime';
import { readAccount, type Account } from './account';
import { accountGate, sharedLimitOf } from './accountGate';
import { askedBefore, type AskedBefore } from './askedBefore';
import { rejectionError } from './gateRejections';
import { knock } from './knock';
import { mayLeave } from './mayLeave';
import { modelTrust, type ModelTrust } from './ModelTrust';
import { cancelSignal, type N8nHost } from './N8nHost';
import { withOrderLease, type OrderLease } from './orderLease';
import { orderRecord, type OrderRecord } from './orderRecord';
import type { RunCounters } from './runCounters';
import { sendUntilAnswered, type Delivery } from './sendUntilAnswered';
import { sleepUnlessCancelled } from './wait';
import { WATCHES } from './watches';
import { noteWrite, type WriteNote, type WritePeriods, type WriteWatcher } from './writeNote';

/** More calls of one run than this would only wait for a place at the gate. */
export const CALLS_AT_ONCE = PLACES_PER_OWNER;

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
	counters: RunCounters;
	/** Who asked for it, for the record; empty for nobody. */
	askedBy?: string;
	watcher?: WriteWatcher;
	/** Takes what the item's output should warn of, where there is one. */
	warn?(warning: Warning): void;
	/** In place of the credential's, to try one. */
	mapping?: CompiledMapping;
}

/** The way to Orange for one item. */
export interface ErdvClient {
	readonly runtime: Runtime;
	readonly account: Account;
	/** What is known of the model; none where it is not to be checked, or no write leaves. */
	readonly trust: ModelTrust | undefined;
	/** Whether an order that shows no appointment has none; else it may show it where the node does not look. */
	believesNone(orderId: string, order: JsonBody): boolean;
	/** Waits for the gate, sends, and gives the answer; `null` for a write that is only simulated. @throws ErdvError */
	call(call: ErdvCall, options?: CallOptions): Promise<Delivery | null>;
	/** The call as the credential's mapping has it go out. @throws ErdvError `invalidInput` */
	asSent(call: ErdvCall, known?: KnownOrder): Promise<ErdvCall>;
	/** What is on record of the writes for an order. */
	record(orderId: string): OrderRecord;
	/** The last write for an order that is on record, if it asked for this slot and may still take effect. */
	askedBefore(orderId: string, slot: TimePeriod): Promise<AskedBefore | undefined>;
	/** Notes that an order was read, understood and compared with what was known of it. */
	noteCheck(at: Date): void;
	/** Begins the record of a write: its calls carry the note. */
	noteWrite(call: ErdvCall, periods: WritePeriods): WriteNote;
	/**
	 * Runs `work` while no other process writes to the order. No lease where this process shares its limit with none,
	 * and where no write can leave. @throws ErdvError `orderBusy`, `sharedLimitUnavailable`, `cancelled`
	 */
	whileLeased<T>(orderId: string, work: (lease?: OrderLease) => Promise<T>): Promise<T>;
	/** Has the item's output say so, beside its outcome. */
	warn(warning: Warning): void;
	/** Waits `ms` between calls; cancelling the execution ends it. @throws ErdvError `cancelled` */
	wait(ms: number): Promise<void>;
}

/** How one call differs from the others of its item. */
interface CallOptions {
	/** Goes on when the execution is cancelled, and in an outage: for the reads that tell what became of a write. */
	seeThrough?: boolean;
	/** Of a write, what is noted of it. */
	note?: WriteNote;
	/** For the mapping, which may send of the order what was read. */
	known?: KnownOrder;
	/** Sent only while this is held. */
	lease?: OrderLease;
	/** Of a read: its answer is neither mapped nor checked, and the node learns nothing of it. */
	asItCame?: boolean;
}

/** Reads the credential and gives the client for one item. @throws ErdvError when the credential cannot be used */
export async function createClient(runtime: Runtime, host: N8nHost, settings: ClientSettings): Promise<ErdvClient> {
	const own = await readAccount(host, settings.itemIndex);
	const account = { ...own, mapping: settings.mapping ?? own.mapping };
	const { owner, priority, requestTimeoutMs: timeoutMs, simulate, counters } = settings;

	const trust = modelTrust(runtime, account);
	const gateOf = () => accountGate(runtime, host.helpers, account.credential, account.credentialId);

	const asSent = async (call: ErdvCall, known?: KnownOrder) => await toRequest(call, account.mapping, known);

	const throughGate = async (asked: ErdvCall, signal: AbortSignal | undefined, options: CallOptions) => {
		const { note, lease, known, seeThrough: goesOn, asItCame: isAsItCame } = options;
		const call = await asSent(asked, known);
		if (!(await mayLeave(runtime.clock, account, call, { simulate, trust }, signal))) return null;
		const gate = gateOf();
		try {
			const ticket = await gate.enter({ owner, priority, identity: account.identity, signal, goesOn });
			try {
				const outgoing = { runtime, host, account, gate, ticket, call, note, timeoutMs, signal, counters };
				if (ticket.knock) await knock(outgoing);
				const delivery = await sendUntilAnswered({ ...outgoing, orderLease: lease, isAsItCame });
				if (call.name === 'getOrder' && !isAsItCame) trust.look(call.orderId, delivery);
				return delivery;
			} finally {
				gate.leave(ticket);
			}
		} catch (error) {
			throw error instanceof GateRejection ? rejectionError(error as GateRejection<OpeningReason>, call) : error;
		}
	};

	const wait = async (ms: number) => await sleepUnlessCancelled(runtime.clock, ms, cancelSignal(host));

	return {
		runtime,
		account,
		trust: simulate || account.skipFirstBookingCheck ? undefined : trust,
		believesNone: (orderId, order) => account.skipFirstBookingCheck || trust.believesNone(orderId, order),
		warn: (warning) => settings.warn?.(warning),
		asSent,
		record: (orderId) => orderRecord(runtime, account, orderId),
		askedBefore: async (orderId, slot) =>
			await askedBefore(orderRecord(runtime, account, orderId), slot, runtime.clock.wallTime()),
		noteCheck: (at) => runtime.stateOf(WATCHES, account.key).noteCheck(at),
		noteWrite: (call, periods) =>
			noteWrite(host, gateOf(), call, periods, {
				askedBy: settings.askedBy ?? '',
				watcher: settings.watcher,
				clock: runtime.clock,
			}),
		call: async (call, options = {}) =>
			await throughGate(call, options.seeThrough ? undefined : cancelSignal(host), options),
		whileLeased: async (orderId, work) => {
			gateOf();
			const locks = simulate || account.readOnly ? undefined : sharedLimitOf(runtime, account.key)?.locks;
			if (!locks) return await work();
			const patience = { patienceMs: runtime.waits.forOrder, sleep: wait };
			return await withOrderLease(locks, account, orderId, patience, work);
		},
		wait,
	};
}
