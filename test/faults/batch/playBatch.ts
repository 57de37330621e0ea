import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Engine, EngineRun } from '../../engine/harness';
import { NODE, workflowWith } from '../node';
import type { Batch, BatchCase, Made, OrderFacts, Seen } from './batch';
import { PEOPLE_AT_ORANGE } from './batchNode';
import { outputsOf } from './outputsOf';
import { playTrigger } from './playTrigger';

/** After this an execution is stopped, ms: nothing in the campaign takes as long. */
const LONGEST_MS = 420_000;

/** Of a change: well within what a node waits for. */
const CHANGE_DELAY_MS = 0;

const textOf = ({ startDateTime, endDateTime }: { startDateTime: string; endDateTime: string }) =>
	`${startDateTime}/${endDateTime}`;
const idOf = (index: number) => `007000${String(index + 1).padStart(2, '0')}`;

function putOrder(sandbox: Sandbox, { isScheduled }: BatchCase, index: number): OrderFacts {
	const id = idOf(index);
	sandbox.putOrder(id, {});
	const { relatedParty, note } = PEOPLE_AT_ORANGE;
	const validFor = sandbox.slots(id)[8];
	if (isScheduled) sandbox.putOrder(id, { appointment: { validFor, relatedParty, note } });
	const free = sandbox.slots(id).map(textOf);
	const [slot, otherSlot] = free.slice(3);
	return {
		id,
		free,
		body: sandbox.order(id) as IDataObject,
		slot,
		otherSlot,
		current: isScheduled ? textOf(validFor) : '',
	};
}

function secretsIn(engine: Engine, credential: string): string[] {
	const { clientSecret, oauthTokenData } = engine.readCredential(credential);
	const token = (oauthTokenData as { access_token?: string } | undefined)?.access_token;
	return [clientSecret, token].filter((one): one is string => typeof one === 'string' && one.length > 15);
}

function problemsOf(ended: EngineRun | null, said: unknown, secrets: string[]): string[] {
	const text = JSON.stringify(said) ?? '';
	const problems: string[] = [];
	if (ended && ended.status !== 'success') {
		problems.push(`the execution ended with ${ended.status}: ${ended.error?.message}`);
	}
	if (secrets.some((secret) => text.includes(secret))) problems.push('a secret or token comes out');
	if (/\b(Bearer|Basic) [\w+/=-]{8}/.test(text)) problems.push('an Authorization header comes out');
	return problems;
}

/** Plays a batch against a sandbox of its own. @param id no other batch of the process has it */
export async function playBatch(engine: Engine, batch: Batch, id: string): Promise<Seen[]> {
	const { cases, settings } = batch;
	const sandbox = await startSandbox({
		tokenLifetimeSeconds: 1_000_000,
		changeDelayMs: CHANGE_DELAY_MS,
		suspendAfter: null,
		...settings,
	});
	try {
		const orders = cases.map((one, index) => putOrder(sandbox, one, index));
		const { secret: clientSecret } = sandbox.putClient(id, { secret: `secret-of-the-client-${id}` });
		const known = { ...sandbox, clientId: id, clientSecret };
		const parameters = replaced(batch.parameters, { ...known, ...factsOf(orders[0]) });
		engine.saveCredential(id, {
			clientId: id,
			clientSecret,
			environment: 'custom',
			customBaseUrl: sandbox.apiBaseUrl,
			customTokenUrl: sandbox.tokenUrl,
			limitGroup: id,
			...replaced(batch.credential ?? {}, known),
		});
		const input = orders.map((order, index) => {
			const { id: orderId, slot, current } = order;
			const common = { id: orderId, slot, date: slot.slice(0, 10), current, mark: `item ${index} of ${id};` };
			const given = replaced(cases[index].json?.(order) ?? {}, { ...known, ...factsOf(order) });
			return { ...common, ...given };
		});
		cases.forEach(({ faults }, index) => {
			const order = orders[index];
			for (const rule of faults?.(order) ?? []) {
				sandbox.fault({ ...rule, match: { ...rule.match, orderId: order.id } });
			}
		});

		const made = batch.isTrigger
			? await playTrigger(engine, id, parameters, orders[0], sandbox)
			: await run(engine, parameters, id, input);
		const problems = problemsOf(made.ended, made.said, secretsIn(engine, id));
		const tooFast = sandbox.violations();
		const spans = tooFast.map(({ spanMs }) => Math.floor(spanMs));
		if (tooFast.length > 0)
			problems.push(`${tooFast.length} times 3 arrivals in under 1000 ms, the least ${Math.min(...spans)}`);
		const arrivals = sandbox.arrivals();
		return cases.map((one, index) => ({
			case: one,
			parameters,
			order: orders[index],
			...made.results[index],
			arrivals: cases.length === 1 ? arrivals : arrivals.filter(({ orderId }) => orderId === orders[index].id),
			history: sandbox.history(orders[index].id),
			left: sandbox.order(orders[index].id) as IDataObject,
			problems,
		}));
	} finally {
		await sandbox.close();
	}
}

async function run(engine: Engine, parameters: IDataObject, credential: string, input: IDataObject[]): Promise<Made> {
	const workflow = workflowWith(parameters, credential);
	const notStarted = (error: Error) => {
		if (error.name === 'WorkflowHasIssuesError') return null;
		throw error;
	};
	const ended = await engine.run(workflow, { input, signal: AbortSignal.timeout(LONGEST_MS) }).catch(notStarted);
	if (!ended) return { ended, said: null, results: input.map(() => ({ outputs: [], isNotStarted: true })) };
	return { ended, said: ended.run.data.resultData.runData[NODE], results: outputsOf(ended, input) };
}

const factsOf = ({ id, slot, otherSlot, current }: OrderFacts) => ({
	id,
	slot,
	otherSlot,
	current,
	date: slot.slice(0, 10),
});

const PLACES = /<(id|slot|otherSlot|current|date|clientId|clientSecret|apiBaseUrl|tokenUrl)>/g;

/** Puts what is known only now where a value names it, such as `<slot>`. */
function replaced(values: IDataObject, known: Record<string, unknown>): IDataObject {
	const text = JSON.stringify(values).replace(PLACES, (_, name: string) => String(known[name]));
	return JSON.parse(text) as IDataObject;
}
