import type { IExecuteFunctions } from 'n8n-workflow';

import { OTHER_CALLERS } from '../api/otherCallers';
import type { RunCounters } from '../transport/runCounters';

const WORTH_A_HINT_MS = 5000;

/** Tells in the editor what the limit meant for a run, where n8n has hints: nothing else would once all went well. */
export function addHints(context: IExecuteFunctions, { waitedMs, throttled, paused }: RunCounters): void {
	if (!('addExecutionHints' in context)) return;
	if (paused > 0) {
		const items = paused === 1 ? '1 item was' : `${paused} items were`;
		context.addExecutionHints({
			message: [
				`${items} not sent, as calls to Orange are paused: the description in the details of each says what would have`,
				'been sent.',
			].join(' '),
			type: 'warning',
			location: 'outputPane',
		});
	}
	if (waitedMs > WORTH_A_HINT_MS) {
		context.addExecutionHints({
			message: `Requests waited ${Math.round(waitedMs / 1000)} s for Orange's limit of 2 requests per second`,
			location: 'outputPane',
		});
	}
	if (throttled > 0) {
		const requests = throttled === 1 ? '1 request' : `${throttled} requests`;
		context.addExecutionHints({
			message: [
				`Orange sent back ${requests} of this run because of its rate limit, though this n8n process kept to it.`,
				`${OTHER_CALLERS}`,
			].join(' '),
			type: 'warning',
			location: 'outputPane',
		});
	}
}
