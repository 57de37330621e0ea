import { startCollector, type Collector } from '../n8n/collector';
import { FIRST, fiveOrders, SECOND, THIRD, type FiveOrders } from '../n8n/fiveOrders';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { openEditor, stepsIn, type Editor } from './editor';
import { nodeView } from './nodeView';
import { takeForm } from './pictures';

let editor: Editor;
let collector: Collector;
let orders: FiveOrders | undefined;
beforeAll(async () => {
	editor = await openEditor();
	collector = await startCollector();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => {
	await Promise.all([editor?.close(), collector?.close(), orders?.sandbox.close()]);
}, 60_000);

const step = stepsIn(() => editor);

step('a run whose time was over says at the node which orders it has written, and which is in doubt', async () => {
	const { page, bench } = editor;
	orders = await fiveOrders(bench, collector, 'timed-out', { settings: { executionTimeout: 8 } });
	await orders.runTo('write');
	const { id } = await orders.ended();
	await page.goto(`${bench.n8n.url}/workflow/${await bench.api.findWorkflow('timed-out')}/executions/${id}`);
	await page.getByTestId('canvas-node').filter({ hasText: 'Orange e-RDV' }).dblclick();
	const { output } = nodeView(page);
	await output.getByText(`The execution was canceled while the appointment for order ${THIRD}`).first().waitFor();
	await output.getByText(`Written by this run before it stopped: ${FIRST} (created), ${SECOND} (created).`).waitFor();
	await output.getByText('From Orange e-RDV').click();
	const data = output.getByText('Error data').locator('..');
	await data.scrollIntoViewIfNeeded();
	for (const orderId of [FIRST, SECOND, THIRD]) await data.getByText(orderId).waitFor();
	await takeForm(page, 'stopped run');
});
