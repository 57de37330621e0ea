import type { IDataObject } from 'n8n-workflow';

import type { Language } from '../api/model';
import type { Blindness, NoReading } from './sight';
import { INTERRUPTED, RESUMED } from './sightTexts';

/** The events of the watch itself. Saved in users' workflows: never rename. */
export const WATCHING_INTERRUPTED = 'watchingInterrupted';
export const WATCHING_RESUMED = 'watchingResumed';

/** The one item for all orders when none can be read. @param count orders on the list */
export function interruptedEvent(
	blind: Blindness,
	{ error }: Partial<NoReading>,
	count: number,
	language: Language,
): IDataObject {
	return {
		orderId: null,
		event: WATCHING_INTERRUPTED,
		count,
		kind: blind.kind,
		since: blind.since,
		oldestReadingAt: blind.oldestReadingAt,
		reason: error?.message ?? null,
		description: error?.facts.description ?? null,
		retryInSeconds: error?.facts.retryInSeconds ?? null,
		message: INTERRUPTED[language](blind, count),
	};
}

/** The one item when Orange answers about orders again. @param count orders not answered about since */
export function resumedEvent(blind: Blindness, until: string, count: number, language: Language): IDataObject {
	return {
		orderId: null,
		event: WATCHING_RESUMED,
		count,
		kind: blind.kind,
		since: blind.since,
		until,
		minutes: Math.round((Date.parse(until) - Date.parse(blind.since)) / 60_000),
		message: RESUMED[language](blind, until, count),
	};
}

/** How one of them could come, made up, for a test in the editor. */
export function sampleOfWatch(wantsInterrupted: boolean, readAt: Date, language: Language): IDataObject {
	const at = readAt.toISOString();
	const blind: Blindness = { since: at, kind: 'unavailable', isTold: true, oldestReadingAt: at };
	return wantsInterrupted ? interruptedEvent(blind, {}, 1, language) : resumedEvent(blind, at, 0, language);
}
