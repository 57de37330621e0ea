import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import type { Account, Erdv } from './erdv';
import { failed } from './failed';
import type { EngineRun } from './harness';

/** Message of a call that was held back while requests failed with this status. */
export const HELD_BACK = "Orange's API is not available at the moment: it answered with HTTP 503";

export const BUSY: Fault = { kind: 'status', status: 503, code: 5 };

/** An API that fails and comes back, for tests on a clock that skips. */
export function deadApi(erdv: Erdv) {
	let orders = 0;
	return {
		/** New orders without an appointment. */
		orders: (count: number) =>
			Array.from({ length: count }, () => {
				const id = String(700_000 + ++orders).padStart(8, '0');
				erdv.sandbox.putOrder(id, {});
				return id;
			}),
		/** From now on every request fails, or those that match. */
		die: ({ clientId }: Account, fault: Fault = BUSY, match: IDataObject = {}) =>
			erdv.sandbox.fault({ match: { clientId, ...match }, fault, times: 1e6 }),
		mend: () => erdv.sandbox.clearFaults(),
	};
}

/** Details of the items that failed. */
export const detailsOf = (run: EngineRun) => failed(run).map(({ details }) => details as IDataObject);

/** Messages of the items that failed, each once. */
export const messagesOf = (run: EngineRun) => [...new Set(failed(run).map(({ error }) => error as string))];
