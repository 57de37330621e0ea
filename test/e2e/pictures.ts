/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { smallPng } from './smallPng';

const README_PICTURES = join(__dirname, '../../docs/images');

/** Failed steps are shown here, and everything else too unless the README's pictures are made. */
const TEMPORARY = join(tmpdir(), 'erdv-e2e');

/** `ERDV_SCREENSHOTS=1 npm run test:e2e` makes the README's pictures anew. */
const FOLDER = process.env.ERDV_SCREENSHOTS ? README_PICTURES : TEMPORARY;

/** n8n's passing messages may come a moment after what they tell of, or cover it. */
const WITHOUT_MESSAGES = '.el-notification { display: none !important }';

/** Takes a picture for the README: without passing messages, and the mouse out of the way. */
export async function takePicture(page: Page, name: string): Promise<void> {
	await page.mouse.move(0, 0);
	await page.evaluate('document.activeElement?.blur()');
	await save(page, FOLDER, name, WITHOUT_MESSAGES);
}

/** Takes a picture to look at, which nothing shows. */
export async function takeForm(page: Page, name: string): Promise<void> {
	await page.mouse.move(0, 0);
	await save(page, TEMPORARY, `form ${name}`.replace(/\W+/g, '-'), WITHOUT_MESSAGES);
}

/** Takes a picture of what a failed test left. @returns its path */
export async function takeFailure(page: Page, test: string): Promise<string> {
	return await save(page, TEMPORARY, `failed ${test}`.replace(/\W+/g, '-'));
}

async function save(page: Page, folder: string, name: string, style?: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `${name}.png`);
	const png = await page.screenshot({ style, animations: 'disabled', caret: 'hide' });
	writeFileSync(path, folder === README_PICTURES ? smallPng(png) : png);
	return path;
}
