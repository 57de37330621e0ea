import type { IExecuteFunctions } from 'n8n-workflow';

import type { ErdvCall } from '../../../nodes/OrangeErdv/api/model';
import { RunProgress } from '../../../nodes/OrangeErdv/operations/RunProgress';

/** An execution, whose context and custom data outlive a try of the node. */
function execution() {
	const memory = {};
	const customData = new Map<string, string>();
	const context = {
		customData,
		getContext: () => memory,
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
	} as unknown as IExecuteFunctions;
	return { customData, nextTry: () => new RunProgress(context) };
}

const call = (orderId: string) => ({ orderId, name: 'createAppointment' }) as ErdvCall;

test('an order whose write was held back stands there until a later try sends it, or finds it done', () => {
	const { customData, nextTry } = execution();
	const first = nextTry();
	for (const id of ['1', '2', '3']) first.held(id);
	first.held('1');
	expect(customData.get('erdv_paused')).toBe('1, 2, 3');
	const second = nextTry();
	second.watcher(0).leaves(call('2'));
	expect([second.hasSent(0), second.hasSent(1)]).toEqual([true, false]);
	second.known('3');
	expect(customData.get('erdv_paused')).toBe('1');
});
