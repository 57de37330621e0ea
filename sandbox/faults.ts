import type { CallName } from '../nodes/OrangeErdv/api/model';

/** What goes wrong with a request. Times in milliseconds; `processed` means that a write takes effect. */
export type Fault =
	/** The connection breaks, nothing is processed. */
	| { kind: 'resetBefore' }
	/** Processed, then the connection breaks. */
	| { kind: 'resetAfter' }
	/** Never answered, nothing is processed. */
	| { kind: 'hang' }
	/** Processed, never answered. */
	| { kind: 'hangAfter' }
	/** The connection breaks at once; processed `afterMs` later on the sandbox clock. */
	| { kind: 'processedLate'; afterMs: number }
	/**
	 * Answered with this status; a JSON error body, or `body` as it is, or an HTML page. Not processed, unless
	 * `processed` is on: then a write takes effect, whatever the answer says.
	 */
	| {
			kind: 'status';
			status: number;
			code?: number;
			body?: unknown;
			html?: boolean;
			headers?: Record<string, string>;
			processed?: boolean;
	  }
	/**
	 * Processed; the JSON of the answer under another status, without some of its keys and with others put in (dotted
	 * paths). Refusals come as they are.
	 */
	| { kind: 'altered'; status?: number; without?: string[]; with?: Record<string, unknown> }
	/** Processed and answered one byte each `everyMs` (default 50). */
	| { kind: 'drip'; everyMs?: number }
	/** Processed; the JSON of the answer stops in its middle, with a length that fits. */
	| { kind: 'cutJson' }
	/** Processed; the connection breaks in the middle of the body. */
	| { kind: 'cutBody' }
	/** Processed; the answer has no body. */
	| { kind: 'emptyBody' }
	/** 302 to `location` (default `/elsewhere` of the sandbox), not processed. */
	| { kind: 'redirect'; location?: string }
	/** Refused as for going over the limit, without counting towards a suspension. */
	| { kind: 'throttle' }
	/** 401/42 although the token is good. */
	| { kind: 'unauthorized' };

/** Every kind of fault. */
const faultKinds: ReadonlyArray<Fault['kind']> = [
	'resetBefore',
	'resetAfter',
	'hang',
	'hangAfter',
	'processedLate',
	'status',
	'altered',
	'drip',
	'cutJson',
	'cutBody',
	'emptyBody',
	'redirect',
	'throttle',
	'unauthorized',
];

/** Which requests a fault is for; what is left out matches all. */
interface FaultMatch {
	name?: CallName;
	method?: string;
	orderId?: string;
	clientId?: string;
}

/** A fault in the queue. */
export interface FaultRule {
	match?: FaultMatch;
	fault: Fault;
	/** Matching requests it applies to before it disappears; default 1. */
	times?: number;
	/** Matching requests it lets pass first; default 0. */
	skip?: number;
}

/** A fault in the queue, with what is left of it. */
export type QueuedFault = Required<FaultRule>;

/** What a request is, for matching. */
export type Matchable = { [Key in keyof Required<FaultMatch>]: string | null };

const matchKeys: ReadonlyArray<keyof FaultMatch> = ['name', 'method', 'orderId', 'clientId'];

/** A rule with its defaults. Throws an Error on a kind or a match key that does not exist. */
export function queued(rule: FaultRule): QueuedFault {
	const match = rule.match ?? {};
	if (!faultKinds.includes(rule.fault?.kind)) throw new Error(`"fault.kind" is one of ${faultKinds.join(', ')}`);
	const unknown = Object.keys(match).find((key) => !matchKeys.includes(key as keyof FaultMatch));
	if (unknown) throw new Error(`"match" has no "${unknown}": use ${matchKeys.join(', ')}`);
	if (rule.fault.kind === 'status' && !Number.isInteger(rule.fault.status))
		throw new Error('"fault.status" is missing');
	if (rule.fault.kind === 'processedLate' && !(rule.fault.afterMs >= 0)) throw new Error('"fault.afterMs" is missing');
	if (rule.times !== undefined && !(rule.times >= 1)) throw new Error('"times" is at least 1');
	return { match, fault: rule.fault, times: rule.times ?? 1, skip: rule.skip ?? 0 };
}

/** Takes the first fault that is for this request out of the queue, or counts it as passed. */
export function takeFault(faults: QueuedFault[], request: Matchable): Fault | undefined {
	for (const rule of faults) {
		if (!matchKeys.every((key) => rule.match[key] === undefined || rule.match[key] === request[key])) continue;
		if (rule.skip > 0) {
			rule.skip--;
			continue;
		}
		if (--rule.times <= 0) faults.splice(faults.indexOf(rule), 1);
		return rule.fault;
	}
	return undefined;
}
