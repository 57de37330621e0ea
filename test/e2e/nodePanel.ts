import type { Locator, Page } from 'playwright-core';

const NODE = 'Orange e-RDV';

/** Looks for the node in the panel that opens beside an empty workflow. @returns its entry */
export async function findNode(page: Page): Promise<Locator> {
	await page.getByTestId('canvas-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('orange');
	const entry = page.getByTestId('node-creator-item-name').filter({ hasText: NODE });
	await entry.waitFor();
	return entry;
}

/** Opens the node's entry: its triggers and its actions, both unfolded. @returns the panel */
export async function openNode(page: Page): Promise<Locator> {
	await (await findNode(page)).click();
	const panel = page.getByTestId('node-creator');
	await panel.getByTestId('node-creator-category-item').filter({ hasText: 'Actions' }).click();
	await panel.getByText('Search time slots').waitFor();
	return panel;
}

/** Adds an action, or a trigger, as the first step of an empty workflow; n8n then opens it. */
export async function addStep(page: Page, action: string): Promise<void> {
	await (await openNode(page)).getByText(action, { exact: true }).click();
	await page.getByTestId('ndv').waitFor();
}
