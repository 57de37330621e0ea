/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

import { installDebianPackage } from '../debianPackage';

const CHROMIUM = '/usr/bin/chromium';

/** The browser asks nobody but the n8n of the tests, and runs as root and without a screen. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	// A container's shared memory is too small for it.
	'--disable-dev-shm-usage',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-proxy-server',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Just installed, it is read from the disk for the first time. */
const FIRST_START_MS = 120_000;

/** Starts Chromium with a new, empty user data folder. */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS, timeout: FIRST_START_MS });
}

/**
 * Brings Debian's Chromium where there is none; run once before the tests.
 * @throws Error that says what to install, where this cannot
 */
export default async function ensureChromium(): Promise<void> {
	if (!existsSync(CHROMIUM)) installDebianPackage(CHROMIUM, 'chromium');
}
