/** Orange takes a change into account later (published). How much later is not published: a day is assumed, ms. */
export const EFFECTIVE_WITHIN_MS = 24 * 3_600_000;

const IN_FORCE = ['created', 'changed', 'cancelled'];

/** Whether a write's outcome says that it has taken effect; a change that was only accepted may still be to come. */
export function isInForce(outcome: string | undefined): boolean {
	return IN_FORCE.includes(outcome ?? '');
}
