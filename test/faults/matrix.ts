import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { SandboxSettings } from '../../sandbox';
import { FAULTS, type NamedFault } from './faultList';
import type { FaultPlan, OperationName, Plan, RunPlan } from './plan';

interface Row {
	name: string;
	operation: OperationName;
	/** What it sends in the good case, in this order. */
	calls: CallName[];
	isScheduled: boolean;
	settings?: Partial<SandboxSettings>;
	run?: Partial<RunPlan>;
}

const READ_AND_CREATE: CallName[] = ['getOrder', 'createAppointment'];
const SEARCH_AND_CREATE: CallName[] = ['getOrder', 'searchTimeSlot', 'createAppointment'];
const overwrites = { createOverExisting: 'overwrite' } as const;

const creates: Row[] = [
	{ name: 'create specific', operation: 'create specific', calls: READ_AND_CREATE, isScheduled: false },
	{ name: 'create first available', operation: 'create first available', calls: SEARCH_AND_CREATE, isScheduled: false },
	{ name: 'create on date', operation: 'create on date', calls: SEARCH_AND_CREATE, isScheduled: false },
];

/** Operations, and what the sandbox does where Orange's behaviour is unknown. */
const ROWS: Row[] = [
	{ name: 'order get', operation: 'order get', calls: ['getOrder'], isScheduled: true },
	{ name: 'time slot search', operation: 'time slot search', calls: ['searchTimeSlot'], isScheduled: false },
	{ name: 'appointment get', operation: 'appointment get', calls: ['getOrder'], isScheduled: true },
	...creates,
	...creates.map((row) => ({ ...row, name: `${row.name}, create overwrites`, settings: overwrites })),
	{
		name: 'change',
		operation: 'change',
		calls: ['getOrder', 'changeAppointment'],
		isScheduled: true,
		settings: { changeDelayMs: 0 },
		run: { onlyIfCurrent: true },
	},
	{
		name: 'change, wait until effective',
		operation: 'change',
		calls: ['changeAppointment', 'getOrder'],
		isScheduled: true,
		settings: { changeDelayMs: 2500 },
		run: { waitUntilEffective: true },
	},
	{
		name: 'cancel',
		operation: 'cancel',
		calls: ['getOrder', 'cancelAppointment'],
		isScheduled: true,
		run: { onlyIfCurrent: true },
	},
];

type Times = 'once' | 'burst' | 'repeated' | 'from there on';
const BURST = 3;
const ENDLESS = 1000;

function timesFor({ calls }: Row, { fault }: NamedFault): Times[] {
	const isAlone = calls.length === 1;
	return [
		'once',
		...(fault.kind === 'throttle' ? ['burst' as const] : []),
		'repeated',
		...(isAlone ? [] : ['from there on' as const]),
	];
}

const COUNT: Record<Times, number> = { once: 1, burst: BURST, repeated: ENDLESS, 'from there on': ENDLESS };

/** Whether the answer itself tells what became of a change: the order shows it too late for the read-back. */
const isAnswered = ({ fault }: NamedFault) => ['throttle', 'unauthorized', 'emptyBody'].includes(fault.kind);

function mustSucceed(row: Row, named: NamedFault, call: CallName, times: Times): boolean {
	const { isOvercome, isDone, name } = named;
	if (times !== 'once' && times !== 'burst') return false;
	if (call === 'getOrder' || call === 'searchTimeSlot') return isOvercome.read;
	if (call === 'changeAppointment') return isDone === true && (row.settings?.changeDelayMs === 0 || isAnswered(named));
	return isOvercome.write || (name.startsWith('slot taken') && row.operation === 'create first available');
}

function cell(row: Row, named: NamedFault, index: number, times: Times): Plan {
	const call = row.calls[index];
	const fault: FaultPlan = { fault: named.fault, skip: 0, times: COUNT[times] };
	if (times === 'from there on') fault.skip = index;
	else fault.call = call;
	return {
		...unharmed(row),
		name: `${row.name} / ${named.name} / ${call} ${times}`,
		column: named.name,
		settings: { ...row.settings, ...named.settings },
		steps: [{ ...unharmed(row).steps[0], faults: [fault] }],
		expects: { kinds: named.kinds, mustSucceed: mustSucceed(row, named, call, times) },
	};
}

/** The first create of a client is read back. */
const checksOf = ({ calls }: Row) => (calls.includes('createAppointment') ? 1 : 0);

function unharmed(row: Row): Plan {
	return {
		name: `${row.name} / no fault`,
		row: row.name,
		column: 'no fault',
		settings: { ...row.settings },
		orders: [row.isScheduled],
		steps: [{ runs: [{ operation: row.operation, items: [{ order: 0, slot: 3 }], ...row.run }], faults: [] }],
		expects: {
			kinds: [],
			mustSucceed: true,
			...(!row.run?.waitUntilEffective && { sends: row.calls.length + checksOf(row) }),
		},
	};
}

/** Every operation × every fault × each of its calls × once, in a burst, each time, and from that call on. */
export function matrix(): Plan[] {
	return ROWS.flatMap((row) => [
		unharmed(row),
		...FAULTS.flatMap((named) =>
			row.calls.flatMap((call, index) => {
				const isRead = call === 'getOrder' || call === 'searchTimeSlot';
				if (isRead && named.onlyWrites) return [];
				return timesFor(row, named).map((times) => cell(row, named, index, times));
			}),
		),
	]);
}
