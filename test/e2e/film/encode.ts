/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { rmSync, writeFileSync } from 'node:fs';

import { hasProgram, installDebianPackage, run } from '../../debianPackage';
import type { Frame } from './take';

/** Brings ffmpeg where it is missing. @throws Error that says what to install, where this cannot */
export function ensureFfmpeg(): void {
	if (!hasProgram('ffmpeg')) installDebianPackage('ffmpeg', 'ffmpeg');
}

/** Writes a film as people attach it: H.264 in an MP4 file, with the durations as they were. */
export function writeMp4(frames: Frame[], path: string): void {
	encode(frames, ['-vf', 'fps=25,format=yuv420p', '-c:v', 'libx264', '-crf', '23', path]);
}

/** Few colours and no dithering: what a page of forms is made of, and what keeps the file small. */
const GIF = [
	'fps=6,scale=960:-1:flags=lanczos,split[frames][sample]',
	'[sample]palettegen=max_colors=96:stats_mode=diff[palette]',
	'[frames][palette]paletteuse=dither=none:diff_mode=rectangle',
].join(';');

/** Writes a moving picture for a page, 960 pixels wide. */
export function writeGif(frames: Frame[], path: string): void {
	encode(frames, ['-lavfi', GIF, path]);
}

function encode(frames: Frame[], args: string[]): void {
	const list = `${args[args.length - 1]}.txt`;
	const shown = frames.map(({ path, seconds }) => `file '${path}'\nduration ${seconds.toFixed(3)}`);
	// The last duration counts only where a picture follows.
	writeFileSync(list, [...shown, `file '${frames[frames.length - 1].path}'`].join('\n'));
	run('ffmpeg', ['-y', '-loglevel', 'error', '-f', 'concat', '-safe', '0', '-i', list, ...args]);
	rmSync(list);
}
