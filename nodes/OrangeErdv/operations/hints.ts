import type { IExecuteFunctions } from 'n8n-workflow';

import { waitedMs } from '../transport/runCounters';

const WORTH_A_HINT_MS = 5000;

/** Tells in the editor why a run took long, where n8n has hints. */
export function hintAtWait(context: IExecuteFunctions): void {
	const waited = waitedMs(context);
	if (waited <= WORTH_A_HINT_MS || !('addExecutionHints' in context)) return;
	context.addExecutionHints({
		message: `Requests waited ${Math.round(waited / 1000)} s for Orange's limit of 2 requests per second`,
		location: 'outputPane',
	});
}
