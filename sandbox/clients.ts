/** An application of the developer portal. */
export interface Client {
	id: string;
	secret: string;
	/** "Approved" in "My apps"; without it the API answers 403/50. */
	approved: boolean;
	/** Suspended for going over the limit, until lifted. */
	suspended: boolean;
}

/**
 * Creates a client or changes what is given of it. A new one is approved, with the secret `secret-of-<id>`. Throws an
 * Error on a key that does not exist or does not fit.
 */
export function putClient(clients: Map<string, Client>, id: string, changes: Partial<Client>): Client {
	const before = clients.get(id) ?? { id, secret: `secret-of-${id}`, approved: true, suspended: false };
	for (const [key, value] of Object.entries(changes)) {
		const expected = typeof before[key as keyof Client];
		if (typeof value !== expected) throw new Error(`a client has no "${key}" of type ${typeof value}`);
	}
	const client = { ...before, ...changes, id };
	clients.set(id, client);
	return client;
}
