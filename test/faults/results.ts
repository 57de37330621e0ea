import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { EngineRun } from '../engine/harness';
import { NODE, PHONE } from './node';

interface Results {
	/** One for each input item. */
	items: Array<{ json?: IDataObject; error?: IDataObject }>;
	/** What is wrong with them. */
	problems: string[];
}

const inputOf = ({ pairedItem }: INodeExecutionData) =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : pairedItem;

/** Pairs what came out with what went in. @param secrets that may be seen nowhere in the execution */
export function resultsOf(ended: EngineRun, count: number, secrets: Array<string | undefined>): Results {
	const problems: string[] = [];
	const [good, bad] = [ended.items(NODE, 0), ended.items(NODE, 1)];
	if (ended.status !== 'success') problems.push(`the execution ended with ${ended.status}: ${ended.error?.message}`);

	const items = Array.from({ length: count }, (_, index) => {
		const json = good.filter((item) => inputOf(item) === index).map((item) => item.json);
		const error = bad.filter((item) => inputOf(item) === index).map((item) => item.json);
		if (json.length + error.length !== 1) problems.push(`item ${index} has ${json.length + error.length} results`);
		return { json: json[0], error: error[0] };
	});
	if (good.length + bad.length !== count) problems.push(`${good.length + bad.length} results for ${count} items`);

	const said = JSON.stringify(ended.run.data);
	if (secrets.some((secret) => secret && said.includes(secret))) problems.push('a secret or token is in the execution');
	if (/\b(Bearer|Basic) [\w+/=-]{8}/.test(said)) problems.push('an Authorization header is in the execution');
	if (JSON.stringify([good, bad]).includes(PHONE)) problems.push("the contact's phone is in the output");
	return { items, problems };
}
