import type { WorkflowJson } from '../../../demo/n8nApi';
import { demoWorkflows } from '../../../demo/seed';
import { OrangeErdv } from '../../../nodes/OrangeErdv/OrangeErdv.node';
import { OrangeErdvTrigger } from '../../../nodes/OrangeErdv/OrangeErdvTrigger.node';
import { exampleFiles, readExample } from '../../n8n/examples/examples';

/**
 * The newest version of each node that both n8n 2.41.1 and the oldest n8n that is tested, 2.8.4, have, read off their
 * own
 * descriptions; behind it n8n 2.41.1's default version, where n8n 2.8.4 does not have that. In n8n 2.41.1 each belongs
 * to
 * the current implementation of its node: n8n 3.0 removed only what stands beside those.
 */
const VERSIONS: Record<string, number> = {
	'@n8n/n8n-nodes-langchain.agent': 3.1,
	'@n8n/n8n-nodes-langchain.chatTrigger': 1.4, // 1.5
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 1.3,
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': 1.3, // 1.4
	'n8n-nodes-base.aggregate': 1,
	'n8n-nodes-base.convertToFile': 1.1,
	'n8n-nodes-base.crypto': 2,
	'n8n-nodes-base.dataTable': 1.1,
	'n8n-nodes-base.emailSend': 2.1,
	'n8n-nodes-base.form': 2.5,
	'n8n-nodes-base.formTrigger': 2.5, // 2.6
	'n8n-nodes-base.if': 2.3,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.merge': 3.2,
	'n8n-nodes-base.scheduleTrigger': 1.3, // 1.4
	'n8n-nodes-base.set': 3.4, // 3.5
	'n8n-nodes-base.splitInBatches': 3,
	'n8n-nodes-base.splitOut': 1,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.stopAndError': 1,
	'n8n-nodes-base.switch': 3.4,
	'n8n-nodes-base.webhook': 2.1,
	'n8n-nodes-orange-erdv.orangeErdv': 1,
	'n8n-nodes-orange-erdv.orangeErdvTool': 1,
};

const workflows: Array<[string, WorkflowJson]> = [
	...exampleFiles().map((file): [string, WorkflowJson] => [file, readExample(file)]),
	...demoWorkflows().map((workflow): [string, WorkflowJson] => [`${workflow.name}, of the demo,`, workflow]),
];

describe.each(workflows)('%s', (_, workflow) => {
	test('has nodes of a version that is neither too new for n8n 2.8 nor gone in n8n 3.0', () => {
		const used = workflow.nodes.map(({ name, type, typeVersion }) => ({ name, type, typeVersion }));
		expect(used).toEqual(used.map(({ name, type }) => ({ name, type, typeVersion: VERSIONS[type] })));
	});

	test('has no expression with the $getPairedItem that n8n 3.0 removed', () => {
		expect(JSON.stringify(workflow)).not.toContain('$getPairedItem');
	});
});

test.each([new OrangeErdv(), new OrangeErdvTrigger()])(
	'$description.displayName has none of the colors that n8n 3.0 removed from nodes',
	({ description }) => {
		expect(Object.keys(description.defaults)).toEqual(['name']);
	},
);
