import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { LabelLanguage } from '../api/model';
import { checkOrderId } from '../api/orderId';
import type { Priority } from '../limiter/TicketQueue';
import { accountJournal, type AccountJournal } from '../transport/accountRecord';
import { createClient, type ErdvClient } from '../transport/client';

/** Seconds. Shorter time limits would leave lanes resting for answers that were on their way. */
export const requestTimeouts = { shortest: 30, unlessGiven: 60 };

/** One input item, as an operation sees it: its parameters and its way to Orange. */
export interface Item {
	/** Value of a parameter, expressions resolved for this item; `fallback` where the field is not shown. */
	parameter<T>(name: string, fallback?: T): T;
	/** Whether a parameter is given by an expression, whatever that gives. */
	isExpression(name: string): boolean;
	/** Value of an entry in the Options collection. */
	option<T>(name: string, fallback: T): T;
	/** The checked order id. @throws ErdvError `invalidInput` */
	readonly orderId: string;
	labelLanguage: LabelLanguage;
	/** Whether names, phone numbers and notes may come out. */
	includePersonalData: boolean;
	/** Opens the way to Orange; the credential is read here. */
	client(): Promise<ErdvClient>;
	/** What was sent for the credential's account; sends nothing. */
	journal(): Promise<AccountJournal>;
}

/** @param owner names the execution at the gate */
export function itemAt(context: IExecuteFunctions, itemIndex: number, owner: string): Item {
	const parameter = <T>(name: string, fallback?: T) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as T;
	const options = parameter<IDataObject>('options', {});
	const option = <T>(name: string, fallback: T) => (options[name] as T) ?? fallback;
	return {
		parameter,
		isExpression: (name) => String(context.getNode().parameters[name] ?? '').startsWith('='),
		option,
		get orderId() {
			return checkOrderId(parameter('orderId'));
		},
		labelLanguage: parameter<LabelLanguage>('labelLanguage', 'en'),
		includePersonalData: option('includePersonalData', false),
		client: async () =>
			await createClient(context, {
				itemIndex,
				owner,
				priority: option<Priority>('priority', 'normal'),
				requestTimeoutMs:
					Math.max(requestTimeouts.shortest, option('requestTimeout', requestTimeouts.unlessGiven)) * 1000,
				simulate: option('simulate', false),
			}),
		journal: async () => await accountJournal(context, itemIndex),
	};
}
