import type { IPollFunctions } from 'n8n-workflow';

import type { Language } from '../api/model';
import { readForm } from '../input/Form';
import { nodeParameters } from '../operations/nodeParameters';
import { EVENTS, type TriggerEvent } from './eventNames';
import { checkOrderList } from './orderList';
import { fitNotice, pollInterval } from './pollFit';
import { fields } from './triggerFields';

/** n8n gives a poll about this long where it does not say, ms. */
const BUDGET_MS = 45_000;

/** Kept free at the end of the budget, ms: half of it to end what was begun, half to hand over what was read. */
const MARGIN_MS = 10_000;

/** What the trigger is set to. */
export interface TriggerSettings {
	orderIds: string[];
	/** What the user wants to hear of. */
	events: TriggerEvent[];
	language: Language;
	/** For how long one poll begins to read orders. */
	sliceMs: number;
	/** After how long, from its start, a poll gives up what it began. */
	giveUpMs: number;
	/** Says so where the list does not fit into one poll. */
	notice?: string;
}

/** Reads the fields of the trigger. @throws ErdvError `invalidInput` */
export function settingsOf(context: IPollFunctions): TriggerSettings {
	const form = readForm(fields, nodeParameters(context));
	const orderIds = checkOrderList(form.orderIds('orderIds'));
	const events = form.choices<TriggerEvent>('events');
	const budgetMs = budgetOf(context);
	const sliceMs = Math.max(budgetMs - MARGIN_MS, budgetMs / 2);
	return {
		orderIds,
		events: events.length > 0 ? events : [...EVENTS],
		language: form.choice<Language>('options.language', 'harmless'),
		sliceMs,
		giveUpMs: (sliceMs + budgetMs) / 2,
		notice: fitNotice(orderIds.length, sliceMs, pollInterval(context.getNodeParameter('pollTimes', {}))),
	};
}

function budgetOf(context: IPollFunctions): number {
	// n8n tells its budget since 2.40 only.
	return (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? BUDGET_MS;
}
