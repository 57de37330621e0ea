import { USUAL_EVENTS } from '../../nodes/OrangeErdv/trigger/eventNames';
import { DUE_EVENTS } from '../../nodes/OrangeErdv/watch/dueEvents';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { credentialForm } from './credentialForm';
import { openEditor, stepsIn, type Editor } from './editor';
import { addStep, findNode, openNode } from './nodePanel';
import { takePicture } from './pictures';

const EVERY_ACTION = [
	'Cancel appointment',
	'Change appointment',
	'Create appointment',
	'Get appointment',
	'Get incident report',
	'Get rate report',
	'Check order for changes',
	'Get order',
	'Search time slots',
];

let editor: Editor;
beforeAll(async () => {
	editor = await openEditor();
	// The workbench's own: a person begins without.
	await editor.bench.api.deleteCredential(editor.bench.credentialId);
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await editor?.close(), 60_000);

const step = stepsIn(() => editor);
const form = () => credentialForm(editor.page);

step('the node panel finds the node by a word of its name and lists its triggers and actions', async () => {
	const { page } = editor;
	await editor.openEmptyWorkflow();
	await findNode(page);
	await takePicture(page, 'node-panel');
	await editor.openEmptyWorkflow();
	const panel = await openNode(page);
	for (const action of EVERY_ACTION) await panel.getByText(action, { exact: true }).waitFor();
	const events = [...USUAL_EVENTS, ...DUE_EVENTS];
	expect(await panel.getByText(/^On (answers|appointment|change|order|watching) /).count()).toBe(events.length);
});

step('a new credential with a wrong secret is told what to compare', async () => {
	const { page, bench } = editor;
	await editor.openEmptyWorkflow();
	await addStep(page, 'Search time slots');
	await page.getByTestId('node-credentials-empty-state').click();
	await form().fill({ clientId: bench.sandbox.clientId, clientSecret: 'an old secret' });
	await form().choose('environment', 'Custom');
	await form().fill({ customBaseUrl: bench.sandbox.apiBaseUrl, customTokenUrl: bench.sandbox.tokenUrl });
	await form().save();
	expect(await form().failure('Orange did not accept')).toMatch(
		/did not accept the client ID or the client secret.*My apps/,
	);
	await takePicture(page, 'credential-wrong-secret');
});

step('with the right secret the credential is saved, and its test passes', async () => {
	const { page, bench } = editor;
	await form().fill({ clientSecret: bench.sandbox.clientSecret });
	await form().save();
	await form().dialog.waitFor({ state: 'hidden' });
	await page.getByTestId('credential-edit-button').click();
	await form().passes();
	// The four values that the local service prints, down to the last.
	const size = page.viewportSize()!;
	await page.setViewportSize({ ...size, height: 1260 });
	await takePicture(page, 'credential');
	await page.setViewportSize(size);
});

step('an application that is not approved yet is told so', async () => {
	const { page, bench } = editor;
	bench.sandbox.putClient(bench.sandbox.clientId, { approved: false });
	await form().retry();
	expect(await form().failure('Client ID and secret')).toMatch(/are right, but Orange denies access.*not approved yet/);
	await takePicture(page, 'credential-not-approved');
	bench.sandbox.putClient(bench.sandbox.clientId, { approved: true });
	await form().retry();
	await form().passes();
	await form().close();
});
