import type { WorkflowJson } from '../../demo/n8nApi';
import { eachOrder, orangeErdv, post, to, webhook } from '../../test/n8n/workflowParts';
import { choice, eachWatched, formConnections, formTrigger, lastPage, loop, together, unsaved } from './flowParts';

/** Orders of the list that go on together, once they were checked. */
export const SLICE = 25;

const named = <T>(one: T, name: string): T => ({ ...one, id: name, name });

const TOLD = [
	"{ kind: 'booking', orderId: $json.orderId ?? $json.details?.orderId, outcome: $json.outcome ?? $json.details?.kind,",
	"slot: $json.appointment?.slot ?? $json.requestedSlot?.slot ?? '', message: $json.message ?? '' }",
].join(' ');

/** Check for Changes over a list, some orders at a time; what was read goes to `url`. */
const watch = (path: string, url: string): WorkflowJson => ({
	name: path,
	nodes: [
		webhook(path),
		eachWatched,
		loop(SLICE),
		orangeErdv(
			{ resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.fingerprint }}' },
			'continueRegularOutput',
		),
		together,
		post(url, "{ kind: 'watched', items: $json.items }"),
	],
	connections: {
		Webhook: { main: [to('Each order')] },
		'Each order': { main: [to('Loop')] },
		Loop: { main: [[], to('Orange e-RDV')] },
		'Orange e-RDV': { main: [to('Together')] },
		Together: { main: [to('Post')] },
		Post: { main: [to('Loop')] },
	},
	settings: unsaved,
});

/** Create over a list, the first slot for each; what came of it goes to `url`. */
const book = (path: string, url: string): WorkflowJson => ({
	name: path,
	nodes: [
		webhook(path),
		eachOrder(),
		orangeErdv({ resource: 'appointment', operation: 'create', slotChoice: 'firstAvailable' }, 'continueRegularOutput'),
		post(url, TOLD),
	],
	connections: {
		Webhook: { main: [to('Each order')] },
		'Each order': { main: [to('Orange e-RDV')] },
		'Orange e-RDV': { main: [to('Post')] },
	},
	settings: unsaved,
});

/** A form: which order, which of its free slots, booked. */
const customer = (path: string): WorkflowJson => {
	const waiting = { priority: 'someoneIsWaiting' };
	const search = { resource: 'timeSlot', operation: 'search', options: { ...waiting, outputAs: 'orders' } };
	const create = {
		resource: 'appointment',
		operation: 'create',
		orderId: "={{ $('Which order?').first().json.orderId }}",
		slotChoice: 'specific',
		slot: {
			__rl: true,
			mode: 'period',
			value: "={{ $('Search').first().json.slots.find((slot) => slot.label === $json.timeSlot).slot }}",
		},
		options: waiting,
	};
	return {
		name: path,
		nodes: [
			formTrigger(path),
			named(orangeErdv(search, 'continueErrorOutput'), 'Search'),
			choice(path, '$json.slots.map((slot) => ({ option: slot.label }))'),
			named(orangeErdv(create, 'continueErrorOutput'), 'Create'),
			lastPage(path, 'Booked', '={{ $json.outcome }} {{ $json.appointment?.slot ?? $json.requestedSlot?.slot }}'),
			lastPage(path, 'Not booked', '={{ $json.details.kind }} {{ $json.message }}'),
		],
		connections: formConnections,
		settings: unsaved,
	};
};

/** The three workflows of this node. */
export const nodeFlows = (name: string, url: string): WorkflowJson[] => [
	watch(`${name}-watch`, url),
	book(`${name}-book`, url),
	customer(`${name}-customer`),
];
