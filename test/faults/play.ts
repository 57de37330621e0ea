/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Arrival, type HistoryEntry, type Sandbox, type SandboxSettings } from '../../sandbox';
import { apiNamed, type ApiName } from '../../sandbox/apis';
import type { Engine } from '../engine/harness';
import { workflowOf } from './node';
import { LATE_MS, type ItemPlan, type Plan, type RunPlan, type StepPlan } from './plan';
import { keyOf } from './record';
import { resultsOf } from './results';

/** What one item was told, and all that is needed to hold it against the record. Times are of the sandbox clock, ms. */
export interface Told {
	run: RunPlan;
	orderId: string;
	/** Stands in the note of what this item sends. */
	mark: string;
	/** Each execution has a client of its own; all share one gate. */
	clientId: string;
	/** The slot asked for, where the operation takes one. */
	slot: string;
	/** What Only If Current Time Slot was filled with; empty for nothing. */
	current: string;
	/** ms that the sandbox clock is ahead of the system's. */
	clockAhead: number;
	from: number;
	to: number;
	/** Output of the first output, or of the error output. */
	json?: IDataObject;
	error?: IDataObject;
	/** Another item of the step is about the same order. */
	shares: boolean;
	/** Another item of its execution is about the same order. */
	hasTwin: boolean;
}

/** What the sandbox knows of an order. */
export interface OrderRecord {
	/** `<start>/<end>`, or null for no appointment. */
	initial: string | null;
	history: HistoryEntry[];
	/** Slots that others took, as `keyOf` writes them. */
	taken: Set<string>;
}

/** A plan that was played. */
export interface Played {
	plan: Plan;
	told: Told[];
	orders: Map<string, OrderRecord>;
	arrivals: Arrival[];
	tooFast: number;
	/** What is wrong with the form of results. */
	problems: string[];
}

type Period = { startDateTime: string; endDateTime: string };

const textOf = ({ startDateTime, endDateTime }: Period) => `${startDateTime}/${endDateTime}`;
const idOf = (order: number) => `0070000${order + 1}`;

function appointmentOf(sandbox: Sandbox, id: string): string | null {
	const { appointment } = sandbox.order(id) as { appointment?: { validFor: Period; status: string } };
	return appointment && appointment.status !== 'cancelled' ? textOf(appointment.validFor) : null;
}

function putOrders(sandbox: Sandbox, plan: Plan): Map<string, OrderRecord> {
	const records = new Map<string, OrderRecord>();
	plan.orders.forEach((isScheduled, order) => {
		const id = idOf(order);
		sandbox.putOrder(id, {});
		if (isScheduled) sandbox.putOrder(id, { appointment: { validFor: sandbox.slots(id)[8 + order] } });
		records.set(id, { initial: appointmentOf(sandbox, id), history: [], taken: new Set() });
	});
	return records;
}

/** How late a write takes effect, ms, where an API takes it for later: as much sooner as the nodes wait for less. */
const WRITE_DELAY_MS = 300;

function settingsOn(api: ApiName): Partial<SandboxSettings> {
	const isLate = (apiNamed(api).settings?.writeDelayMs ?? 0) > 0;
	// What the sandbox has on record is read with offsets, whatever the API writes.
	return { timeFormat: 'offset', ...(isLate && { writeDelayMs: WRITE_DELAY_MS }) };
}

/** Whether a mapping has a place for the reason of a cancellation: without one, such an item is refused. */
function sendsReason(apiMapping: string): boolean {
	const { cancelBody } = JSON.parse(apiMapping) as { cancelBody?: object };
	return cancelBody === undefined || JSON.stringify(cancelBody).includes('reason');
}

/** Plays a plan on the engine against a sandbox of its own. @param id no other plan of the process has it */
export async function play(engine: Engine, plan: Plan, id: string): Promise<Played> {
	const { api } = plan;
	const settings = { tokenLifetimeSeconds: 1_000_000, ...(api && settingsOn(api)), ...plan.settings };
	const sandbox = await startSandbox(api ? { ...settings, api } : settings);
	try {
		const orders = putOrders(sandbox, plan);
		const told: Told[] = [];
		const apiMapping = api && readFileSync(`examples/api-mappings/${api}.json`, 'utf8');
		const takesReason = apiMapping === undefined || sendsReason(apiMapping);
		const problems: string[] = [];
		let runs = 0;

		const itemOf = (run: RunPlan, { order, slot: which }: ItemPlan, index: number) => {
			const free = sandbox.slots(idOf(order));
			const period = free[which % free.length];
			const slot = textOf(period);
			if (run.slotIsTaken) {
				sandbox.takeSlot(idOf(order), { start: period.startDateTime });
				orders.get(idOf(order))!.taken.add(keyOf(slot));
			}
			const current = run.onlyIfCurrent ? (appointmentOf(sandbox, idOf(order)) ?? '') : '';
			const mark = `item ${runs}.${index} of ${id};`;
			return { id: idOf(order), slot, date: slot.slice(0, 10), current, mark };
		};

		const start = async (run: RunPlan, shared: Set<number>) => {
			const clientId = `${id}-${++runs}`;
			const { secret: clientSecret } = sandbox.putClient(clientId);
			const credential = {
				clientId,
				clientSecret,
				environment: 'custom',
				customBaseUrl: sandbox.apiBaseUrl,
				customTokenUrl: sandbox.tokenUrl,
				limitGroup: id,
				...(apiMapping !== undefined && { apiMapping }),
			};
			engine.saveCredential(clientId, credential);
			const input = run.items.map((item, index) => itemOf(run, item, index));
			const from = sandbox.now();
			const clockAhead = from - Date.now();
			const ended = await engine.run(workflowOf(run, clientId, takesReason), { input });
			const to = sandbox.now();
			const { oauthTokenData } = engine.readCredential(clientId) as { oauthTokenData?: { access_token?: string } };
			const results = resultsOf(ended, input.length, [clientSecret, oauthTokenData?.access_token]);
			problems.push(...results.problems);
			input.forEach(({ id: orderId, slot, current, mark }, index) => {
				const shares = shared.has(run.items[index].order);
				const hasTwin = input.some((other, place) => other.id === orderId && place !== index);
				told.push({
					run,
					orderId,
					mark,
					clientId,
					slot,
					current,
					clockAhead,
					from,
					to,
					shares,
					hasTwin,
					...results.items[index],
				});
			});
		};

		for (const step of plan.steps) {
			if (step.revokeTokens) sandbox.revokeTokens();
			for (const { order, call, fault, skip, times } of step.faults) {
				const match = { ...(call && { name: call }), ...(order !== undefined && { orderId: idOf(order) }) };
				sandbox.fault({ match, fault, skip, times });
			}
			const shared = sharedOrders(step);
			await Promise.all(step.runs.map(async (run) => await start(run, shared)));
			sandbox.clearFaults();
			// What is late is processed before the next step: nobody can guard against what comes even later.
			if (step.faults.some(({ fault }) => fault.kind === 'processedLate')) sandbox.advanceClock(1.1 * LATE_MS);
		}
		sandbox.advanceClock(1.1 * LATE_MS);
		for (const [orderId, record] of orders) record.history = sandbox.history(orderId);
		return { plan, told, orders, arrivals: sandbox.arrivals(), tooFast: sandbox.violations().length, problems };
	} finally {
		await sandbox.close();
	}
}

/** Orders that more than one item of a step is about. */
function sharedOrders({ runs }: StepPlan): Set<number> {
	const orders = runs.flatMap(({ items }) => items.map(({ order }) => order));
	return new Set(orders.filter((order, index) => orders.indexOf(order) !== index));
}
