import type { INodeProperties } from 'n8n-workflow';

import { resources } from '../../nodes/OrangeErdv/operations';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { openEditor, stepsIn, type Editor } from './editor';
import { hiddenIn } from './hidden';
import { addStep } from './nodePanel';
import { nodeView, option } from './nodeView';
import { takeForm } from './pictures';

/** What a form must fit before anything is added to it. */
const SCREEN = { width: 1280, height: 900 };

let editor: Editor;
beforeAll(async () => {
	editor = await openEditor();
	await editor.page.setViewportSize(SCREEN);
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await editor?.close(), 60_000);

const step = stepsIn(() => editor);

/** What stands in a form of an operation when each entry of a collection is added, and what a person picks in it. */
const collectionOf = (resource: string, operation: string, collection: string): string[] => {
	const field = resources[resource].operations[operation].fields.find(({ name }) => name === collection);
	return ((field?.options ?? []) as INodeProperties[]).map(({ displayName }) => displayName);
};

/** Opens a new step, adds all entries of a collection, and looks at it. */
async function addAll(resource: string, operation: string, collection: string, button: string): Promise<string[]> {
	const { page } = editor;
	await editor.openEmptyWorkflow();
	await addStep(page, resources[resource].operations[operation].action);
	const node = nodeView(page);
	if (collection === 'preferences' && resource === 'appointment') await node.choose('slotChoice', 'First Available');
	for (const entry of collectionOf(resource, operation, collection)) await node.add(button, entry);
	await takeForm(page, `${resource}-${operation}-${collection}`);
	return (await hiddenIn(page)).texts;
}

for (const [resource, { operations }] of Object.entries(resources)) {
	for (const [operation, { action }] of Object.entries(operations)) {
		step(`"${action}" fits one screen, and nothing in its form is cut off`, async () => {
			const { page } = editor;
			await editor.openEmptyWorkflow();
			await addStep(page, action);
			await page.getByTestId('parameter-input-operation').waitFor();
			await takeForm(page, `${resource}-${operation}`);
			expect(await hiddenIn(page)).toEqual({ px: 0, texts: [] });
		});
	}
}

for (const [resource, operation, collection, button] of [
	['appointment', 'create', 'options', 'Add option'],
	['appointment', 'create', 'contact', 'Add contact detail'],
	['appointment', 'create', 'preferences', 'Add preference'],
	['appointment', 'change', 'options', 'Add option'],
	['appointment', 'cancel', 'options', 'Add option'],
	['order', 'checkForChanges', 'options', 'Add option'],
	['timeSlot', 'search', 'options', 'Add option'],
	['diagnostics', 'incidentReport', 'options', 'Add option'],
	['diagnostics', 'listRequests', 'options', 'Add option'],
]) {
	step(`nothing is cut off in ${resource}/${operation} with all its ${collection} added`, async () => {
		expect(await addAll(resource, operation, collection, button)).toEqual([]);
	});
}

for (const choice of ['Keep Current, Change Contact Only', 'On Date', 'Specific']) {
	step(`nothing is cut off where the time slot is chosen by "${choice}"`, async () => {
		const { page } = editor;
		await editor.openEmptyWorkflow();
		await addStep(page, 'Change appointment');
		const node = nodeView(page);
		if (choice !== 'Specific') await node.choose('slotChoice', choice);
		else {
			await node.field('slot').getByTestId('rlc-mode-selector').click();
			await option(page, 'By Slot').click();
		}
		await takeForm(page, `change ${choice}`);
		expect((await hiddenIn(page)).texts).toEqual([]);
	});
}
