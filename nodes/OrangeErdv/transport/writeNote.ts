import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { ErdvCall, TimePeriod } from '../api/model';
import { periodText } from '../api/period';
import type { WriteEnd, WriteFacts } from '../journal/writeFacts';
import type { AccountGate } from '../limiter/gateRegistry';
import type { Clock } from '../runtime/Clock';
import type { N8nHost } from './N8nHost';

/** Periods of a write, where they are known. */
export interface WritePeriods {
	requested?: TimePeriod;
	previous?: TimePeriod;
}

/** A write in the record: its requests carry `facts`. */
export interface WriteNote {
	readonly facts: WriteFacts;
	/** To be called immediately before each request of it leaves. */
	leaves(): void;
	/** Notes how it ended, and once more where that turns out later to have been otherwise. */
	end(how: WriteEnd): void;
}

/** Told of a write as soon as it may have been done, and of its end. */
export interface WriteWatcher {
	leaves(call: ErdvCall): void;
	/** Only of a write that has left. */
	ended(call: ErdvCall, facts: WriteFacts): void;
}

/** Who writes, beside the execution. */
interface Writer {
	/** As the user gave it; empty for nobody. */
	askedBy: string;
	watcher?: WriteWatcher;
	clock: Clock;
}

/** Begins the record of a write of this execution. */
export function noteWrite(
	host: N8nHost,
	gate: AccountGate,
	call: ErdvCall,
	{ requested, previous }: WritePeriods,
	{ askedBy, watcher, clock }: Writer,
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
	let hasLeft = false;
	return {
		facts,
		leaves: () => {
			if (!hasLeft) watcher?.leaves(call);
			hasLeft = true;
		},
		end: (how) => {
			// Of requests that are in this process's journal already, too.
			Object.assign(facts, how, { endedAt: new Date(clock.wallTime()).toISOString() });
			if (!hasLeft) return;
			gate.lanes.shared?.endWrite(facts.id, call.orderId, how);
			watcher?.ended(call, facts);
		},
	};
}
