import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import type { OrderFacts } from '../batch/batch';
import type { Told } from '../batch/recordedOutcome';

/** A body that Orange, a gateway or a proxy might answer with. */
export interface Shape {
	name: string;
	/** What the sandbox is told to answer under a status. */
	fault: (order: OrderFacts, status: number) => Fault;
	/**
	 * Under a status of success: what it tells of the order, where that is another thing than is on record. `nothing`
	 * means that it is no answer to what was asked, `record` that it tells what is on record, `unclear` that it may be
	 * taken either way.
	 */
	tells: 'nothing' | 'record' | 'unclear' | ((order: OrderFacts) => Told);
	/** Makes sense only where an appointment is there, or only where none is. */
	only?: 'scheduled' | 'free';
}

const body =
	(made: (order: OrderFacts) => unknown): Shape['fault'] =>
	(order, status) => ({ kind: 'status', status, body: made(order), processed: false });
const fixed = (value: unknown) => body(() => value);
const altered =
	(change: (order: OrderFacts) => { without?: string[]; with?: Record<string, unknown> }): Shape['fault'] =>
	(order, status) => ({ kind: 'altered', status, ...change(order) });

const text = 'La date demandée ne convient pas';
const problem = { code: 105, message: text, description: 'Refus fonctionnel', infoURL: '' };

/** What is no order and no search result, whatever the status. */
export const NO_ANSWERS: Shape[] = [
	{ name: 'error object', fault: fixed(problem), tells: 'nothing' },
	{ name: 'error object, textual code', fault: fixed({ code: 'RDV-105', message: text }), tells: 'nothing' },
	{ name: 'error list', fault: fixed([problem]), tells: 'nothing' },
	{ name: 'two errors', fault: fixed([problem, { ...problem, code: 106 }]), tells: 'nothing' },
	{ name: '{error: text}', fault: fixed({ error: text }), tells: 'nothing' },
	{ name: '{error: object}', fault: fixed({ error: problem }), tells: 'nothing' },
	{ name: '{errors: list}', fault: fixed({ errors: [problem] }), tells: 'nothing' },
	{
		name: 'details list',
		fault: fixed({ code: 24, message: 'Invalid body field', details: [problem] }),
		tells: 'nothing',
	},
	{ name: 'message alone', fault: fixed({ message: text }), tells: 'nothing' },
	{ name: 'problem+json', fault: fixed({ type: 'about:blank', title: text, status: 422 }), tells: 'nothing' },
	{ name: 'OAuth error', fault: fixed({ error: 'invalid_token', error_description: 'Expired' }), tells: 'nothing' },
	{ name: 'SOAP fault', fault: fixed({ fault: { faultstring: text, detail: { errorcode: 'x' } } }), tells: 'nothing' },
	{ name: '{}', fault: fixed({}), tells: 'nothing' },
	{ name: '[]', fault: fixed([]), tells: 'nothing' },
	{ name: '[{}]', fault: fixed([{}]), tells: 'nothing' },
	{ name: 'null', fault: body(() => 'null'), tells: 'nothing' },
	{ name: 'true', fault: body(() => 'true'), tells: 'nothing' },
	{ name: 'number', fault: body(() => '0'), tells: 'nothing' },
	{ name: 'JSON text', fault: body(() => '"OK"'), tells: 'nothing' },
	{ name: 'plain text', fault: body(() => 'OK'), tells: 'nothing' },
	{ name: 'HTML', fault: (_, status) => ({ kind: 'status', status, html: true }), tells: 'nothing' },
	{ name: 'XML', fault: body(() => '<?xml version="1.0"?><order/>'), tells: 'nothing' },
	{ name: 'cut JSON', fault: body(({ body: order }) => JSON.stringify(order).slice(0, 90)), tells: 'nothing' },
	{ name: 'status word', fault: fixed({ status: 'OK' }), tells: 'nothing' },
	{ name: 'another order', fault: body(({ body: order }) => ({ ...order, id: '00999999' })), tells: 'nothing' },
	{
		name: 'another order in a list',
		fault: body(({ body: order }) => [{ ...order, id: '00999999' }]),
		tells: 'nothing',
	},
	{ name: 'order and error', fault: altered(() => ({ with: { code: 105, message: text } })), tells: 'unclear' },
];

/** An empty answer: of a read no answer, of a write as good as any. */
export const EMPTY: Shape = { name: 'empty', fault: body(() => ''), tells: 'nothing' };

const STATES: Array<[word: string, state: Told['state']]> = [
	['confirmed', 'scheduled'],
	['initialized', 'scheduled'],
	['cancelled', 'cancelled'],
	['canceled', 'cancelled'],
	['annulé', 'cancelled'],
	['ANNULE', 'cancelled'],
	['completed', 'completed'],
	['terminé', 'completed'],
	['failed', 'failed'],
	['échec', 'failed'],
	['missed', 'missed'],
	['annulation refusée', 'unknown'],
	['kaput', 'unknown'],
];

const period = (slot: string) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { startDateTime, endDateTime };
};
export const keyed = (slot: string) =>
	slot
		.split('/')
		.map((at) => Date.parse(at))
		.join('/');
const LAST_YEAR = '2025-11-03T08:00:00+01:00/2025-11-03T12:00:00+01:00';

/** Orders that may well be what was asked for, and what they tell. */
export const ORDERS: Shape[] = [
	{ name: 'the order', fault: altered(() => ({})), tells: 'record' },
	{ name: 'the order, id a number', fault: altered(({ id }) => ({ with: { id: Number(id) } })), tells: 'record' },
	{
		name: 'the order, no leading zeros',
		fault: altered(({ id }) => ({ with: { id: id.replace(/^0+/, '') } })),
		tells: 'record',
	},
	{ name: 'the order, no id', fault: altered(() => ({ without: ['id'] })), tells: 'unclear' },
	{ name: 'the order in a list', fault: body(({ body: order }) => [order]), tells: 'unclear' },
	{ name: 'the order in {data}', fault: body(({ body: order }) => ({ data: order })), tells: 'nothing' },
	{ name: 'the order, appointment null', fault: altered(() => ({ with: { appointment: null } })), tells: () => gone },
	{ name: 'the order, no appointment', fault: altered(() => ({ without: ['appointment'] })), tells: () => gone },
	// docs/api-mapping.md: what holds nothing but empty values is no appointment.
	...[{}, [], { validFor: { startDateTime: null }, status: '' }].map(
		(empty): Shape => ({
			name: `the order, appointment ${JSON.stringify(empty)}`,
			fault: altered(() => ({ with: { appointment: empty } })),
			tells: () => gone,
		}),
	),
	{ name: 'the order, appointment text', fault: altered(() => ({ with: { appointment: 'oui' } })), tells: 'unclear' },
	{
		name: 'the order, id and status alone',
		fault: body(({ body: { id, status } }) => ({ id, status })),
		tells: () => gone,
	},
	{
		name: 'the order, unreadable period',
		fault: altered(() => ({ with: { appointment: { validFor: { startDateTime: 'bientôt' }, status: 'confirmed' } } })),
		tells: 'unclear',
	},
	...STATES.flatMap(([word, state]): Shape[] =>
		(['status', 'state'] as const).map((key) => ({
			name: `appointment ${key} ${word}`,
			fault: altered(({ otherSlot, current }) => ({
				with: { appointment: { validFor: period(current || otherSlot), [key]: word } as IDataObject },
			})),
			tells: ({ otherSlot, current }) => ({ slot: keyed(current || otherSlot), state }),
		})),
	),
	{
		name: 'appointment ended long ago',
		fault: altered(() => ({ with: { appointment: { validFor: period(LAST_YEAR), status: 'confirmed' } } })),
		tells: () => ({ slot: keyed(LAST_YEAR), state: 'failed' }),
	},
	{
		name: 'appointment at another time',
		fault: altered(({ otherSlot }) => ({
			with: { appointment: { validFor: period(otherSlot), status: 'confirmed' } },
		})),
		tells: ({ otherSlot }) => ({ slot: keyed(otherSlot), state: 'scheduled' }),
	},
];

const gone: Told = { slot: 'none', state: 'none' };
