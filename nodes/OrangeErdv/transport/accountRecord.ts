import { ErdvError } from '../api/ErdvError';
import type { Journal } from '../journal/Journal';
import { sharedJournal } from '../journal/sharedJournal';
import type { SharedLanes } from '../limiter/SharedLanes';
import { systemClock } from '../runtime/Clock';
import { readAccount } from './account';
import { accountGate } from './accountGate';
import type { Host } from './Host';
import { requestsPerSecondOf } from './identity';

/** What is known of the requests for one API account. */
export interface AccountJournal {
	journal: Journal;
	/** Lanes in use: 2 for the full quota, 1 for half of it. */
	lanes: number;
	/** Whether it holds the requests of all processes that share the limit, not of this one alone. */
	isShared: boolean;
}

/** The journal of the node's credential. Sends nothing to Orange. @throws ErdvError when the credential cannot be used as it is */
export async function accountJournal(host: Host, itemIndex: number): Promise<AccountJournal> {
	const { credentials, credentialId } = await readAccount(host, itemIndex);
	const gate = accountGate(host.helpers, credentials, credentialId);
	const strictest = gate.requestsPerSecond.value(systemClock.now());
	const { shared } = gate.lanes;
	return {
		journal: shared ? await journalOf(shared) : gate.journal,
		lanes: Math.min(strictest, requestsPerSecondOf(credentials)),
		isShared: shared !== undefined,
	};
}

async function journalOf(shared: SharedLanes): Promise<Journal> {
	const lines = await shared.journalLines().catch((error: Error) => error);
	if (!(lines instanceof Error)) return sharedJournal(lines);
	throw new ErdvError(`The journal of the shared limiter cannot be read: ${lines.message}`, {
		kind: 'sharedLimitUnavailable',
		description:
			'Check Shared Limit URL and Shared Limit Token in the e-RDV credential, and that the Redis behind them runs.',
	});
}
