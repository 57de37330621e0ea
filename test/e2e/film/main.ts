/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { demoFolder } from '../../../demo/host';
import { killAll } from '../../../demo/processes';
import ensureChromium from '../chromium';
import { openEditor } from '../editor';
import { ensureFfmpeg, writeGif, writeMp4 } from './encode';
import { showPointer } from './pointer';
import { walk } from './scenes';
import { beginTake, cut } from './take';

const MOVING_PICTURE = join(__dirname, '../../../docs/images/booking.gif');

/**
 * `npm run film`: a person books an appointment in the editor of a whole n8n, filmed in one take. Makes the film that n8n's
 * review asks for, and of its middle the README's moving picture.
 */
async function main(): Promise<void> {
	await ensureChromium();
	ensureFfmpeg();
	console.log('Starting n8n with the node installed …');
	const editor = await openEditor();
	try {
		// The workbench's own: a person begins without.
		await editor.bench.api.deleteCredential(editor.bench.credentialId);
		await showPointer(editor.page);
		await editor.openEmptyWorkflow();
		console.log('Filming …');
		const take = await beginTake(editor.page, join(demoFolder(), 'film'));
		const booking = await walk(editor, take);
		const frames = await take.end();
		const film = join(demoFolder(), 'film.mp4');
		writeMp4(frames, film);
		writeGif(cut(frames, booking.from, booking.to), MOVING_PICTURE);
		const kilobytes = (path: string) => `${Math.round(statSync(path).size / 1000)} kB`;
		console.log(`The film: ${film}, ${take.now().toFixed(0)} s, ${kilobytes(film)}`);
		console.log(`The README's picture: ${MOVING_PICTURE}, ${kilobytes(MOVING_PICTURE)}`);
	} finally {
		await editor.close();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	killAll();
	process.exitCode = 1;
});
