import { CHANGES, type Change } from '../watch/changes';
import { DUE_EVENTS, type DueEvent } from '../watch/dueEvents';
import { ANSWERS_CHANGED } from '../watch/goneAtOnce';
import { ORDER_NOT_FOUND } from './orderNotFound';
import { ORDER_UNREADABLE } from './orderUnreadable';
import { WATCHING_INTERRUPTED, WATCHING_RESUMED } from './sightEvents';

/** Of the watch itself, and of no order. */
const OF_WATCH = [WATCHING_INTERRUPTED, WATCHING_RESUMED] as const;

/** What can start the workflow: what happens to an order, to Orange's answers, and to the watch itself. */
export type TriggerEvent =
	| Change
	| DueEvent
	| typeof ANSWERS_CHANGED
	| typeof ORDER_NOT_FOUND
	| typeof ORDER_UNREADABLE
	| (typeof OF_WATCH)[number];

const usual: TriggerEvent[] = [ANSWERS_CHANGED, ORDER_NOT_FOUND, ORDER_UNREADABLE, ...OF_WATCH, ...CHANGES];

/** Those of a trigger in which none was chosen, in the order of their names: what comes by time has to be asked for. */
export const USUAL_EVENTS: readonly TriggerEvent[] = usual.sort();

/** Whether an event comes by time. */
export function isDueEvent(event: TriggerEvent): event is DueEvent {
	return DUE_EVENTS.some((due) => due === event);
}
