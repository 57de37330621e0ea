import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { EngineRun } from '../../engine/harness';
import { NODE } from '../node';
import type { Result } from './batch';

const inputsOf = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem ?? []].flat().map((paired) => (typeof paired === 'object' ? paired.item : paired));

/** A failure without what n8n adds to it: the item that failed. */
function own(error: IDataObject | undefined, input: IDataObject): IDataObject | undefined {
	return error && Object.fromEntries(Object.entries(error).filter(([key]) => !Object.hasOwn(input, key)));
}

/** What came out for each input item. A failure of the node as a whole is a failure of each. */
export function outputsOf(ended: EngineRun, input: IDataObject[]): Result[] {
	const [good, bad] = [ended.items(NODE, 0), ended.items(NODE, 1)];
	return input.map((json, index) => {
		const of = (items: INodeExecutionData[]) =>
			items.filter((item) => inputsOf(item).includes(index)).map((item) => item.json);
		return { outputs: of(good), error: own(of(bad)[0], json) };
	});
}
