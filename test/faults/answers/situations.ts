import type { IDataObject } from 'n8n-workflow';

import type { CallName } from '../../../nodes/OrangeErdv/api/model';
import type { Fault } from '../../../sandbox';
import { workingParameters } from '../batch/batchNode';

/** A request of an operation whose answer is made up. */
export interface Situation {
	name: string;
	parameters: IDataObject;
	isScheduled: boolean;
	call: CallName;
	/** What the answer is for: a read before anything is sent, a search, the write, or the read after it. */
	at: 'read' | 'search' | 'write' | 'readBack';
	/** What happens to the write before, where the answer is that of the read after it. */
	write?: { call: CallName; fault: Fault };
	/** Requests of this call that go well before. */
	skip?: number;
	/** Looks for a slot in the afternoon. */
	isAfternoon?: boolean;
	/** The first booking of its credential, which Orange's answer alone does not prove. */
	isFirstBooking?: boolean;
}

const specific = workingParameters('appointment', 'create');
const firstAvailable = workingParameters('appointment', 'create', { slotChoice: 'firstAvailable' });
const onDate = workingParameters('appointment', 'create', { slotChoice: 'onDate' });
const guarded = { options: { onlyIfCurrentSlot: '={{ $json.current }}' } };
const change = workingParameters('appointment', 'change', guarded);
const waiting = workingParameters('appointment', 'change', {
	options: { waitUntilEffective: true, waitTimeout: 0.08 },
});
const cancel = workingParameters('appointment', 'cancel', guarded);
const plainCancel = workingParameters('appointment', 'cancel');

const read = (name: string, parameters: IDataObject, isScheduled: boolean): Situation => ({
	name,
	parameters,
	isScheduled,
	call: 'getOrder',
	at: 'read',
});
const search = (name: string, parameters: IDataObject): Situation => ({
	name,
	parameters,
	isScheduled: false,
	call: 'searchTimeSlot',
	at: 'search',
});
const write = (name: string, parameters: IDataObject, call: CallName): Situation => ({
	name,
	parameters,
	isScheduled: call !== 'createAppointment',
	call,
	at: 'write',
});
const LOST: Array<[string, Fault]> = [
	['done and lost', { kind: 'resetAfter' }],
	['lost', { kind: 'status', status: 503, code: 5 }],
];
const readBacks = (name: string, parameters: IDataObject, call: CallName, skip: number): Situation[] =>
	LOST.map(([fate, fault]) => ({
		name: `${name} ${fate}, read after`,
		parameters,
		isScheduled: call !== 'createAppointment',
		call: 'getOrder',
		at: 'readBack',
		write: { call, fault },
		skip,
	}));

/** Requests whose answers tell what came of an operation, each with what it is for. */
export const SITUATIONS: Situation[] = [
	read('order get', workingParameters('order', 'get'), true),
	read('appointment get', workingParameters('appointment', 'get'), true),
	read('appointment get, none there', workingParameters('appointment', 'get'), false),
	read('check for changes', workingParameters('order', 'checkForChanges'), true),
	search('search', workingParameters('timeSlot', 'search')),
	read('create specific, read', specific, false),
	read('create again, read', specific, true),
	read('create first available, read', firstAvailable, false),
	search('create first available, search', firstAvailable),
	search('create on date, search', onDate),
	write('create specific', specific, 'createAppointment'),
	write('create first available', firstAvailable, 'createAppointment'),
	...readBacks('create specific', specific, 'createAppointment', 1),
	read('change, read', change, true),
	write('change', change, 'changeAppointment'),
	...readBacks('change', change, 'changeAppointment', 1),
	read('change until effective, read', waiting, true),
	read('cancel, read', cancel, true),
	write('cancel', cancel, 'cancelAppointment'),
	write('cancel at once', plainCancel, 'cancelAppointment'),
	...readBacks('cancel', cancel, 'cancelAppointment', 1),
	...readBacks('cancel at once', plainCancel, 'cancelAppointment', 0),
];

/** Where a list of slots is looked through for one in the afternoon. */
export const PAGE_SITUATIONS: Situation[] = [
	search('search, afternoon', workingParameters('timeSlot', 'search', { preferences: { partOfDay: 'afternoon' } })),
	search(
		'create first available, afternoon, search',
		workingParameters('appointment', 'create', {
			slotChoice: 'firstAvailable',
			preferences: { partOfDay: 'afternoon' },
		}),
	),
].map((one) => ({ ...one, isAfternoon: true }));

/** The first booking of a credential, answered with what would do for any later one, and not done. */
export const FIRST_BOOKING: Situation = {
	...write('create specific, first booking', specific, 'createAppointment'),
	isFirstBooking: true,
};
