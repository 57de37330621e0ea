import { seededOrderIds } from '../../../sandbox';
import { credentialForm } from '../credentialForm';
import type { Editor } from '../editor';
import { addStep } from '../nodePanel';
import { nodeView } from '../nodeView';
import { tell } from './pointer';
import type { Take } from './take';

const [ORDER] = seededOrderIds.schedulable;

/** Time to read what appeared. */
const GLANCE_MS = 1_200;
const LOOK_MS = 2_500;

/**
 * What a person shows who has just installed the node: the credential and its test, a search, a booking that is read back, a
 * change, a cancellation.
 * @returns the seconds of the take in which the appointment is booked and read back
 */
export async function walk(editor: Editor, take: Take): Promise<{ from: number; to: number }> {
	const { page } = editor;
	const pause = async (ms: number) => await page.waitForTimeout(ms);
	await tell(page, 'A credential, tested when it is saved');
	await addStep(page, 'Search time slots');
	await makeCredential(editor);
	await pause(LOOK_MS);

	await tell(page, 'Search the time slots of an order');
	const search = nodeView(page);
	await search.fill('orderId', ORDER);
	await search.execute();
	await search.shows('partOfDay');
	await pause(LOOK_MS);

	await editor.openEmptyWorkflow();
	const from = take.now();
	await tell(page, 'Book an appointment');
	await addStep(page, 'Create appointment');
	const node = nodeView(page);
	await node.fill('orderId', ORDER);
	await pause(GLANCE_MS);
	await tell(page, 'Pick a time slot from the live list');
	const slots = await node.openList('slot');
	await slots.nth(2).hover();
	await pause(GLANCE_MS);
	await slots.nth(2).click();
	await pause(GLANCE_MS);
	await tell(page, 'Book');
	await node.execute();
	await node.shows('created');
	await pause(LOOK_MS);
	await tell(page, 'Read back what Orange has on record');
	await node.choose('operation', 'Get');
	await pause(GLANCE_MS);
	await node.execute();
	await node.shows('scheduled');
	await pause(LOOK_MS);
	const to = take.now();

	await tell(page, 'Move it to the first time slot that is free');
	await node.choose('operation', 'Change');
	await node.choose('slotChoice', 'First Available');
	await node.execute();
	await node.shows(/^change/);
	await pause(LOOK_MS);
	await tell(page, 'Cancel it');
	await node.choose('operation', 'Cancel');
	await node.execute();
	await node.shows('cancelled');
	await pause(LOOK_MS);
	return { from, to };
}

async function makeCredential({ page, bench }: Editor): Promise<void> {
	const { clientId, clientSecret, apiBaseUrl, tokenUrl } = bench.sandbox;
	await page.getByTestId('node-credentials-empty-state').click();
	const form = credentialForm(page);
	await form.fill({ clientId, clientSecret });
	await form.choose('environment', 'Custom');
	await form.fill({ customBaseUrl: apiBaseUrl, customTokenUrl: tokenUrl });
	await form.save();
	await form.dialog.waitFor({ state: 'hidden' });
}
