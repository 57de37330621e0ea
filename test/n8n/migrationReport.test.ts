import { demoWorkflows } from '../../demo/seed';
import { exampleFiles, readExample } from './examples/examples';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';

let bench: Workbench;
beforeAll(async () => (bench = await openWorkbench()), STARTUP_TIMEOUT_MS);
afterAll(async () => await bench?.close(), 60_000);

const found = async () => {
	const { totalWorkflows, report } = await bench.api.migrationReport('v3');
	const rules = report.workflowResults.map(({ ruleId, nbAffectedWorkflows }) => [ruleId, nbAffectedWorkflows]);
	return { totalWorkflows, rules };
};

test("n8n's own report finds nothing to change for n8n 3.0 in the examples and the demo's workflows", async () => {
	const workflows = [...exampleFiles().map(readExample), ...demoWorkflows()];
	for (const workflow of workflows) await bench.api.importWorkflow(workflow);
	expect(await found()).toEqual({ totalWorkflows: workflows.length, rules: [] });

	// It does look.
	const [example] = workflows;
	const outdated = { ...example.nodes[0], parameters: { value: '={{ $getPairedItem() }}' } };
	await bench.api.importWorkflow({ ...example, nodes: [outdated], connections: {} });
	expect(await found()).toEqual({ totalWorkflows: workflows.length + 1, rules: [['get-paired-item-v3', 1]] });
}, 60_000);
