import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Blindness } from './sight';

/** Key in the node's static data. Saved with users' workflows: never rename. */
const KEY = 'blind';

/** The time of blindness that n8n keeps for this trigger; undefined where there is none, or it cannot be read. */
export function recallBlindness(context: IPollFunctions): Blindness | undefined {
	const { [KEY]: saved }: IDataObject = context.getWorkflowStaticData('node');
	const { since, kind, isTold, oldestReadingAt } = (saved ?? {}) as Partial<Record<keyof Blindness, unknown>>;
	if (!isTime(since) || typeof kind !== 'string') return undefined;
	return {
		since,
		kind: kind as Blindness['kind'],
		isTold: isTold === true,
		oldestReadingAt: isTime(oldestReadingAt) ? oldestReadingAt : null,
	};
}

/** Replaces it. */
export function rememberBlindness(context: IPollFunctions, blind: Blindness | undefined): void {
	const data: IDataObject = context.getWorkflowStaticData('node');
	if (blind) data[KEY] = { ...blind };
	else if (KEY in data) delete data[KEY];
}

function isTime(saved: unknown): saved is string {
	return typeof saved === 'string' && !Number.isNaN(Date.parse(saved));
}
