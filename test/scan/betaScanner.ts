/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = '@n8n/scan-community-package';

/**
 * The stricter scanner that n8n's portal uses, in a folder of its own: the tag `beta`, where the registry has it.
 * @returns the path of its module, and how to be rid of it; nothing where there is no such tag
 */
export function installBetaScanner(): { module: string; version: string; remove(): void } | undefined {
	const npm = (args: string[], cwd?: string) => execFileSync('npm', args, { cwd, encoding: 'utf8' }).trim();
	const tags = JSON.parse(npm(['view', PACKAGE, 'dist-tags', '--json'])) as Record<string, string>;
	if (!tags.beta) return undefined;
	const folder = mkdtempSync(join(tmpdir(), 'erdv-scanner-'));
	npm(['install', '--ignore-scripts', '--no-save', '--prefix', folder, `${PACKAGE}@${tags.beta}`]);
	return {
		module: join(folder, 'node_modules', PACKAGE, 'scanner/scanner.mjs'),
		version: tags.beta,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
