import { CHANGES } from '../watch/changes';
import { ANSWERS_CHANGED } from '../watch/goneAtOnce';

/** What can start the workflow: what happens to an order, and what happens to Orange's answers. */
export const EVENTS = [ANSWERS_CHANGED, ...CHANGES] as const;

export type TriggerEvent = (typeof EVENTS)[number];
