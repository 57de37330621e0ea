import type { Runtime, StateKind } from '../runtime/Runtime';
import { AccountLanes } from './AccountLanes';
import { Gate } from './Gate';
import { LocalLanes } from './LocalLanes';

/** The gate of an account. */
export type AccountGate<Reason = unknown> = Gate<Reason, AccountLanes>;

const GATE: StateKind<AccountGate> = {
	make: ({ clock, startedAt }) => new Gate(clock, new AccountLanes(clock, () => new LocalLanes(2, clock, startedAt))),
};

/**
 * The process's gate for an API account.
 * @param accountKey client id, or `limitGroup` where several client ids share one quota
 */
export function gateFor<Reason>(runtime: Runtime, accountKey: string): AccountGate<Reason> {
	return runtime.stateOf(GATE, accountKey) as AccountGate<Reason>;
}
