/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingHttpHeaders } from 'node:http';

import type { CallName, JsonBody } from '../../nodes/OrangeErdv/api/model';
import type { AskedAppointment } from '../bodies';
import type { Slot } from '../calendar';
import type { ErrorFacts } from '../errors';
import type { Reply } from '../http';
import type { StoredOrder } from '../orders';
import type { SandboxSettings } from '../settings';
import type { ListedSlot } from '../wire';

/** What a call is about. */
export interface Known {
	order: StoredOrder;
	settings: SandboxSettings;
	/** Sandbox clock, milliseconds since the epoch. */
	nowMs: number;
}

/**
 * A language of the five calls: what their bodies ask for, and how they are answered. The addresses are Orange's
 * (published), as are the errors of the gateway in front; what a call does to an order is the sandbox's.
 */
export interface Api {
	/** What is special about it, in one line. */
	title: string;
	/** Settings that it starts with, under those that are given. */
	settings?: Partial<SandboxSettings>;
	/** Adds to a seeded order what this API alone shows. */
	prepare?(order: StoredOrder, known: Omit<Known, 'order'>): void;
	/** Throws `ApiRefusal`, as all of `read` does. */
	checkHeaders?(headers: IncomingHttpHeaders): void;
	/** Whether a body with this Content-Type is read. */
	takes(call: CallName, contentType: string | undefined): boolean;
	/** What the body of a request asks for. */
	read: {
		/** The windows of a search. */
		searchTimeSlot(body: JsonBody, known: Known): Slot[];
		createAppointment(body: JsonBody, known: Known): Required<AskedAppointment>;
		changeAppointment(body: JsonBody, known: Known): AskedAppointment;
		/** What is kept of it with the cancelled appointment; the body is null where none came. */
		cancelAppointment(body: JsonBody | null, known: Known): JsonBody;
	};
	/** Answers, once the call is done. */
	answer: {
		getOrder(known: Known): Reply;
		searchTimeSlot(known: Known, slots: ListedSlot[], windows: Slot[]): Reply;
		createAppointment(known: Known): Reply;
		changeAppointment(known: Known): Reply;
		cancelAppointment(known: Known): Reply;
	};
	/** An error that has a `cause`. */
	error(facts: ErrorFacts, settings: SandboxSettings): Reply;
}
