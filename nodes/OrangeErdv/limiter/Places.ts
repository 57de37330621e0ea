/** An execution holds at most this many places in front of the lanes, so that a long batch does not shut others out. */
export const PLACES_PER_OWNER = 2;

interface Owner {
	held: number;
	waiting: Array<() => void>;
}

/** Counts the places that each owner (an n8n execution) holds. */
export class Places {
	private readonly owners = new Map<string, Owner>();

	/**
	 * Waits for a place of `owner`; give it back with `leave`. Gives false, and no place, when the signal aborts first.
	 */
	async enter(owner: string, signal?: AbortSignal): Promise<boolean> {
		const entry = this.owners.get(owner) ?? { held: 0, waiting: [] };
		this.owners.set(owner, entry);
		if (entry.held < PLACES_PER_OWNER) {
			entry.held++;
			return true;
		}
		return await this.wait(entry, signal);
	}

	leave(owner: string): void {
		const entry = this.owners.get(owner);
		if (!entry) return;
		const next = entry.waiting.shift();
		if (next) {
			next();
			return;
		}
		entry.held--;
		if (entry.held === 0) this.owners.delete(owner);
	}

	private async wait({ waiting }: Owner, signal?: AbortSignal): Promise<boolean> {
		return await new Promise<boolean>((resolve) => {
			const take = () => {
				signal?.removeEventListener('abort', giveUp);
				resolve(true);
			};
			const giveUp = () => {
				waiting.splice(waiting.indexOf(take), 1);
				resolve(false);
			};
			waiting.push(take);
			signal?.addEventListener('abort', giveUp, { once: true });
		});
	}
}
