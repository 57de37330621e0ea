import { CHANGES, type Change } from '../watch/changes';
import { ANSWERS_CHANGED } from '../watch/goneAtOnce';
import { ORDER_NOT_FOUND } from './orderNotFound';
import { WATCHING_INTERRUPTED, WATCHING_RESUMED } from './sightEvents';

/** Of the watch itself, and of no order. */
const OF_WATCH = [WATCHING_INTERRUPTED, WATCHING_RESUMED] as const;

/** What can start the workflow: what happens to an order, to Orange's answers, and to the watch itself. */
export type TriggerEvent = Change | typeof ANSWERS_CHANGED | typeof ORDER_NOT_FOUND | (typeof OF_WATCH)[number];

const ALL: TriggerEvent[] = [ANSWERS_CHANGED, ORDER_NOT_FOUND, ...OF_WATCH, ...CHANGES];

/** All of them, in the order of their names. */
export const EVENTS: readonly TriggerEvent[] = ALL.sort();
