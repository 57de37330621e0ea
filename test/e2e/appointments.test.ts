import { demoWorkflows } from '../../demo/seed';
import { seededOrderIds } from '../../sandbox';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { openEditor, stepsIn, type Editor } from './editor';
import { addStep } from './nodePanel';
import { nodeView } from './nodeView';
import { takePicture } from './pictures';

const [SEARCHED, PICKED, TAKEN, FIRST] = seededOrderIds.schedulable;

let editor: Editor;
beforeAll(async () => {
	editor = await openEditor();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await editor?.close(), 60_000);

const step = stepsIn(() => editor);

/** A new workflow with one action, opened and filled in for an order. */
async function stepFor(orderId: string, action: string) {
	const { page } = editor;
	await editor.openEmptyWorkflow();
	await addStep(page, action);
	const node = nodeView(page);
	await node.fill('orderId', orderId);
	return node;
}

const appointmentOf = (orderId: string) => editor.bench.sandbox.order(orderId).appointment;

step('a search for time slots shows their fields', async () => {
	const node = await stepFor(SEARCHED, 'Search time slots');
	await node.says("Orange's number of the order, not your own reference");
	await node.execute();
	await node.shows(/^[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4}, \d\d:\d\d–\d\d:\d\d, (morning|afternoon)$/);
	for (const name of ['orderId', 'slot', 'start', 'end', 'date', 'dayOfWeek', 'partOfDay', 'label']) {
		await node.output.getByText(name, { exact: true }).waitFor();
	}
	await takePicture(editor.page, 'time-slots');
});

step('the list of time slots says what it needs while there is no order', async () => {
	const node = await stepFor('', 'Create appointment');
	await node.openList('slot');
	await editor.page.getByTestId('rlc-error-container').getByText('Fill in "Order ID" first').waitFor();
});

step('a time slot from the live list becomes an appointment', async () => {
	const { page, bench } = editor;
	const node = await stepFor(PICKED, 'Create appointment');
	const slots = await node.openList('slot');
	await slots.first().waitFor();
	expect(await slots.count()).toBeGreaterThan(10);
	await takePicture(page, 'slot-list');
	const third = slots.nth(2);
	const label = await third.innerText();
	await third.click();
	await node.execute();
	await node.shows('created');
	await node.output.getByText(`The appointment for order ${PICKED} is scheduled: ${label}.`).waitFor();
	await takePicture(page, 'appointment-created');
	expect(bench.sandbox.history(PICKED)).toEqual([expect.objectContaining({ action: 'create' })]);
});

step('a time slot that someone else took meanwhile gives an error that says what to do', async () => {
	const { page, bench } = editor;
	const node = await stepFor(TAKEN, 'Create appointment');
	await (await node.openList('slot')).first().click();
	bench.sandbox.takeSlot(TAKEN);
	await node.execute();
	const error = await node.error();
	expect(error).toMatch(
		new RegExp(`^Orange refused to create the appointment for order ${TAKEN}: .*time slot is not available`),
	);
	expect(error).toMatch(/Free close to it: \w{3} \d+ .*; .*; .*First Available.*HTTP 409, request id/s);
	await takePicture(page, 'slot-taken');
	expect(appointmentOf(TAKEN)).toBeUndefined();
});

step('the first available time slot is taken that fits the preferences', async () => {
	const { page } = editor;
	const node = await stepFor(FIRST, 'Create appointment');
	await node.choose('slotChoice', 'First Available');
	await node.add('Add preference', 'Days of Week');
	await node.choose('daysOfWeek', 'Thursday', 'Friday');
	await node.add('Add preference', 'Part of Day');
	await node.choose('partOfDay', 'Morning');
	await node.execute();
	await node.shows('created');
	await node.shows(/^(Thu|Fri) .* morning$/);
	await node.field('slotChoice').scrollIntoViewIfNeeded();
	await takePicture(page, 'first-available');
	await page.emulateMedia({ colorScheme: 'dark' });
	await takePicture(page, 'first-available-dark');
	expect(appointmentOf(FIRST)).toBeDefined();
});

step('the rate report shows that the limit was kept', async () => {
	const { page } = editor;
	await editor.openEmptyWorkflow();
	await addStep(page, 'Get rate report');
	const node = nodeView(page);
	await node.execute();
	await node.shows('withinLimit');
	await takePicture(page, 'rate-report-dark');
	await page.emulateMedia({ colorScheme: 'light' });
});

step('on the canvas each step of a workflow says what it does', async () => {
	const { page, bench } = editor;
	const [workflow] = demoWorkflows();
	await bench.publish(workflow);
	await page.goto(`${bench.n8n.url}/workflow/${await bench.api.findWorkflow(workflow.name)}`);
	await page.getByTestId('canvas-node').getByText('create: appointment').waitFor();
	await page.getByTestId('zoom-to-fit').click();
	await takePicture(page, 'workflow');
});
