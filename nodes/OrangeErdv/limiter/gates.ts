import { systemClock } from '../runtime/Clock';
import { AccountLanes } from './AccountLanes';
import { Gate } from './Gate';

/** The gate of an account. */
export type AccountGate<Reason = unknown> = Gate<Reason, AccountLanes>;

const gates = new Map<string, AccountGate<never>>();

/**
 * The process's gate for an API account.
 * @param accountKey client id, or `limitGroup` where several client ids share one quota
 */
export function gateFor<Reason>(accountKey: string): AccountGate<Reason> {
	let gate = gates.get(accountKey);
	if (!gate) {
		gate = new Gate<never, AccountLanes>(systemClock, new AccountLanes());
		gates.set(accountKey, gate);
	}
	return gate as unknown as AccountGate<Reason>;
}
