import { selectors, type Browser, type Page } from 'playwright-core';

import { openWorkbench, type Workbench } from '../n8n/workbench';
import { startBrowser } from './chromium';
import { takeFailure } from './pictures';

/** n8n's editor in a browser, logged in as the owner, with the node installed and a sandbox to work on. */
export interface Editor {
	page: Page;
	bench: Workbench;
	/** Opens an empty workflow; what the last one had is gone. */
	openEmptyWorkflow(): Promise<void>;
	close(): Promise<void>;
}

const SIZE = { width: 1280, height: 880 };

/** n8n explains pinning to whoever sees an output for the first time, in front of that output. */
const KNOWS_PINNING = "localStorage.setItem('N8N_PIN_DATA_DISCOVERY_NDV', 'true')";

/** Time for a step of a person; n8n's own are far shorter on a machine with nothing else to do. */
const STEP_TIMEOUT_MS = 60_000;
const TEST_TIMEOUT_MS = 300_000;

/** Starts n8n, the sandbox and the browser. */
export async function openEditor(): Promise<Editor> {
	selectors.setTestIdAttribute('data-test-id');
	const bench = await openWorkbench();
	let browser: Browser | undefined;
	const close = async () => {
		await browser?.close();
		await bench.close();
	};
	try {
		browser = await startBrowser();
		const { url, email, password } = bench.n8n;
		const context = await browser.newContext({
			viewport: SIZE,
			locale: 'en-GB',
			timezoneId: 'Europe/Paris',
			colorScheme: 'light',
		});
		await context.addInitScript(KNOWS_PINNING);
		context.setDefaultTimeout(STEP_TIMEOUT_MS);
		const data = { emailOrLdapLoginId: email, password };
		await context.request.post(`${url}/rest/login`, { data });
		const page = await context.newPage();
		// n8n asks before it leaves a workflow that is not saved.
		page.on('dialog', (dialog) => void dialog.accept());
		const openEmptyWorkflow = async () => {
			await page.goto(`${url}/workflow/new`);
			await page.getByTestId('canvas-plus-button').waitFor();
		};
		return { page, bench, openEmptyWorkflow, close };
	} catch (error) {
		await close();
		return await Promise.reject(error as Error);
	}
}

/**
 * Makes `test` for what a person does in the editor: where it fails, it says where and shows what the browser showed.
 */
export function stepsIn(editor: () => Editor) {
	return (name: string, steps: () => Promise<void>) =>
		test(
			name,
			async () => {
				try {
					await steps();
				} catch (error) {
					await sayWhere(editor().page, name, error as Error);
					await Promise.reject(error as Error);
				}
			},
			TEST_TIMEOUT_MS,
		);
}

async function sayWhere(page: Page, name: string, error: Error): Promise<void> {
	const where = `The browser was at ${page.url()} and showed ${await takeFailure(page, name)}`;
	// Jest prints the stack, which begins with the message as it was.
	error.stack = `${where}\n${error.stack}`;
}
