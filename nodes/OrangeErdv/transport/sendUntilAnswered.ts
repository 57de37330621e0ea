import type { Answer, ErdvCall, RawAnswer } from '../api/model';
import { reasonOf, type OpeningReason } from '../api/openingReason';
import { isThrottled } from '../api/problem';
import { readAnswer } from '../api/readAnswer';
import type { Gate, GateTicket } from '../limiter/Gate';
import { problemOf } from '../mapping/mapProblem';
import type { TokenData } from '../oauth/tokenData';
import { isSpoilt, tokenInsteadOf, usableToken } from '../oauth/tokens';
import type { Runtime, StateKind } from '../runtime/Runtime';
import type { Account } from './account';
import { answerOf, errorOf, isDenial } from './answerOrError';
import { directClient } from './externalToken';
import { lineOf } from './journalLine';
import type { N8nHost } from './N8nHost';
import { fetchToken } from './n8nRequest';
import type { OrderLease } from './orderLease';
import { noteOutageSigns } from './outageSigns';
import { nextStep, type SoFar } from './retryDecision';
import type { RunCounters } from './runCounters';
import { sendInLane } from './sendInLane';
import { sleepUnlessCancelled } from './wait';
import type { WriteNote } from './writeNote';

/** One call with its place at the gate. */
export interface OutgoingCall {
	runtime: Runtime;
	host: N8nHost;
	account: Account;
	gate: Gate<OpeningReason>;
	ticket: GateTicket;
	call: ErdvCall;
	/** Of a write, what is noted of it. */
	note?: WriteNote;
	/** Total time for one answer, headers and body, ms. */
	timeoutMs: number;
	signal?: AbortSignal;
	counters: RunCounters;
	/** Of the order, for a write where processes share the limit. */
	orderLease?: OrderLease;
	/** Of a read: the answer is wanted as it came, whatever it says. */
	isAsItCame?: boolean;
}

/** An answer, and what it took to get it. */
export interface Delivery extends Answer {
	/** Requests sent for this call. */
	attempts: number;
	/** When the last one was sent and answered, ISO 8601, UTC. */
	sentAt: string;
	answeredAt: string;
}

/** Tokens that spoil in line are replaced this often; then Orange decides. */
const MOST_SPOILT_TOKENS = 3;

/** Whether Orange has let a client in, as far as this process remembers. */
const ADMISSION: StateKind<{ workedBefore: boolean }> = { make: () => ({ workedBefore: false }) };

/**
 * Sends until there is an answer or nothing more to try.
 * @throws ErdvError, GateRejection
 */
export async function sendUntilAnswered(outgoing: OutgoingCall): Promise<Delivery> {
	const { runtime, account, gate, call, signal } = outgoing;
	const { clock } = runtime;
	const { mapping, identity } = account;
	const admission = runtime.stateOf(ADMISSION, identity);
	const isKnock = gate.breakers.api.isOpen(identity);
	const so: SoFar = { throttled: 0, failed: 0, tokenReplaced: false, isKnock, isOutage: false };
	let rejected: TokenData | undefined;
	for (let sends = 1; ; sends++) {
		const { sent, problem, token, sentAt, times } = await attempt(outgoing, rejected);
		if (sent.answer && !sent.seemsOfProxy && !isDenial(sent.answer)) {
			admission.workedBefore = true;
			gate.breakers.api.close(identity);
			gate.pause.reset();
		}
		noteOutageSigns(gate, outgoing.ticket, { call, sent, problem, sentAt });
		so.isOutage = gate.breakers.outage.isOpen(identity);
		const step = nextStep(call, sent, problem, so, clock.now());
		switch (step.do) {
			case 'answer':
				return { ...(await answerTo(outgoing, step.answer)), attempts: sends, ...times };
			case 'fail': {
				const { workedBefore } = admission;
				const { refusalCodes } = mapping.given;
				const error = errorOf(call, sent, { refusalCodes, problem, workedBefore });
				if (step.openBreaker) gate.openBreaker(identity, reasonOf(error), problem.retryAfterMs);
				throw error;
			}
			case 'pauseGate':
				so.throttled++;
				so.throttledSince ??= clock.now();
				gate.pause.begin(sentAt, step.retryAfterMs);
				break;
			case 'wait':
				so.failed++;
				await sleepUnlessCancelled(clock, step.ms, signal);
				break;
			case 'replaceToken':
				so.tokenReplaced = true;
				rejected = token;
				break;
		}
	}
}

async function answerTo({ call, account, isAsItCame }: OutgoingCall, answer: RawAnswer): Promise<Answer> {
	return isAsItCame ? readAnswer(answer) : await answerOf(call, answer, account.mapping);
}

/** One request in one lane, with a token that is good at the moment it leaves. */
async function attempt(outgoing: OutgoingCall, rejected?: TokenData) {
	const { runtime, account, gate, ticket, call, note, counters, orderLease } = outgoing;
	const { clock } = runtime;
	const queuedAt = clock.wallTime();
	for (let spoilt = 0; ; spoilt++) {
		const token = await tokenFor(outgoing, rejected);
		const lease = await counters.countWait(gate.acquire(ticket));
		// Here, as the wait for the lane may have been long.
		await orderLease?.confirm().catch(async (error: unknown) => {
			lease.release('notSent');
			await Promise.reject(error);
		});
		const isTokenSpoilt = spoilt < MOST_SPOILT_TOKENS && isSpoilt(runtime, account.identity, token);
		// Looked at immediately before the request leaves: a shared lane is another's when its time is over.
		if (isTokenSpoilt || !lease.isGood()) {
			lease.release('notSent');
			continue;
		}
		const sentAt = clock.now();
		const sentAtText = isoNow(clock.wallTime());
		if (note) gate.journal.underWay.add(call);
		note?.leaves();
		try {
			const { sent, ending, span } = await sendInLane({ ...outgoing, token });
			const problem = sent.answer ? await problemOf(sent.answer, account.mapping, clock.wallTime()) : {};
			const times = { sentAt: sentAtText, answeredAt: isoNow(clock.wallTime()) };
			if (sent.answer && isThrottled(sent.answer.statusCode, problem.code)) counters.throttled++;
			const line = lineOf({ call, write: note?.facts, sent, span, problem, queuedAt, ...times });
			gate.journal.add(line.entry, line.wait);
			lease.release(ending, line);
			return { sent, problem, token, sentAt, times };
		} finally {
			gate.journal.underWay.delete(call);
		}
	}
}

const isoNow = (wallTime: number) => new Date(wallTime).toISOString();

async function tokenFor(outgoing: OutgoingCall, rejected?: TokenData): Promise<TokenData> {
	const { runtime, host, account, gate, ticket } = outgoing;
	const { credential, credentials } = account;
	const client = {
		...directClient(runtime.clock, host.helpers, credential, gate),
		identity: account.identity,
		fetch: async (current: object) => await fetchToken(host, credentials, current),
		isPerson: ticket.priority === 'someoneIsWaiting',
	};
	return await (rejected ? tokenInsteadOf(runtime, client, rejected) : usableToken(runtime, client));
}
