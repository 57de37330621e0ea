import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Runtime } from '../runtime/Runtime';
import { watchOrder } from '../watch/watchOrder';
import { sampleOf } from './events';
import { testClient } from './pollClient';
import { settingsOf } from './settings';

/** For a test in the editor: reads the first order and gives an event as it could come. Nothing is remembered. */
export async function sample(runtime: Runtime, context: IPollFunctions): Promise<IDataObject> {
	const settings = settingsOf(context);
	const { orderIds, notice } = settings;
	const watched = await watchOrder(await testClient(runtime, context), orderIds[0], null);
	return { ...sampleOf(watched, settings), ...(notice && { notice }) };
}
