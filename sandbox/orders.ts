import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import type { Slot } from './calendar';

/**
 * Status of an order (modelled on TM Forum: Orange's vocabulary is not known). Only `inProgress` lets an appointment be
 * made.
 */
export type OrderStatus = 'acknowledged' | 'inProgress' | 'completed' | 'cancelled';

/** Every order status. */
export const orderStatuses: readonly OrderStatus[] = ['acknowledged', 'inProgress', 'completed', 'cancelled'];

/** Words of TMF646 (modelled) with which an appointment does not count any more, so that another one can be made. */
const OVER = ['cancelled', 'completed', 'failed', 'missed'];

/** An appointment of an order. */
export interface Appointment {
	slot: Slot;
	/** Any word; null where the API writes none, or another key has it. */
	status: string | null;
	/** Whether it does not count any more, where the status is no word of TMF646. */
	isOver?: boolean;
	/** All that came with it besides the period: relatedParty, contactMedium, note, unknown keys. */
	parts: JsonBody;
}

/** A change that was accepted and is not effective yet. */
export interface PendingChange {
	slot: Slot;
	parts: JsonBody;
	/** Sandbox clock, milliseconds since the epoch. */
	effectiveAtMs: number;
}

/** One thing that really happened to an appointment: the record of truth of tests. */
export interface HistoryEntry {
	action: 'create' | 'change' | 'cancel' | 'changeFailed';
	/** When it took effect, sandbox clock, ISO 8601 in UTC. */
	at: string;
	/** When the request was accepted, sandbox clock, ISO 8601 in UTC. */
	acceptedAt: string;
	/** Start and end before and after, ISO 8601 in UTC; null for no appointment. */
	from: { start: string; end: string } | null;
	to: { start: string; end: string } | null;
	requestId: string;
	clientId: string | null;
	/** Body of the request. */
	body: JsonBody | null;
}

/** An order as the sandbox keeps it. */
export interface StoredOrder {
	id: string;
	status: OrderStatus;
	/** All other keys of the wire. */
	fields: JsonBody;
	appointment?: Appointment;
	/** Those in whose place another was made, the oldest first. */
	earlier: Appointment[];
	pending?: PendingChange;
	/** Starts of slots that others took while the sandbox ran. */
	taken: Set<number>;
	/** Others have taken everything. */
	fullyBooked: boolean;
	history: HistoryEntry[];
}

/** True for an appointment that does not count: its visit is over, or it is a cancelled one that was kept. */
export function isOver(appointment: Appointment): boolean {
	return appointment.isOver ?? OVER.includes(appointment.status ?? '');
}

/** The appointment that counts. */
export function scheduled({ appointment }: StoredOrder): Appointment | undefined {
	return appointment && !isOver(appointment) ? appointment : undefined;
}
