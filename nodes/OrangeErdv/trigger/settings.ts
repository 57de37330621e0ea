import type { IPollFunctions } from 'n8n-workflow';

import type { Language } from '../api/model';
import { readForm } from '../input/Form';
import { nodeParameters } from '../operations/nodeParameters';
import type { DueLook } from '../watch/dueLook';
import { dueLookOf } from './dueSettings';
import { USUAL_EVENTS, type TriggerEvent } from './eventNames';
import { checkOrderList } from './orderList';
import { fitNotice, pollInterval, pollTime, type PollTime } from './pollFit';
import { fields } from './triggerFields';

/** n8n gives a poll about this long where it does not say, ms. */
const BUDGET_MS = 45_000;

/** What the trigger is set to. */
export interface TriggerSettings extends PollTime {
	orderIds: string[];
	/** What the user wants to hear of. */
	events: TriggerEvent[];
	/** What of them comes by time. */
	look: DueLook;
	language: Language;
	/** Says so where the list does not fit into one poll. */
	notice?: string;
}

/** Reads the fields of the trigger. @throws ErdvError `invalidInput` */
export function settingsOf(context: IPollFunctions): TriggerSettings {
	const form = readForm(fields, nodeParameters(context));
	const orderIds = checkOrderList(form.orderIds('orderIds'));
	const events = form.choices<TriggerEvent>('events');
	const intervalS = pollInterval(context.getNodeParameter('pollTimes', {}));
	const time = pollTime(budgetOf(context), intervalS);
	return {
		orderIds,
		events: events.length > 0 ? events : [...USUAL_EVENTS],
		look: dueLookOf(form, events),
		language: form.choice<Language>('options.language', 'harmless'),
		...time,
		notice: fitNotice(orderIds.length, time.sliceMs, intervalS),
	};
}

function budgetOf(context: IPollFunctions): number {
	// n8n tells its budget since 2.40 only.
	return (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? BUDGET_MS;
}
