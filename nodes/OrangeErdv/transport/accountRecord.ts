import { ErdvError } from '../api/ErdvError';
import { incidentList } from '../journal/incidentList';
import type { Journal } from '../journal/Journal';
import { rateReportFigures, type Recorded, type ReportRequest } from '../journal/rateReportFigures';
import { requestList, type ListRequest } from '../journal/requestList';
import { sharedJournal } from '../journal/sharedJournal';
import { KEPT_LINES, KEPT_WRITE_LINES } from '../limiter/laneScripts';
import type { SharedLanes } from '../limiter/SharedLanes';
import type { Runtime } from '../runtime/Runtime';
import { readAccount } from './account';
import { accountGate } from './accountGate';
import type { N8nHost } from './N8nHost';
import { WATCHES } from './watches';

/** What is known of the requests for one API account. */
export interface AccountRecord {
	rateReportFigures(request: ReportRequest): ReturnType<typeof rateReportFigures>;
	incidentList(request: ReportRequest, orderId?: string): ReturnType<typeof incidentList>;
	requestList(request: ListRequest): ReturnType<typeof requestList>;
}

/**
 * The record of the node's credential. Sends nothing to Orange.
 * @throws ErdvError when the credential cannot be used as it is
 */
export async function accountRecord(runtime: Runtime, host: N8nHost, itemIndex: number): Promise<AccountRecord> {
	const { key, credential, credentialId } = await readAccount(host, itemIndex);
	const gate = accountGate(runtime, host.helpers, credential, credentialId);
	const strictest = gate.requestsPerSecond.value(runtime.clock.now());
	const { shared } = gate.lanes;
	const now = runtime.clock.wallTime();
	const recorded: Recorded = {
		journal: shared ? await journalOf(shared) : gate.journal,
		lanes: Math.min(strictest, credential.requestsPerSecond),
		isShared: shared !== undefined,
		watching: runtime.stateOf(WATCHES, key).at(now),
	};
	return {
		rateReportFigures: (request) => rateReportFigures(recorded, request, now),
		requestList: (request) => requestList(recorded, request, now),
		incidentList: (request, orderId) => incidentList(recorded, request, now, orderId),
	};
}

async function journalOf(shared: SharedLanes): Promise<Journal> {
	const record = await shared.record().catch((error: Error) => error);
	if (!(record instanceof Error)) return sharedJournal(record, { lines: KEPT_LINES, writes: KEPT_WRITE_LINES });
	throw new ErdvError(`The record of requests in the shared limiter cannot be read: ${record.message}`, {
		kind: 'sharedLimitUnavailable',
		description:
			'Check "Shared Limit URL" and "Shared Limit Token" in the e-RDV credential, and that the Redis behind them runs.',
	});
}
