/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { demoFolder } from '../demo/host';
import { terminal } from '../demo/progress';
import { openWorkbench } from '../test/n8n/workbench';
import { collect } from './day/collect';
import { closeColumns, LATENCY, openColumns, type Column } from './day/columns';
import { drawDay } from './day/dayDrawing';
import { deskOf } from './day/desk';
import { rowsOf, unmet } from './day/figures';
import { judge } from './day/judge';
import { SLICE } from './day/nodeFlows';
import { planDay, type DaySize, type Plan } from './day/plan';
import { playDay } from './day/play';
import type { ColumnRecord } from './day/record';
import { playTrouble } from './day/trouble';
import { endWith } from './end';
import { table } from './table';

/*
 * A day of an operator in one whole n8n, on the real clock and under the real limit: built with this node, and in two
 * ways with HTTP Request nodes, each on a local e-RDV service of its own to which the same happens at the same moments.
 */

const DRAWING = join(__dirname, '../docs/images/day.svg');
const WHOLE = { minutes: 44, share: 1 };
const SHORT = { minutes: 8, share: 1 / 8 };

/** A day that was played, as it is kept. Times of the records in ms from `startMs`, a system time. */
interface Day {
	size: DaySize;
	plan: Plan;
	startMs: number;
	/** The turn that was announced, ms. */
	turnMs: number;
	records: ColumnRecord[];
}

const HEARTBEAT_MS = 2 * 60_000;

const kept = () => join(demoFolder(), 'day.json');
const minutes = (ms: number) => `${Math.round(ms / 6000) / 10} min`;

function asked(): DaySize & { again: boolean } {
	const { values } = parseArgs({
		options: {
			minutes: { type: 'string' },
			short: { type: 'boolean', default: false },
			again: { type: 'boolean', default: false },
			seed: { type: 'string', default: '20261126' },
		},
	});
	const { minutes: least, share } = values.short ? SHORT : WHOLE;
	const length = Number(values.minutes ?? least);
	if (!(length >= least)) throw new Error(`--minutes is at least ${least}${values.short ? '' : ', with --short 8'}.`);
	return { minutes: length, share, seed: Number(values.seed), again: values.again };
}

/** Time in which every order of the list is read once and told of, while nobody else asks: whole minutes. */
function announcedTurn(orders: number): number {
	const secondsPerOrder = (1 + (LATENCY.min + LATENCY.max) / 2000) / 2;
	return Math.ceil(((orders + SLICE) * secondsPerOrder) / 60) * 60_000;
}

function announce({ minutes: length, seed }: DaySize, plan: Plan, turnMs: number): void {
	const { watched, changes, batches, customers, suspension, outage } = plan;
	console.log(
		[
			`A DAY of ${length} minutes, and 3 minutes around it (seed ${seed}): ${watched.length} orders watched,`,
			`${changes.length} changes at the service, ${batches.flatMap(({ orderIds }) => orderIds).length} bookings in`,
			`${batches.length} batches, ${customers.length} customers at a form, suspended for`,
			`${minutes(suspension.toMs - suspension.fromMs)}, out for ${minutes(outage.toMs - outage.fromMs)}.`,
			`Answers after ${LATENCY.min} to ${LATENCY.max} ms. Announced: each change is told within ${minutes(turnMs)},`,
			'and half the time that a batch takes.\n',
		].join(' '),
	);
}

/** How far a column is. */
function progressOf(column: Column): string {
	const { name, sandbox, collector } = column;
	const desk = deskOf(column, 0);
	const booked = desk.bookings().filter(({ kind }) => kind === 'done').length;
	const told = desk.seen().filter(({ hasChanged }) => hasChanged).length;
	return [
		`${name}: ${sandbox.arrivals().length} requests, ${sandbox.violations().length} over the limit,`,
		`${booked} booked in batches, ${told} changes told, ${collector.received.length} messages.`,
	].join(' ');
}

async function play(size: DaySize): Promise<Day> {
	const plan = planDay(size);
	const turnMs = announcedTurn(plan.watched.length);
	announce(size, plan, turnMs);
	const bench = await terminal.step('Starting n8n', async () => await openWorkbench());
	try {
		const columns = await openColumns(bench, plan);
		const startMs = Date.now() + 2000;
		const say = (line: string) => console.log(`[${minutes(Date.now() - startMs)}] ${line}`);
		const heartbeat = setInterval(() => columns.forEach((column) => say(progressOf(column))), HEARTBEAT_MS);
		const [played] = await Promise.all([
			Promise.all(columns.map(async (column) => await playDay(column, plan, bench.n8n.url, startMs))),
			playTrouble(plan, columns, startMs, say),
		]).finally(() => clearInterval(heartbeat));
		const records = columns.map((column, index) => collect(column, plan, played[index], startMs));
		await closeColumns(columns);
		return { size, plan, startMs, turnMs, records };
	} finally {
		await bench.close();
	}
}

/** Prints and draws a day. @returns whether the node met all that it must show */
function show({ size, plan, startMs, turnMs, records }: Day): boolean {
	const figures = records.map((record) => judge(record, plan, startMs, turnMs));
	console.log(`\n${new Date(startMs).toISOString()}, ${size.minutes} minutes, ${cpus().length} cores.\n`);
	table(['', ...figures.map(({ name }) => name)], rowsOf(figures, plan));
	if (size.share === 1) {
		mkdirSync(join(DRAWING, '..'), { recursive: true });
		writeFileSync(
			DRAWING,
			drawDay(
				records.map((record, index) => ({ record, figures: figures[index] })),
				plan,
			),
		);
		console.log('Drawn into docs/images/day.svg.');
	}
	for (const what of unmet(figures, plan)) console.log(`NOT MET: ${what}.`);
	return unmet(figures, plan).length === 0;
}

async function main(): Promise<boolean> {
	const { again, ...size } = asked();
	if (again) return show(JSON.parse(readFileSync(kept(), 'utf8')) as Day);
	const day = await play(size);
	writeFileSync(kept(), JSON.stringify(day));
	console.log(`All that was seen is in ${kept()}; with --again, it is judged and drawn again.`);
	return show(day);
}

endWith(main(), ['The node met all that a day must show.', 'THE NODE DID NOT MEET ALL.']);
