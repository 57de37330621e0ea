import type { IExecuteFunctions } from 'n8n-workflow';

import { OTHER_CALLERS } from '../api/otherCallers';
import { turnedAway } from '../transport/turnedAway';

/** Tells in the editor that others send too, where n8n has hints: once the retry succeeded, nothing else would. */
export function hintAtOtherCallers(context: IExecuteFunctions): void {
	const count = turnedAway(context);
	if (count === 0 || !('addExecutionHints' in context)) return;
	const requests = count === 1 ? '1 request' : `${count} requests`;
	context.addExecutionHints({
		message: `Orange turned ${requests} of this run away for its rate limit, though this n8n process kept to it. ${OTHER_CALLERS}`,
		type: 'warning',
		location: 'outputPane',
	});
}
