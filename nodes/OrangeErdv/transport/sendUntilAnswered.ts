import { ErdvError } from '../api/ErdvError';
import { isThrottled, readProblem } from '../api/errorTable';
import type { Answer, ErdvCall } from '../api/model';
import type { Gate, GateTicket } from '../limiter/Gate';
import type { TokenData } from '../oauth/tokenData';
import { isSpoilt, tokenInsteadOf, usableToken } from '../oauth/tokens';
import type { Account } from './account';
import { answerOf, errorOf, isDenial } from './answerOrError';
import type { Host } from './Host';
import { lineOf } from './journalLine';
import { nextStep, type SoFar } from './nextStep';
import { countWait } from './runCounters';
import { sendInLane } from './sendInLane';
import { countTurnedAway } from './turnedAway';
import { sleepUnlessCancelled } from './wait';

/** One call on its way, with its place at the gate. */
export interface Trip {
	host: Host;
	account: Account;
	gate: Gate<ErdvError>;
	ticket: GateTicket;
	call: ErdvCall;
	/** Total time for one answer, headers and body, ms. */
	timeoutMs: number;
	signal?: AbortSignal;
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

/** Credentials that Orange has let in since the process started. */
const workedBefore = new Set<string>();

/**
 * Sends until there is an answer or nothing more to try.
 * @throws ErdvError, GateRefusal
 */
export async function attempts(trip: Trip): Promise<Delivery> {
	const { account, gate, call, signal } = trip;
	const so: SoFar = { throttled: 0, failed: 0, tokenReplaced: false };
	let refused: TokenData | undefined;
	for (let sends = 1; ; sends++) {
		const { sent, problem, token, sentAt, times } = await attempt(trip, refused);
		if (sent.answer && !isDenial(sent.answer)) letIn(trip);
		const step = nextStep(call, sent, problem, so, performance.now());
		switch (step.do) {
			case 'answer':
				return { ...answerOf(call, step.answer), attempts: sends, ...times };
			case 'fail': {
				const { overrides, identity } = account;
				const error = errorOf(call, sent, { overrides, workedBefore: workedBefore.has(identity) });
				if (step.shut) gate.shut(identity, error);
				throw error;
			}
			case 'pauseGate':
				so.throttled++;
				so.throttledSince ??= performance.now();
				gate.pause.begin(sentAt, step.retryAfterMs);
				break;
			case 'wait':
				so.failed++;
				await sleepUnlessCancelled(step.ms, signal);
				break;
			case 'replaceToken':
				so.tokenReplaced = true;
				refused = token;
				break;
		}
	}
}

/** One request in one lane, with a token that is good at the moment it leaves. */
async function attempt(trip: Trip, refused?: TokenData) {
	const { host, account, gate, ticket, call, timeoutMs, signal } = trip;
	const queuedAt = Date.now();
	for (let spoilt = 0; ; spoilt++) {
		const token = await tokenFor(trip, refused);
		const lease = await countWait(host, gate.acquire(ticket));
		const isTokenSpoilt = spoilt < MOST_SPOILT_TOKENS && isSpoilt(account, token);
		// Looked at immediately before the request leaves: a shared lane is another's when its time is over.
		if (isTokenSpoilt || !lease.isGood()) {
			lease.release('notSent');
			continue;
		}
		const sentAt = performance.now();
		const sentAtText = new Date().toISOString();
		const { sent, outcome, span } = await sendInLane({ host, account, call, token, timeoutMs, signal });
		const problem = sent.answer ? readProblem(sent.answer) : {};
		const times = { sentAt: sentAtText, answeredAt: new Date().toISOString() };
		if (sent.answer && isThrottled(sent.answer.statusCode, problem.code)) countTurnedAway(host);
		const line = lineOf({ call, sent, span, problem, queuedAt, ...times });
		gate.journal.add(line.entry, line.wait);
		lease.release(outcome, line);
		return { sent, problem, token, sentAt, times };
	}
}

async function tokenFor({ host, account, gate }: Trip, refused?: TokenData): Promise<TokenData> {
	const token = refused ? tokenInsteadOf(host, account, refused) : usableToken(host, account);
	token.catch((error: unknown) => {
		if (error instanceof ErdvError && error.kind === 'credentials') gate.shut(account.identity, error);
	});
	return await token;
}

function letIn({ account, gate }: Trip): void {
	workedBefore.add(account.identity);
	gate.breaker.close(account.identity);
	gate.pause.reset();
}
