import { invalidInput } from '../api/ErdvError';
import { SAID_STATES } from '../api/stateWords';
import { asKept, type OrderState, type WatchedAppointment } from './orderState';
import { readTold, toldText } from './told';

const FIELD = 'Fingerprint of Last Check';
const CURE = [
	'Give the fingerprint that the last check of this very order returned, or nothing to start anew with what the',
	'order is now.',
].join(' ');

/** Longer than any that is written here. */
const LONGEST = 1000;
const FORM = /^v1\|([^|]+)\|([^|]*)\|([^|]*)\|([^|]+)\|([^|]*)(?:\|([0-9a-f]+)\|([a-z]*))?(?:\|~([0-9a-z.-]+))?$/;
const NO_APPOINTMENT = 'none';
const UNREADABLE_PERIOD = '?';

/** What a fingerprint tells. */
export interface Known {
	orderId: string;
	state: OrderState;
}

/**
 * The state of an order as one short text: the same state always gives the same text, and gives the state back.
 * `v1|<order>|<order status>|<delivery date>|<start>/<end>|<appointment status>`, and under a mapping that tells how
 * orders are read `|<its hash>|<what it says of the appointment>`. Where something was told because its time had come,
 * `|~<that>` ends it.
 */
export function fingerprintOf(orderId: string, state: OrderState): string {
	const { mapping, orderStatus, deliveryContractualDate, appointment, told } = state;
	const status = appointment?.status ?? null;
	const parts = [orderStatus, deliveryContractualDate].map(escaped);
	const read = mapping === undefined ? [] : [mapping, appointment?.said ?? ''];
	const already = toldText(told ?? {});
	const end = already === '' ? [] : [`~${already}`];
	return ['v1', orderId, ...parts, periodText(appointment), escaped(status), ...read, ...end].join('|');
}

/**
 * Reads a fingerprint; null for an empty one.
 * @throws ErdvError `invalidInput` that names the field when it is broken or of another order
 */
export function readFingerprint(value: unknown, orderId: string): OrderState | null {
	if (value === undefined || value === null) return null;
	if (typeof value !== 'string') throw invalidInput(FIELD, 'is not text', CURE);
	const text = value.trim();
	if (text === '') return null;
	if (/^v[2-9]\|/.test(text)) throw invalidInput(FIELD, 'was made by a newer version of this node', CURE);
	const known = parseFingerprint(text);
	if (known === null) throw invalidInput(FIELD, 'is not one that this node made', CURE);
	if (known.orderId === orderId) return known.state;
	throw invalidInput(FIELD, `belongs to order ${known.orderId}, not to ${orderId}`, CURE);
}

/** What a fingerprint holds; null when it is broken. */
export function parseFingerprint(text: string): Known | null {
	const matched = text.length > LONGEST ? null : FORM.exec(text);
	if (matched === null) return null;
	const [orderId, orderStatus, deliveryContractualDate, period, status, mapping, word = '', already] = matched.slice(1);
	const appointment = readAppointment(period, unescaped(status));
	const said = SAID_STATES.find((state) => state === word);
	if (appointment === undefined || (word !== '' && !(appointment && said))) return null;
	const told = already === undefined ? undefined : readTold(already);
	if (told === null) return null;
	return {
		orderId,
		state: {
			orderStatus: unescaped(orderStatus),
			deliveryContractualDate: unescaped(deliveryContractualDate),
			appointment: appointment && { ...appointment, ...(said && { said }) },
			...(mapping !== undefined && { mapping }),
			...(told && { told }),
		},
	};
}

function periodText(appointment: WatchedAppointment | null): string {
	if (appointment === null) return NO_APPOINTMENT;
	const { start, end } = appointment;
	return start === null || end === null ? UNREADABLE_PERIOD : `${start}/${end}`;
}

/** Undefined when the period is broken. */
function readAppointment(period: string, status: string | null): WatchedAppointment | null | undefined {
	if (period === NO_APPOINTMENT) return status === null ? null : undefined;
	if (period === UNREADABLE_PERIOD) return { start: null, end: null, status };
	const [start, end, ...rest] = period.split('/').map(asKept);
	return start && end && rest.length === 0 ? { start, end, status } : undefined;
}

// Orange's vocabulary is not known: whatever could break the form, or a sheet, is escaped.
function escaped(text: string | null): string {
	return (text ?? '').replace(/[^A-Za-z0-9_.:+-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function unescaped(text: string): string | null {
	return text.replace(/%([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) || null;
}
