import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import type { Given } from '../input/Form';

/** What stands in the parameters of a node, by path; of a collection as of its entries. Each is evaluated once. */
export function nodeParameters(context: IExecuteFunctions | IPollFunctions, itemIndex?: number) {
	const raws = context.getNode().parameters;
	const evaluated = new Map<string, unknown>();
	const evaluate = (name: string): unknown =>
		itemIndex === undefined
			? (context as IPollFunctions).getNodeParameter(name, null as unknown as object)
			: (context as IExecuteFunctions).getNodeParameter(name, itemIndex, null as unknown as object);

	return (path: string): Given => {
		const [name, entry] = path.split('.');
		if (!evaluated.has(name)) evaluated.set(name, evaluate(name));
		const whole = evaluated.get(name);
		// A whole collection that is an expression cannot be seen here: n8n empties it when it loads the workflow.
		const raw = raws[name];
		if (entry === undefined) return { value: whole, isExpression: isExpression(raw) };
		return {
			value: (whole as IDataObject | null | undefined)?.[entry],
			isExpression: isExpression((raw as IDataObject | undefined)?.[entry]),
		};
	};
}

function isExpression(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=');
}
