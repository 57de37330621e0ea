import type { IContextObject, IExecuteFunctions } from 'n8n-workflow';

import type { Outcome } from '../writes/writeResult';

/** A write that was done for an item. No personal data. */
export interface DoneWrite {
	orderId: string;
	outcome: Outcome;
	/** `<start>/<end>` that the order shows, or was asked for; null where there is none. */
	slot: string | null;
	/** That of the appointment before; null where it was not read, or had none. */
	previousSlot: string | null;
}

/** Key in n8n's context of the node, which survives the tries of a node and a retry of its execution. Never rename. */
const MEMORY = 'erdvWrites';

/** n8n complains of longer values of custom data, though it keeps 512 characters. */
const LONGEST_VALUE = 250;

type CustomData = Pick<IExecuteFunctions, 'customData'>;

/** What a run of the node has written so far, kept where n8n keeps it however the run ends. */
export class RunProgress {
	/** In the order of their end. */
	readonly written: DoneWrite[] = [];

	constructor(private readonly context: IExecuteFunctions) {}

	/** What an earlier try of the same execution did for this item. */
	earlier(itemIndex: number): DoneWrite | undefined {
		return this.memory()[this.keyOf(itemIndex)];
	}

	note(itemIndex: number, done: DoneWrite): void {
		this.written.push(done);
		try {
			this.memory()[this.keyOf(itemIndex)] = done;
			this.noteInExecution(done);
		} catch {
			// The write is done: what cannot be kept of it must not make it look as if it had failed.
		}
	}

	private memory(): Record<string, DoneWrite> {
		const context: IContextObject = this.context.getContext('node');
		return (context[MEMORY] ??= {}) as Record<string, DoneWrite>;
	}

	/** In a loop the node runs several times. */
	private keyOf(itemIndex: number): string {
		const { $runIndex } = this.context.getWorkflowDataProxy(0);
		return `${String($runIndex)}.${itemIndex}`;
	}

	/** n8n saves custom data also for an execution that was stopped, and shows it beside it. */
	private noteInExecution({ orderId, outcome }: DoneWrite): void {
		// Older n8n, such as 2.8, has it for expressions only.
		const { $execution } = this.context.getWorkflowDataProxy(0) as { $execution?: Partial<CustomData> };
		const customData = (this.context as Partial<CustomData>).customData ?? $execution?.customData;
		if (!customData) return;
		const key = `erdv_${outcome}`;
		const value = withOrder(customData.get(key) ?? '', orderId);
		customData.set(key, value);
	}
}

/** The orders in one text; those for which there is no room are counted. */
function withOrder(text: string, orderId: string): string {
	const [, listed, more] = /^(.*?)(?: and (\d+) more)?$/.exec(text)!;
	if (listed === '') return orderId;
	const longer = `${listed}, ${orderId}`;
	return more === undefined && longer.length <= LONGEST_VALUE ? longer : `${listed} and ${Number(more ?? 0) + 1} more`;
}
