import type { CallName } from '../nodes/OrangeErdv/api/model';

/** Path of the API below the host (published). */
export const apiPath = '/erdv/v1';

/** The five calls (published): a method and the part after the order id. */
const calls: ReadonlyArray<{ name: CallName; method: string; tail: string }> = [
	{ name: 'getOrder', method: 'GET', tail: '' },
	{ name: 'searchTimeSlot', method: 'POST', tail: '/searchTimeSlot' },
	{ name: 'createAppointment', method: 'PATCH', tail: '' },
	{ name: 'changeAppointment', method: 'PATCH', tail: '/appointment' },
	{ name: 'cancelAppointment', method: 'DELETE', tail: '/appointment' },
];

/** What a request is. */
export interface Route {
	name: CallName | null;
	orderId: string | null;
	/** Methods that the path allows; empty for a path that does not exist. */
	allowed: string[];
}

const nowhere: Route = { name: null, orderId: null, allowed: [] };

function decoded(part: string): string | null {
	try {
		return decodeURIComponent(part);
	} catch {
		return null;
	}
}

/** Finds the call of a method and a path (with or without query string). */
export function findRoute(method: string, path: string): Route {
	const [, id, tail = ''] = /^\/erdv\/v1\/interventionOrder\/([^/?]+)(\/[^/?]+)?\/?(?:\?.*)?$/.exec(path) ?? [];
	if (id === undefined) return nowhere;
	const here = calls.filter((call) => call.tail === tail);
	const name = here.find((call) => call.method === method)?.name ?? null;
	return { name, orderId: decoded(id), allowed: here.map((call) => call.method) };
}
