/** When this process last had an answer about each of a trigger's orders; that there is none is an answer too. */
export class Readings {
	/** ms since 1970. */
	private times = new Map<string, number>();

	/** @param at ms since 1970 */
	note(orderIds: string[], at: number): void {
		for (const id of orderIds) this.times.set(id, at);
	}

	/** Forgets all but these orders. */
	keep(orderIds: string[]): void {
		this.times = new Map(orderIds.flatMap((id) => (this.times.has(id) ? [[id, this.times.get(id)!]] : [])));
	}

	/** ISO 8601, UTC; null where none was read. */
	get oldest(): string | null {
		return this.times.size === 0 ? null : new Date(Math.min(...this.times.values())).toISOString();
	}

	/** How many of these orders have not been read since a time, ISO 8601; without it, since the process started. */
	unreadOf(orderIds: string[], since?: string): number {
		const from = since === undefined ? 0 : Date.parse(since);
		return orderIds.filter((id) => (this.times.get(id) ?? -1) < from).length;
	}
}
