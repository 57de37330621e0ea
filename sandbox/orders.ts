import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import type { Slot } from './calendar';

/**
 * Status of an order (modelled on TM Forum: Orange's vocabulary is not known). Only `inProgress` lets an appointment be
 * made.
 */
export type OrderStatus = 'acknowledged' | 'inProgress' | 'completed' | 'cancelled';

/** Every order status. */
export const orderStatuses: readonly OrderStatus[] = ['acknowledged', 'inProgress', 'completed', 'cancelled'];

/** Status of an appointment (modelled, TMF646). */
export type AppointmentStatus = 'initialized' | 'confirmed' | 'cancelled' | 'completed' | 'failed';

/** An appointment of an order. */
export interface Appointment {
	slot: Slot;
	status: AppointmentStatus;
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
	pending?: PendingChange;
	/** Starts of slots that others took while the sandbox ran. */
	taken: Set<number>;
	/** Others have taken everything. */
	fullyBooked: boolean;
	history: HistoryEntry[];
}

/** The appointment that counts: a cancelled one that was kept does not. */
export function scheduled(order: StoredOrder): Appointment | undefined {
	return order.appointment?.status === 'cancelled' ? undefined : order.appointment;
}
