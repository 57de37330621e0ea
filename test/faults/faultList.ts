import type { ErrorKind } from '../../nodes/OrangeErdv/api/ErdvError';
import type { Fault, SandboxSettings } from '../../sandbox';
import { LATE_MS } from './plan';

/** A fault of the campaign. */
export interface NamedFault {
	name: string;
	fault: Fault;
	settings?: Partial<SandboxSettings>;
	/** Kinds of errors that it may lead to. */
	kinds: ErrorKind[];
	/** Where it comes once: whether a read, a create or a cancellation gets over it. */
	isOvercome: { read: boolean; write: boolean };
	/** Whether it leaves a change done and the order showing it. */
	isDone?: boolean;
	/** Makes no sense for reads. */
	onlyWrites?: boolean;
}

const status = (code: number, status: number, html?: boolean): Fault => ({ kind: 'status', status, code, html });
const overcome = { read: true, write: true };
const failing = { kinds: ['unavailable', 'unknown'] as ErrorKind[], isOvercome: overcome };
const unreadable = {
	kinds: ['answerNotUnderstood', 'unknown'] as ErrorKind[],
	isOvercome: { read: false, write: true },
	isDone: true,
};
const throttled = {
	fault: { kind: 'throttle' } as const,
	kinds: ['unavailable'] as ErrorKind[],
	isOvercome: overcome,
	isDone: true,
};
const taken = {
	kinds: ['refused', 'noSlotFound'] as ErrorKind[],
	isOvercome: { read: false, write: false },
	onlyWrites: true,
};

/** Every fault that the matrix crosses with every operation. */
export const FAULTS: NamedFault[] = [
	{ name: 'reset before', fault: { kind: 'resetBefore' }, ...failing },
	{ name: 'reset after', fault: { kind: 'resetAfter' }, ...failing, isDone: true },
	{ name: 'hang before', fault: { kind: 'hang' }, ...failing },
	{ name: 'hang after', fault: { kind: 'hangAfter' }, ...failing, isDone: true },
	{ name: 'processed late', fault: { kind: 'processedLate', afterMs: LATE_MS }, ...failing },
	{ name: '408', fault: status(63, 408), ...failing },
	{ name: '500', fault: status(1, 500), ...failing },
	{ name: '502 HTML', fault: status(1, 502, true), ...failing },
	{ name: '503/5', fault: status(5, 503), ...failing },
	{ name: '503/6', fault: status(6, 503), ...failing },
	{ name: '504', fault: status(6, 504), ...failing },
	{ name: '429', settings: { rateLimitStatus: 429 }, ...throttled },
	{ name: '403/53 burst', settings: { rateLimitStatus: 403 }, ...throttled },
	{ name: '401 mid-run', fault: { kind: 'unauthorized' }, kinds: ['credentials'], isOvercome: overcome, isDone: true },
	{ name: 'dripping body', fault: { kind: 'drip', everyMs: 40 }, ...failing, isDone: true },
	{ name: 'cut JSON', fault: { kind: 'cutJson' }, ...unreadable },
	{ name: 'empty body', fault: { kind: 'emptyBody' }, ...unreadable },
	{ name: 'slot taken 409', fault: status(69, 409), ...taken },
	{ name: 'slot taken 422', fault: status(105, 422), ...taken },
	{
		name: 'suspended',
		fault: status(50, 403),
		kinds: ['suspended', 'notApproved'],
		isOvercome: { read: false, write: false },
	},
];
