import type { IPollFunctions } from 'n8n-workflow';

/** Tells the first poll after an activation from the others. */
export class Activations {
	private readonly seen = new WeakSet<IPollFunctions>();

	/**
	 * Whether n8n polls because it just activated the workflow: only then it saves static data by itself although the
	 * poll returned nothing. It keeps one context for all polls of an activation, but for its durable scheduler, which
	 * makes a new one each time, always in mode `update`; a republished workflow has that mode too, and is taken for the
	 * former. With n8n's experimental durable cursors nothing is saved at activation: the next poll sets the baseline.
	 */
	isActivation(context: IPollFunctions): boolean {
		const isFirst = !this.seen.has(context);
		this.seen.add(context);
		return isFirst && context.getActivationMode() !== 'update';
	}
}
