import type { Locator, Page } from 'playwright-core';

/** An entry of the drop-down list that is open. */
export function option(page: Page, name: string): Locator {
	return page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) });
}

/** A node that is open: its fields, and the panel with its output. */
export function nodeView(page: Page) {
	const view = page.getByTestId('ndv');
	const output = view.getByTestId('output-panel');
	const field = (name: string): Locator => view.getByTestId(`parameter-input-${name}`);
	const choose = async (name: string, ...choices: string[]) => {
		await field(name).click();
		for (const choice of choices) await option(page, choice).click();
		// A list of several choices stays open.
		if (choices.length > 1) await view.getByTestId('node-title-container').click();
	};
	return {
		output,
		field,
		fill: async (name: string, text: string) => await field(name).locator('input, textarea').first().fill(text),
		choose,
		/** Adds an entry of a collection, such as Preferences. */
		async add(button: string, entry: string) {
			await view.getByPlaceholder(button).click();
			await option(page, entry).click();
		},
		/** Opens the list of the field that takes one thing, "From list". @returns its entries */
		async openList(name: string): Promise<Locator> {
			await field(name).getByTestId('rlc-input').click();
			return page.getByTestId('rlc-item');
		},
		/** Waits until a text stands at the fields, such as a hint. */
		says: async (text: string) => await view.getByTestId('node-parameters').getByText(text).waitFor(),
		execute: async () => await view.getByTestId('node-execute-button').click(),
		/** Waits until the output panel, as a schema, shows a text. */
		async shows(text: string | RegExp) {
			await output.getByTestId('radio-button-schema').click();
			await output.getByText(text).first().waitFor();
		},
		/** Waits until the run has ended and failed. @returns what the output panel says of it */
		async error(): Promise<string> {
			await view.getByTestId('node-execute-button').getByText('Execute step').waitFor();
			const parts = ['node-error-message', 'node-error-description'];
			const texts = await Promise.all(parts.map(async (part) => await output.getByTestId(part).innerText()));
			return texts.join('\n');
		},
		async close() {
			await view.getByTestId('ndv-close-button').click();
			await view.waitFor({ state: 'hidden' });
		},
	};
}
