import { seededOrderIds } from '../../sandbox';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { openEditor, stepsIn, type Editor } from './editor';
import { addStep } from './nodePanel';
import { nodeView } from './nodeView';
import { takePicture } from './pictures';

const [FIRST, SECOND] = seededOrderIds.scheduled;

let editor: Editor;
beforeAll(async () => {
	editor = await openEditor();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await editor?.close(), 60_000);

const step = stepsIn(() => editor);

step('the trigger fetches a sample of an order to build the workflow on', async () => {
	const { page } = editor;
	await editor.openEmptyWorkflow();
	await addStep(page, 'On appointment changed');
	const node = nodeView(page);
	await node.fill('orderIds', `${FIRST}, ${SECOND}`);
	await node.execute();
	await node.shows('appointmentChanged');
	await takePicture(page, 'trigger');
	await node.close();
	await page.emulateMedia({ colorScheme: 'dark' });
	const onCanvas = page.getByTestId('canvas-node').filter({ hasText: 'Orange e-RDV Trigger' });
	await onCanvas.getByText('appointment changed').waitFor();
	await takePicture(page, 'canvas-dark');
});
