import type { IDataObject } from 'n8n-workflow';

import type { Arrival, FaultRule, HistoryEntry, SandboxSettings } from '../../../sandbox';
import type { EngineRun } from '../../engine/harness';

/** An order of a case before its item runs. */
export interface OrderFacts {
	id: string;
	/** As the API gives it. */
	body: IDataObject;
	/** The free time slot that the item is told, `<start>/<end>`. */
	slot: string;
	/** Another free one. */
	otherSlot: string;
	/** All that are free, in order. */
	free: string[];
	/** Of the appointment that is there; empty for none. */
	current: string;
}

/** One item, with an order of its own. */
export interface BatchCase {
	/** Unique in the campaign; what `--only` takes. */
	name: string;
	/** Row and column of the table. */
	row: string;
	column: string;
	isScheduled: boolean;
	/** Keys of the item beside `id`, `slot`, `date`, `current` and `mark`. */
	json?: (order: OrderFacts) => IDataObject;
	/** What goes wrong with the requests for its order. */
	faults?: (order: OrderFacts) => FaultRule[];
	/** The text that is put in, which messages may show. */
	given?: string;
	/** Texts that may not come out, beside those that every item carries. */
	personal?: string[];
	/** What has to hold for this case alone: sentences on what does not. */
	check?: (seen: Seen) => string[];
}

/** Cases that run as the items of one execution, with a client and a gate of their own. */
export interface Batch {
	/** Node parameters. */
	parameters: IDataObject;
	/** Fields of the credential. */
	credential?: IDataObject;
	settings?: Partial<SandboxSettings>;
	/** Runs the trigger, set to these parameters, instead of the node. */
	isTrigger?: boolean;
	cases: BatchCase[];
}

/** What came out for one item. */
export interface Result {
	/** Items of the first output. */
	outputs: IDataObject[];
	/** The item of the error output, or what a trigger threw. */
	error?: IDataObject;
	/** n8n did not start the workflow: it checks literal values itself. */
	isNotStarted?: boolean;
}

/** What came out of a batch. */
export interface Made {
	/** The execution; a trigger has none. */
	ended: EngineRun | null;
	/** All that was said, to be searched for secrets. */
	said: unknown;
	results: Result[];
}

/** What came out for a case, and what the sandbox has on record of it. */
export interface Seen extends Result {
	case: BatchCase;
	parameters: IDataObject;
	order: OrderFacts;
	/** The requests for it: for its order, or in a batch of one all of the client. */
	arrivals: Arrival[];
	/** Everything that took effect on its order. */
	history: HistoryEntry[];
	/** The order when all was over. */
	left: IDataObject;
	/** What is wrong with the execution as a whole. */
	problems: string[];
}

/** A case with what is wrong with it. */
export interface CaseVerdict {
	seen: Seen;
	violations: string[];
}
