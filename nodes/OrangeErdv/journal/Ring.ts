/** The last `size` things that were pushed. */
export class Ring<T> {
	private readonly slots: T[] = [];

	private next = 0;

	constructor(private readonly size: number) {}

	/** Gives what drops out for it, if anything does. */
	push(item: T): T | undefined {
		const dropped = this.slots[this.next];
		this.slots[this.next] = item;
		this.next = (this.next + 1) % this.size;
		return dropped;
	}

	/** Oldest first. */
	items(): T[] {
		return [...this.slots.slice(this.next), ...this.slots.slice(0, this.next)];
	}
}
