import type { IDataObject } from 'n8n-workflow';

import { readLocalTime } from '../api/instants';
import type { Language } from '../api/model';
import type { Due, DueEvent } from '../watch/dueEvents';
import type { DueLook } from '../watch/dueLook';
import { describeDue } from '../watch/dueTexts';
import { comparisonOutput, type Watched } from '../watch/watchOrder';

/** One item for what has come by time. */
export function dueItem(watched: Watched, due: Due, language: Language): IDataObject {
	const { event, ...text } = describeDue(due, watched, language);
	return { orderId: watched.orderId, event, ...comparisonOutput(watched, language), ...text };
}

/** An event as it could come for an order: its appointment is near, or was to be moved by a day. */
export function dueSample(event: DueEvent, { near = [] }: DueLook, { after, readAt }: Watched): Due {
	const changedBy = 'unknown';
	switch (event) {
		case 'appointmentNear':
			return { event, mark: near[0], changedBy };
		case 'appointmentWithoutResult':
			return { event, changedBy };
		case 'changeOverdue': {
			const { start, end } = after.appointment ?? {};
			const [from, to] = [start, end].map((text) => readLocalTime(text)?.plus({ days: 1 }).toMillis());
			return { event, expected: { start: from ?? readAt.getTime(), end: to, id: 0 }, changedBy };
		}
	}
}
