import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { LabelLanguage } from '../api/model';
import { checkOrderId } from '../api/orderId';
import type { Runtime } from '../runtime/Runtime';
import { accountRecord, type AccountRecord } from '../transport/accountRecord';
import { createClient, type ClientSettings, type ErdvClient } from '../transport/client';
import type { RunCounters } from '../transport/runCounters';

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
	/** When it is now, by the wall clock. */
	now(): Date;
	/** Opens the way to Orange; the credential is read here. */
	client(): Promise<ErdvClient>;
	/** What was sent for the credential's account; sends nothing. */
	record(): Promise<AccountRecord>;
}

/** What the items of one run have in common. */
export interface Run {
	runtime: Runtime;
	context: IExecuteFunctions;
	/** Names the execution at the gate. */
	owner: string;
	counters: RunCounters;
}

export function itemAt({ runtime, context, owner, counters }: Run, itemIndex: number): Item {
	const parameter = <T>(name: string, fallback?: T) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as T;
	const options = parameter<IDataObject>('options', {});
	const option = <T>(name: string, fallback: T) => (options[name] as T) ?? fallback;
	const { shortestRequestTimeout, requestTimeout } = runtime.waits;
	return {
		parameter,
		isExpression: (name) => String(context.getNode().parameters[name] ?? '').startsWith('='),
		option,
		get orderId() {
			return checkOrderId(parameter('orderId'));
		},
		labelLanguage: parameter<LabelLanguage>('labelLanguage', 'en'),
		includePersonalData: option('includePersonalData', false),
		now: () => new Date(runtime.clock.wallTime()),
		client: async () =>
			await createClient(runtime, context, {
				itemIndex,
				owner,
				priority: option<ClientSettings['priority']>('priority', 'normal'),
				requestTimeoutMs: Math.max(shortestRequestTimeout, option('requestTimeout', requestTimeout / 1000) * 1000),
				simulate: option('simulate', false),
				counters,
			}),
		record: async () => await accountRecord(runtime, context, itemIndex),
	};
}
