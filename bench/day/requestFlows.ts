import type { WorkflowJson } from '../../demo/n8nApi';
import { eachOrder, post, to, webhook } from '../../test/n8n/workflowParts';
import {
	choice,
	eachWatched,
	formConnections,
	formTrigger,
	ifTrue,
	lastPage,
	loop,
	together,
	unsaved,
	wait,
} from './flowParts';
import { booked, compared, create, failed, FIRST, read, SAID, search, type Requested } from './requestParts';

type Account = Pick<Requested, 'base' | 'credential'>;

const LISTED = "$('Each order').item.json";
const LOOPED = "$('Loop').item.json";
const POSTED = "{ kind: 'watched', items: $json.items }";
const chain = (...names: string[]) =>
	Object.fromEntries(names.slice(1).map((name, index) => [names[index], { main: [to(name)] }]));

/** A form without reading the order first: search, choose, create. */
function customer(path: string, account: Account): WorkflowJson {
	const orderId = "$('Which order?').first().json.orderId";
	const asked = { ...account, orderId };
	const picked = "(([startDateTime, endDateTime]) => ({ startDateTime, endDateTime }))($json.timeSlot.split('/'))";
	const option = '({ validFor }) => ({ option: `${validFor.startDateTime}/${validFor.endDateTime}` })';
	return {
		name: path,
		nodes: [
			formTrigger(path),
			search('Search', asked, 'continueErrorOutput'),
			choice(path, `$json.availableTimeSlot.slice(0, 20).map(${option})`),
			create(picked)('Create', asked, 'continueErrorOutput'),
			lastPage(path, 'Booked', "=created {{ $('Which time slot?').first().json.timeSlot }}"),
			lastPage(path, 'Not booked', `=failed {{ ${SAID} }}`),
		],
		connections: formConnections,
		settings: unsaved,
	};
}

/** All orders in one HTTP Request node with its batching, two a second. */
export function batchingFlows(name: string, url: string, account: Account): WorkflowJson[] {
	const batching = { batch: { batchSize: 2, batchInterval: 1000 } };
	const watched = { ...account, batching, orderId: '$json.orderId' };
	const asked = { ...account, batching, orderId: `${LISTED}.orderId` };
	const found = `$('Search').item.json.${FIRST}`;
	return [
		{
			name: `${name}-watch`,
			nodes: [
				webhook(`${name}-watch`),
				eachWatched,
				read('Read', watched, 'continueRegularOutput'),
				compared(LISTED),
				together,
				post(url, POSTED),
			],
			connections: chain('Webhook', 'Each order', 'Read', 'Compare', 'Together', 'Post'),
			settings: unsaved,
		},
		{
			name: `${name}-book`,
			nodes: [
				webhook(`${name}-book`),
				eachOrder(),
				search('Search', asked, 'continueErrorOutput'),
				create(`$json.${FIRST}`)('Create', asked, 'continueErrorOutput'),
				booked('Booked', `${LISTED}.orderId`, 'created', found),
				failed(`${LISTED}.orderId`),
				post(url),
			],
			connections: {
				...chain('Webhook', 'Each order', 'Search'),
				Search: { main: [to('Create'), to('Failed')] },
				Create: { main: [to('Booked'), to('Failed')] },
				Booked: { main: [to('Post')] },
				Failed: { main: [to('Post')] },
			},
			settings: unsaved,
		},
		customer(`${name}-customer`, account),
	];
}

/** One order at a time, a second after each request, and the order is read before it is booked. */
export function carefulFlows(name: string, url: string, account: Account): WorkflowJson[] {
	const asked = { ...account, orderId: `${LOOPED}.orderId` };
	const found = `$('Search').item.json.${FIRST}`;
	return [
		{
			name: `${name}-watch`,
			nodes: [
				webhook(`${name}-watch`),
				eachWatched,
				loop(1),
				read('Read', asked, 'continueRegularOutput'),
				compared(LOOPED),
				together,
				post(url, POSTED),
				wait('Wait'),
			],
			connections: {
				...chain('Webhook', 'Each order', 'Loop'),
				Loop: { main: [[], to('Read')] },
				...chain('Read', 'Compare', 'Together', 'Post', 'Wait', 'Loop'),
			},
			settings: unsaved,
		},
		{
			name: `${name}-book`,
			nodes: [
				webhook(`${name}-book`),
				eachOrder(),
				loop(1),
				read('Read', asked, 'continueErrorOutput'),
				wait('Wait after reading'),
				ifTrue('Is one there?', '={{ !!$json.appointment }}'),
				booked('Kept', `${LOOPED}.orderId`, 'kept', '$json.appointment.validFor'),
				search('Search', asked, 'continueErrorOutput'),
				wait('Wait after the search'),
				create(`$json.${FIRST}`)('Create', asked, 'continueErrorOutput'),
				booked('Booked', `${LOOPED}.orderId`, 'created', found),
				failed(`${LOOPED}.orderId`),
				post(url),
				wait('Wait'),
			],
			connections: {
				...chain('Webhook', 'Each order', 'Loop'),
				Loop: { main: [[], to('Read')] },
				Read: { main: [to('Wait after reading'), to('Failed')] },
				...chain('Wait after reading', 'Is one there?'),
				'Is one there?': { main: [to('Kept'), to('Search')] },
				Search: { main: [to('Wait after the search'), to('Failed')] },
				...chain('Wait after the search', 'Create'),
				Create: { main: [to('Booked'), to('Failed')] },
				...chain('Kept', 'Post'),
				...chain('Booked', 'Post'),
				...chain('Failed', 'Post'),
				...chain('Post', 'Wait', 'Loop'),
			},
			settings: unsaved,
		},
		customer(`${name}-customer`, account),
	];
}
