import type { IDataObject } from 'n8n-workflow';

import type { Language } from '../api/model';
import { changedBy } from '../watch/changedBy';
import { compare, type Change } from '../watch/changes';
import { fingerprintOf } from '../watch/fingerprint';
import { sampleStep } from '../watch/sampleStep';
import { comparisonOutput, type Watched } from '../watch/watchOrder';
import type { TriggerSettings } from './settings';

type Wanted = Pick<TriggerSettings, 'events' | 'language'>;

/** One item for each wanted change of an order. */
export function eventsOf(watched: Watched, wanted: Wanted): IDataObject[] {
	return watched.changes
		.filter((change) => wanted.events.includes(change))
		.map((change) => eventItem(watched, change, wanted.language));
}

/** An event as it could come for an order, made of what the order is now. */
export function sampleOf(watched: Watched, { events, language }: Wanted): IDataObject {
	const likely: Change = watched.after.appointment ? 'appointmentCreated' : 'orderUpdated';
	const event = events.includes(likely) ? likely : events[0];
	const step = sampleStep(event, watched.after);
	const fingerprint = fingerprintOf(watched.orderId, step.after);
	const { changedFields } = compare(step.before, step.after);
	const item = eventItem({ ...watched, ...step, changedFields, fingerprint }, event, language);
	return { ...item, changedBy: 'unknown', sample: true };
}

function eventItem(watched: Watched, event: Change, language: Language): IDataObject {
	return {
		orderId: watched.orderId,
		event,
		...comparisonOutput(watched, language),
		changedBy: changedBy(event, watched.evidence),
	};
}
