import { CHANGES, type Change } from '../watch/changes';
import { ANSWERS_CHANGED } from '../watch/goneAtOnce';
import { ORDER_NOT_FOUND } from './orderNotFound';

/** What can start the workflow: what happens to an order, and what happens to Orange's answers. */
export type TriggerEvent = Change | typeof ANSWERS_CHANGED | typeof ORDER_NOT_FOUND;

const ALL: TriggerEvent[] = [ANSWERS_CHANGED, ORDER_NOT_FOUND, ...CHANGES];

/** All of them, in the order of their names. */
export const EVENTS: readonly TriggerEvent[] = ALL.sort();
