import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import type { Engine } from '../../engine/harness';
import type { Made, OrderFacts } from './batch';

/** Activates the trigger, has someone move the appointment of the order, and polls once more. */
export async function playTrigger(
	engine: Engine,
	credential: string,
	parameters: IDataObject,
	order: OrderFacts,
	sandbox: Sandbox,
): Promise<Made> {
	const type = 'n8n-nodes-orange-erdv.orangeErdvTrigger';
	const credentials = { orangeErdvOAuth2Api: { id: credential, name: credential } };
	try {
		const poller = engine.poller({ name: 'Trigger', type, parameters: parameters as never, credentials });
		const first = await poller.activate();
		const [startDateTime, endDateTime] = order.otherSlot.split('/');
		sandbox.putOrder(order.id, { appointment: { validFor: { startDateTime, endDateTime } } });
		const second = await poller.poll();
		const outputs = [first, second].flatMap((items) => items?.flat() ?? []);
		return { ended: null, said: [outputs, poller.savedData()], results: [{ outputs }] };
	} catch (thrown) {
		const { message, description } = thrown as { message: string; description?: string };
		const error = { error: message, message: `${message}. ${description ?? ''}` };
		return { ended: null, said: error, results: [{ outputs: [], error }] };
	}
}
