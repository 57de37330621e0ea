import type { IContextObject, IExecuteFunctions } from 'n8n-workflow';

import type { ErdvCall } from '../api/model';
import type { WriteFacts } from '../journal/writeFacts';
import type { WriteWatcher } from '../transport/writeNote';
import { isWritten, type Outcome } from '../writes/writeResult';
import { executionNotes, type ExecutionNotes } from './executionNotes';

/** A write that was done for an item. No personal data. */
export interface DoneWrite {
	orderId: string;
	outcome: Outcome;
	/** `<start>/<end>` that the order shows, or was asked for; null where there is none. */
	slot: string | null;
	/** That of the appointment before; null where it was not read, or had none. */
	previousSlot: string | null;
}

/** Keys in n8n's context of the node, which survives the tries of a node and a retry of its execution. Never rename. */
const WRITES = 'erdvWrites';
const DOUBTS = 'erdvDoubts';
const PAUSED = 'erdvPaused';

/** A write that may have been done, but nobody knows: what is noted of it is its kind of error. */
const DOUBTFUL = 'unknown';

/** A write that has not left, as calls were paused. */
const HELD = 'paused';

/** What the node has written so far in its execution, kept where n8n keeps it however the execution ends. */
export class RunProgress {
	/** By item, what has left and has not ended. */
	private readonly left = new Map<number, ErdvCall>();
	private readonly notes: ExecutionNotes;

	/** Items for which a write has left. */
	private readonly sent = new Set<number>();

	private kept?: IContextObject;

	constructor(private readonly context: IExecuteFunctions) {
		this.notes = executionNotes(context);
	}

	/** In the order of their end; in a loop, and where n8n tries again, also what the runs before have written. */
	get written(): DoneWrite[] {
		return Object.values(this.memory<DoneWrite>(WRITES));
	}

	/** Orders in doubt: a write has left, and has not ended, or nobody knows how; nor has a later one found out. */
	get unknown(): string[] {
		return Object.keys(this.memory<true>(DOUBTS));
	}

	/** The write for an item that has left and not ended. */
	underWay(itemIndex: number): ErdvCall | undefined {
		return this.left.get(itemIndex);
	}

	/** What an earlier try of the same execution did for this item. */
	earlier(itemIndex: number): DoneWrite | undefined {
		return this.memory<DoneWrite>(WRITES)[this.keyOf(itemIndex)];
	}

	/** Follows the writes for an item, one after the other. */
	watcher(itemIndex: number): WriteWatcher {
		return {
			leaves: (call) => {
				this.left.set(itemIndex, call);
				this.sent.add(itemIndex);
				this.released(call.orderId);
				this.doubt(call.orderId);
			},
			ended: ({ orderId }, facts) => {
				this.left.delete(itemIndex);
				if (facts.outcome === DOUBTFUL) return;
				this.known(orderId);
				const done = doneWrite(orderId, facts);
				if (done) this.done(itemIndex, done);
			},
		};
	}

	/** Whether a write for the item has left in this run, whatever became of it. */
	hasSent(itemIndex: number): boolean {
		return this.sent.has(itemIndex);
	}

	/** Notes that a write for an order has not left, as calls are paused. */
	held(orderId: string): void {
		safely(() => {
			const held = this.memory<true>(PAUSED);
			this.notes.add(HELD, orderId, held[orderId]);
			held[orderId] = true;
		});
	}

	private released(orderId: string): void {
		safely(() => {
			const held = this.memory<true>(PAUSED);
			if (!held[orderId]) return;
			delete held[orderId];
			this.notes.remove(HELD, orderId);
		});
	}

	/** Takes an order out of doubt. */
	known(orderId: string): void {
		this.released(orderId);
		safely(() => {
			const doubts = this.memory<true>(DOUBTS);
			if (!doubts[orderId]) return;
			delete doubts[orderId];
			this.notes.remove(DOUBTFUL, orderId);
		});
	}

	private doubt(orderId: string): void {
		safely(() => {
			const doubts = this.memory<true>(DOUBTS);
			this.notes.add(DOUBTFUL, orderId, doubts[orderId]);
			doubts[orderId] = true;
		});
	}

	/** Keeps what was done for an item; what was kept of it before is replaced. */
	done(itemIndex: number, done: DoneWrite): void {
		safely(() => {
			const { orderId, outcome } = done;
			const earlier = this.earlier(itemIndex);
			this.memory<DoneWrite>(WRITES)[this.keyOf(itemIndex)] = done;
			const before = earlier?.orderId === orderId ? earlier.outcome : undefined;
			if (before !== undefined && before !== outcome) this.notes.remove(before, orderId);
			this.notes.add(outcome, orderId, before === outcome);
		});
	}

	private memory<T>(key: typeof WRITES | typeof DOUBTS | typeof PAUSED): Record<string, T> {
		this.kept ??= contextOf(this.context);
		return (this.kept[key] ??= {}) as Record<string, T>;
	}

	/** In a loop the node runs several times. */
	private keyOf(itemIndex: number): string {
		const { $runIndex } = this.context.getWorkflowDataProxy(0);
		return `${String($runIndex)}.${itemIndex}`;
	}
}

/** n8n's context of the node; where an agent's tool has none, one for this run alone. */
function contextOf(context: IExecuteFunctions): IContextObject {
	try {
		return context.getContext('node');
	} catch {
		return {};
	}
}

/** What cannot be kept of a write must not make it look as if it had failed. */
function safely(keep: () => void): void {
	try {
		keep();
	} catch {
		// The write is what counts.
	}
}

/** What is known as soon as a write has ended; its item may still wait for what it asked for to take effect. */
function doneWrite(orderId: string, { outcome, requestedSlot, previousSlot }: WriteFacts): DoneWrite | undefined {
	if (outcome === undefined || !isWritten(outcome)) return undefined;
	return { orderId, outcome, slot: requestedSlot ?? null, previousSlot: previousSlot ?? null };
}
