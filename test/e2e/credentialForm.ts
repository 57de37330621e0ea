import type { Locator, Page } from 'playwright-core';

import { option } from './nodeView';

/** The dialog in which a credential is made and tested. */
export function credentialForm(page: Page) {
	const dialog = page.getByTestId('editCredential-modal');
	const field = (name: string): Locator => dialog.getByTestId(`parameter-input-${name}`);
	const shown = (text: string): Locator => dialog.getByText(text).filter({ visible: true });
	const verdict = async (text: string) => await shown(text).waitFor();
	return {
		dialog,
		async fill(values: Record<string, string>) {
			for (const [name, value] of Object.entries(values)) await field(name).locator('input').fill(value);
		},
		async choose(name: string, choice: string) {
			await field(name).click();
			await option(page, choice).click();
		},
		/** Saves, which tests the credential; n8n closes the dialog where the test passes. */
		save: async () => await dialog.getByTestId('credential-save-button').getByRole('button').click(),
		retry: async () => await dialog.getByRole('button', { name: 'Retry' }).click(),
		passes: async () => await verdict('Connection tested successfully'),
		/** Waits until the test failed. @returns why, as n8n shows it under "More details" */
		async failure(start: string): Promise<string> {
			await verdict('Couldn’t connect with these settings');
			const more = shown('More details');
			if ((await more.count()) > 0) await more.click();
			return (await shown(start).textContent()) ?? '';
		},
		async close() {
			await dialog.getByRole('button', { name: 'Close this dialog' }).click();
			await dialog.waitFor({ state: 'hidden' });
		},
	};
}
