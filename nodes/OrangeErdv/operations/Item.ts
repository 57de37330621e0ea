import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { invalidInput } from '../api/ErdvError';
import type { Language, Warning } from '../api/model';
import { checkOrderId } from '../api/orderId';
import type { Runtime } from '../runtime/Runtime';
import { readAccount } from '../transport/account';
import { accountRecord, type AccountRecord } from '../transport/accountRecord';
import { createClient, type ClientSettings, type ErdvClient } from '../transport/client';
import type { RunCounters } from '../transport/runCounters';
import { isTool } from './toolText';

/** One input item, as an operation sees it: its parameters and its way to Orange. */
export interface Item {
	/** Value of a parameter, expressions resolved for this item; `fallback` where the field is not shown. */
	parameter<T>(name: string, fallback?: T): T;
	/** Whether an entry of a collection is given by an expression, whatever that gives. */
	isExpression(collection: string, name: string): boolean;
	/** Value of an entry in the Options collection. */
	option<T>(name: string, fallback: T): T;
	/** The checked order id. @throws ErdvError `invalidInput` */
	readonly orderId: string;
	/** Of labels and messages. */
	language: Language;
	/** Whether an AI agent asks: to it, no item would say nothing. */
	isTool: boolean;
	/** Whether names, phone numbers and notes may come out. */
	includePersonalData: boolean;
	/** Has the output say so, once. */
	warn(warning: Warning): void;
	/** What the output has to warn of, in the item's language. */
	warnings(): string[];
	/** When it is now, by the wall clock. */
	now(): Date;
	/** Names the credential's account. @throws ErdvError when the credential cannot be used as it is */
	accountKey(): Promise<string>;
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
	const isExpression = (collection: string, name: string) => {
		// A whole collection that is an expression cannot be seen here: n8n empties it when it loads the workflow.
		const entry = (context.getNode().parameters[collection] as IDataObject | undefined)?.[name];
		return typeof entry === 'string' && entry.startsWith('=');
	};
	// What keeps a write from leaving must not fall silently.
	const simulates = () => {
		const given = options.simulate;
		const isNothing = given === undefined || given === null || given === '';
		if (!isNothing || !isExpression('options', 'simulate')) return option('simulate', false);
		const cure = 'Nothing was sent. Check the expression against the input of the node, or remove the option.';
		throw invalidInput('Simulate', 'is an expression that gives nothing', cure);
	};
	const language: Language = option<string>('language', 'en') === 'fr' ? 'fr' : 'en';
	const warned = new Set<string>();
	const warn = (warning: Warning) => void warned.add(warning[language]);
	return {
		parameter,
		isExpression,
		option,
		get orderId() {
			return checkOrderId(parameter('orderId'));
		},
		language,
		isTool: isTool(context),
		warn,
		warnings: () => [...warned],
		includePersonalData: option('includePersonalData', false),
		now: () => new Date(runtime.clock.wallTime()),
		accountKey: async () => (await readAccount(context, itemIndex)).key,
		client: async () =>
			await createClient(runtime, context, {
				itemIndex,
				owner,
				priority: option<ClientSettings['priority']>('priority', 'normal'),
				requestTimeoutMs: Math.max(shortestRequestTimeout, option('requestTimeout', requestTimeout / 1000) * 1000),
				simulate: simulates(),
				counters,
				warn,
			}),
		record: async () => await accountRecord(runtime, context, itemIndex),
	};
}
