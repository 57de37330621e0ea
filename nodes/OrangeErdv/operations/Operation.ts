import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from './Item';

/** One operation of the node: its fields in the editor, and what it does with one item. */
export interface Operation {
	/** Fields, without the `displayOptions` for resource and operation: the registry adds them. */
	description: INodeProperties[];
	/** Reads of many items keep both lanes busy; writes go one after the other. */
	kind: 'read' | 'write';
	/** Gives the output items for one input item. @throws ErdvError */
	execute(item: Item): Promise<IDataObject[]>;
}
