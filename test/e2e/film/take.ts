/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A picture of a take, and how long it is shown. */
export interface Frame {
	path: string;
	seconds: number;
}

/** What a page shows while it is filmed, without a cut. */
export interface Take {
	/** Seconds since the take began. */
	now(): number;
	/** Ends it. @returns its pictures in order */
	end(): Promise<Frame[]>;
}

/** Begins to film a page: Chromium gives a picture whenever what it shows changes. */
export async function beginTake(page: Page, folder: string): Promise<Take> {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const pictures: Array<{ path: string; at: number }> = [];
	const session = await page.context().newCDPSession(page);
	session.on('Page.screencastFrame', ({ data, sessionId }) => {
		const path = join(folder, `${String(pictures.length).padStart(5, '0')}.png`);
		writeFileSync(path, Buffer.from(data, 'base64'));
		pictures.push({ path, at: now() });
		// Where the take has ended meanwhile, there is nobody to tell.
		session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
	});
	const began = performance.now();
	const now = () => (performance.now() - began) / 1000;
	await session.send('Page.startScreencast', { format: 'png' });
	return {
		now,
		async end() {
			await session.send('Page.stopScreencast');
			const ended = now();
			return pictures.map(({ path, at }, place) => ({ path, seconds: (pictures[place + 1]?.at ?? ended) - at }));
		},
	};
}

/** The pictures of a take from one second to another. */
export function cut(frames: Frame[], from: number, to: number): Frame[] {
	let at = 0;
	return frames.flatMap((frame) => {
		const [begin, end] = [Math.max(at, from), Math.min(at + frame.seconds, to)];
		at += frame.seconds;
		return end > begin ? [{ ...frame, seconds: end - begin }] : [];
	});
}
