import type { IExecuteFunctions } from 'n8n-workflow';

import { withOrder, withoutOrder } from './namedOrders';

type CustomData = Pick<IExecuteFunctions, 'customData'>;

/** Orders, by what became of them, in the custom data of the execution: n8n saves it however the execution ends. */
export interface ExecutionNotes {
	/** @param wasAdded whether it was added before */
	add(what: string, orderId: string, wasAdded?: boolean): void;
	/** Takes an order out that was added. */
	remove(what: string, orderId: string): void;
}

/** Where n8n has no custom data, nothing is noted. */
export function executionNotes(context: IExecuteFunctions): ExecutionNotes {
	const edit = (what: string, edited: (text: string) => string) => {
		// Older n8n, such as 2.8, has it for expressions only.
		const { $execution } = context.getWorkflowDataProxy(0) as { $execution?: Partial<CustomData> };
		const customData = (context as Partial<CustomData>).customData ?? $execution?.customData;
		const key = `erdv_${what}`;
		customData?.set(key, edited(customData.get(key) ?? ''));
	};
	return {
		add: (what, orderId, wasAdded) => edit(what, (text) => withOrder(text, orderId, wasAdded)),
		remove: (what, orderId) => edit(what, (text) => withoutOrder(text, orderId)),
	};
}
