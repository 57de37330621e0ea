import axios from 'axios';
import { sleep } from 'n8n-workflow';

import { fillIn, open, openLast } from '../../test/n8n/examples/person';
import type { Column } from './columns';
import { deskOf, told, type Desk } from './desk';
import type { Plan } from './plan';
import type { Told, Wait } from './record';

/** What is not done is taken up again this long after the start of the last run, as a schedule would. */
const AGAIN_MS = 2 * 60_000;

/** A turn of the watching starts at most this often: while calls are stopped, all of it fails at once. */
const TURN_AT_LEAST_MS = 10_000;

/** For what is under way when the day ends. */
const GRACE_MS = 2 * 60_000;

/** What was done to a column in a day. */
export interface Played {
	desk: Desk;
	/** What customers were told. */
	customers: Told[];
	waits: Wait[];
	runs: Wait[];
	turns: Wait[];
}

/** A day of one column, as its plan has it. @param url of n8n */
export async function playDay(column: Column, plan: Plan, url: string, startMs: number): Promise<Played> {
	const desk = deskOf(column, startMs);
	const played: Played = { desk, customers: [], waits: [], runs: [], turns: [] };
	const now = () => Date.now() - startMs;
	const isOver = () => now() >= plan.lengthMs;
	const at = async (atMs: number) => await sleep(Math.max(0, atMs - now()));
	const call = async (flow: string, orders: unknown[]): Promise<Wait> => {
		const fromMs = now();
		// A run that fails has told nobody anything: that is what counts, not its answer.
		await axios
			.post(`${url}/webhook/${column.key}-${flow}`, { orders }, { proxy: false, timeout: 0 })
			.catch(() => undefined);
		return { fromMs, toMs: now() };
	};

	const known = new Map(plan.watched.map((id) => [id, { fingerprint: column.fingerprint(id), readMs: -1 }]));
	async function watch(): Promise<void> {
		while (!isOver()) {
			for (const { orderId, fingerprint, atMs } of desk.seen()) {
				if (fingerprint !== '') known.set(orderId, { fingerprint, readMs: atMs });
			}
			// Those that were read longest ago come first.
			const orders = [...known].sort(([, one], [, other]) => one.readMs - other.readMs);
			const turn = await call(
				'watch',
				orders.map(([orderId, { fingerprint }]) => ({ orderId, fingerprint })),
			);
			if (!isOver()) played.turns.push(turn);
			await at(turn.fromMs + TURN_AT_LEAST_MS);
		}
	}

	async function batch(startsMs: number, orderIds: string[]): Promise<void> {
		for (let nextMs = startsMs; nextMs < plan.lengthMs; nextMs = Math.max(now(), nextMs + AGAIN_MS)) {
			await at(nextMs);
			const done = new Set(desk.bookings().flatMap(({ kind, orderId }) => (kind === 'done' ? [orderId] : [])));
			const open = orderIds.filter((id) => !done.has(id));
			if (open.length === 0) return;
			played.runs.push(await call('book', open));
		}
	}

	async function waited(page: () => Promise<string>): Promise<string> {
		const fromMs = now();
		return await page().finally(() => played.waits.push({ fromMs, toMs: now() }));
	}

	async function customer({ atMs, orderId, pick, thinksMs }: Plan['customers'][number]): Promise<void> {
		await at(atMs);
		const visit = async (): Promise<string> => {
			const second = await waited(() => fillIn(`${url}/form/${column.key}-customer`, { 'field-0': orderId }));
			const options = [...(await open(second)).matchAll(/<option value='(\w[^']+)'/g)].map(([, option]) => option);
			if (options.length === 0) return await openLast(second);
			await sleep(thinksMs);
			return await openLast(await waited(() => fillIn(second, { 'field-0': options[pick % options.length] })));
		};
		const page = await visit().catch((error: Error) => `<h1>Broken</h1> failed ${error.message}`);
		const slot = /\d{4}-\d\d-\d\dT[\d:.]+[^/\s<]*\/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)/.exec(page)?.[0] ?? '';
		const said = page.replace(/<(script|style)[^]*?<\/\1>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
		const outcome = page.includes('<h1>Booked') ? 'created' : /\bunknown\b/.test(said) ? 'unknown' : 'failed';
		played.customers.push(told(orderId, now(), outcome, slot, outcome === 'created' ? '' : said.slice(0, 300)));
	}

	const rest = Promise.all([
		watch(),
		...plan.batches.map(async ({ atMs, orderIds }) => await batch(atMs, orderIds)),
		...plan.customers.map(customer),
	]);
	await Promise.race([rest, at(plan.lengthMs + GRACE_MS)]);
	await at(plan.lengthMs);
	return played;
}
