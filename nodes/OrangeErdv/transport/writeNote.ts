import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { TimePeriod } from '../api/model';
import { periodText } from '../api/period';
import type { WriteEnd, WriteFacts } from '../journal/writeFacts';
import type { AccountGate } from '../limiter/gateRegistry';
import type { N8nHost } from './N8nHost';

/** Periods of a write, where they are known. */
export interface WritePeriods {
	requested?: TimePeriod;
	previous?: TimePeriod;
}

/** A write in the record: its requests carry `facts`. */
export interface WriteNote {
	readonly facts: WriteFacts;
	/** Set as soon as a request of it was sent. */
	isSent: boolean;
	/** Notes how it ended. To be called once. */
	end(how: WriteEnd): void;
}

/** Begins the record of a write of this execution. @param askedBy as the user gave it; empty for nobody */
export function noteWrite(
	host: N8nHost,
	gate: AccountGate,
	{ requested, previous }: WritePeriods,
	askedBy: string,
): WriteNote {
	const facts: WriteFacts = {
		id: randomUUID(),
		requestedSlot: requested && periodText(requested),
		previousSlot: previous && periodText(previous),
		workflowId: host.getWorkflow?.().id ?? '',
		executionId: (host as Partial<IExecuteFunctions>).getExecutionId?.() ?? '',
		manual: host.getMode?.() === 'manual',
		askedBy: askedBy || undefined,
	};
	const note: WriteNote = {
		facts,
		isSent: false,
		end: (how) => {
			// Of requests that are in this process's journal already, too.
			Object.assign(facts, how);
			if (note.isSent) gate.lanes.shared?.endWrite(facts.id, how);
		},
	};
	return note;
}
