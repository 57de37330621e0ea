import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Item } from './Item';

/** One operation of the node: its words and fields in the editor, and what it does with one item. */
export interface Operation {
	/** In the Operation field, Title Case. */
	name: string;
	/** In the list of actions, sentence case. */
	action: string;
	/** Under its name in the Operation field. */
	summary: string;
	/** Reads of many items keep both lanes busy; writes go one after the other. */
	kind: 'read' | 'write';
	/**
	 * What a report is asked for: it is made once for all items of an account that ask the same. Anything else is made
	 * for each item. @throws ErdvError `invalidInput`
	 */
	sameFor?(item: Item): string;
	/** Fields, without the `displayOptions` for resource and operation: `properties.ts` adds them. */
	fields: INodeProperties[];
	/** Gives the output items for one input item. @throws ErdvError */
	execute(item: Item): Promise<IDataObject[]>;
	/**
	 * What of a write is wanted besides its order, as far as that is known without asking Orange, for a person who does it
	 * by hand. Begins with a comma; empty for nothing. @throws ErdvError `invalidInput`
	 */
	planned?(item: Item): string;
	/** Corrects output items by what only all of them together tell. */
	correct?(outputs: INodeExecutionData[], itemOf: (output: INodeExecutionData) => Item): void;
}

/** A resource with its operations. */
export interface Resource {
	/** In the Resource field, Title Case. */
	name: string;
	/** Key of the operation that is chosen at first. */
	defaultOperation: string;
	/** By the value of the Operation field. */
	operations: Record<string, Operation>;
}
