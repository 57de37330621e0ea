import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Language, Warning, WireTimeSlot } from '../api/model';
import { seenOnly } from '../input/cleanText';
import { readForm, type Emptiness, type Form } from '../input/Form';
import type { CompiledMapping } from '../mapping/compiled';
import type { Runtime } from '../runtime/Runtime';
import { parsePeriod } from '../slots/parsePeriod';
import { checkSlotOwner } from '../slots/slotOwner';
import { readAccount } from '../transport/account';
import { accountRecord, type AccountRecord } from '../transport/accountRecord';
import { createClient, type ClientSettings, type ErdvClient } from '../transport/client';
import type { RunCounters } from '../transport/runCounters';
import { nodeParameters } from './nodeParameters';
import type { DoneWrite, RunProgress } from './RunProgress';
import { isTool } from './toolText';

/** One input item, as an operation sees it: its fields, read by their types, and its way to Orange. */
export interface Item extends Form {
	/** A time slot in any form that a user may give; undefined where none is given. @throws ErdvError `invalidInput` */
	slot(path: string, emptiness: Emptiness): WireTimeSlot | undefined;
	/** A time slot that has to be given, and is not of another order. @throws ErdvError `invalidInput` */
	requiredSlot(path: string): WireTimeSlot;
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
	/** What an earlier try of the same execution did for this item. */
	earlierWrite(): DoneWrite | undefined;
	/** Keeps what was done for this item, however the run ends. */
	noteWrite(done: DoneWrite): void;
	/** Notes that the order is not in doubt, whatever became of a write before. */
	noteKnown(): void;
	/** When it is now, by the wall clock. */
	now(): Date;
	/** Names the credential's account. @throws ErdvError when the credential cannot be used as it is */
	accountKey(): Promise<string>;
	/** Opens the way to Orange; the credential is read here. @param mapping to be tried in place of the credential's */
	client(mapping?: CompiledMapping): Promise<ErdvClient>;
	/** The credential's mapping; sends nothing. */
	mapping(): Promise<CompiledMapping>;
	/** What was sent for the credential's account; sends nothing. */
	record(): Promise<AccountRecord>;
}

/** What the items of one run have in common. */
export interface Run {
	runtime: Runtime;
	context: IExecuteFunctions;
	/** Fields of the operation. */
	fields: INodeProperties[];
	/** Names the execution at the gate. */
	owner: string;
	counters: RunCounters;
	progress: RunProgress;
}

/** @throws ErdvError `invalidInput` for an option that every operation has */
export function itemAt({ runtime, context, fields, owner, counters, progress }: Run, itemIndex: number): Item {
	const form = readForm(fields, nodeParameters(context, itemIndex));
	const has = (name: string) => form.has(`options.${name}`);
	const language = has('language') ? form.choice<Language>('options.language', 'harmless') : 'en';
	const includePersonalData = has('includePersonalData') && form.isOn('options.includePersonalData', 'harmless');
	const warned = new Set<string>();
	const warn = (warning: Warning) => void warned.add(warning[language]);

	/** The locator's value: a period, or a slot object given by an expression. */
	const slotValue = (path: string, emptiness: Emptiness) => {
		const { value, field } = form.given(path, emptiness);
		const given = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
		return { value: typeof given === 'string' ? seenOnly(given) : given, field };
	};
	let orderId: string | undefined;
	const readOrder = () => (orderId ??= form.requiredOrderId('orderId'));
	return {
		...form,
		slot: (path, emptiness) => {
			const { value, field } = slotValue(path, emptiness);
			return value === undefined ? undefined : parsePeriod(value, field);
		},
		requiredSlot: (path) => {
			const { value, field } = slotValue(path, 'harmless');
			const slot = parsePeriod(value, field);
			checkSlotOwner(value, readOrder, field);
			return slot;
		},
		// Read once: an expression may give something else after a write has left.
		get orderId() {
			return readOrder();
		},
		language,
		isTool: isTool(context),
		warn,
		warnings: () => [...warned],
		includePersonalData,
		earlierWrite: () => progress.earlier(itemIndex),
		noteWrite: (done) => progress.done(itemIndex, done),
		noteKnown: () => progress.known(readOrder()),
		now: () => new Date(runtime.clock.wallTime()),
		accountKey: async () => (await readAccount(context, itemIndex)).key,
		mapping: async () => (await readAccount(context, itemIndex)).mapping,
		client: async (mapping) => {
			const { shortestRequestTimeout, requestTimeout } = runtime.waits;
			const min = shortestRequestTimeout / 1000;
			return await createClient(runtime, context, {
				itemIndex,
				owner,
				priority: form.choice<ClientSettings['priority']>('options.priority', 'harmless'),
				requestTimeoutMs: 1000 * form.number('options.requestTimeout', 'harmless', { min }, requestTimeout / 1000),
				simulate: has('simulate') && form.isOn('options.simulate', 'guard'),
				counters,
				watcher: progress.watcher(itemIndex),
				askedBy: has('askedBy') ? form.text('options.askedBy', 'harmless') : '',
				warn,
				mapping,
			});
		},
		record: async () => await accountRecord(runtime, context, itemIndex),
	};
}
