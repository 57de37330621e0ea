/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import './environment';

import { awayFromMidnight } from '../awayFromMidnight';
import { startEngine, type Engine } from '../engine/harness';
import { answerBatches } from './answers/answerBatches';
import type { Batch, CaseVerdict } from './batch/batch';
import { reportCase } from './batch/batchReport';
import { chosen, judgeBatch } from './batch/judgeBatch';
import { violationsOf } from './check';
import { inputBatches } from './inputs/inputBatches';
import { matrix } from './matrix';
import { readOptions, type Options } from './options';
import { patientClock } from './patientClock';
import type { Plan } from './plan';
import { play } from './play';
import { inParallel } from './pool';
import { sequence } from './sequences';
import { summary } from './summary';
import { casesTable, matrixTable, sequencesTable, type Verdict } from './table';
import { SHORT_WAITS } from './waits';

/** One in so many cases of the matrix is played by `--short`, another one for each seed. */
const SHORT_SHARE = 6;

interface Work {
	cases: Plan[];
	sequences: Plan[];
	inputs: Batch[];
	answers: Batch[];
}

function workOf(engine: Engine, options: Options): Work {
	const { seed, sequences, short, only, apis } = options;
	const isChosen = ({ name }: { name: string }) =>
		only === undefined || name === only || (only.endsWith('*') && name.startsWith(only.slice(0, -1)));
	const isInShare = (index: number) => !short || only !== undefined || index % SHORT_SHARE === 0;
	const onEach = (plansOf: (place: number) => Plan[]) =>
		(apis.length > 0 ? apis : [undefined]).flatMap((api, place) =>
			plansOf(place)
				.filter(isChosen)
				.map((plan) => ({ ...plan, api })),
		);
	return {
		// Of each API another part.
		cases: onEach((place) => matrix().filter((_, index) => isInShare(index + seed + place))),
		sequences: onEach(() => Array.from({ length: sequences }, (_, index) => sequence(seed, index))),
		inputs: chosen(inputBatches(engine, seed, options.inputs), isChosen),
		answers: chosen(answerBatches(seed, options.answers), isChosen),
	};
}

function report({ played, violations }: Verdict, { seed, sequences }: Options): void {
	const { name, api } = played.plan;
	console.log(
		`\nVIOLATED: ${api ? `${api}: ` : ''}${name}\n${violations.map((sentence) => `  ${sentence}`).join('\n')}`,
	);
	for (const { run, orderId, json, error } of played.told) {
		const { outcome, confirmedBy, attempts } = json ?? {};
		console.log(`  ${run.operation} of ${orderId}: ${JSON.stringify(error ?? { outcome, confirmedBy, attempts })}`);
	}
	for (const { orderId, name, status, fault } of played.arrivals) {
		console.log(`  sent: ${name} of ${orderId}, ${status ?? 'no answer'}${fault ? ` (${fault})` : ''}`);
	}
	const on = api ? ` --api ${api}` : '';
	console.log(`  Again: npm run faults --${on} --seed ${seed} --sequences ${sequences} --only '${name}'`);
}

/** Plays everything in one pool: what waits for long costs nothing while others run. */
async function playAll(engine: Engine, work: Work, { parallel }: Options) {
	const plans: Verdict[] = [];
	const found: Record<'inputs' | 'answers', CaseVerdict[]> = { inputs: [], answers: [] };
	const jobs = [
		...[...work.cases, ...work.sequences].map((plan, index) => async () => {
			const played = await play(engine, plan, `faults-${index}`);
			plans[index] = { played, violations: violationsOf(played) };
		}),
		...(['answers', 'inputs'] as const).flatMap((kind) =>
			work[kind].map((batch, index) => async () => {
				found[kind].push(...(await judgeBatch(engine, batch, `faults-${kind}-${index}`)));
			}),
		),
	];
	const startedAt = performance.now();
	let done = 0;
	await inParallel(jobs, parallel, async (job) => {
		await job();
		if (++done % 100 === 0)
			console.error(`${done} of ${jobs.length} after ${Math.round((performance.now() - startedAt) / 1000)} s`);
	});
	return { plans, ...found };
}

async function main(): Promise<boolean> {
	const options = readOptions();
	await awayFromMidnight();
	const engine = await startEngine({ waits: SHORT_WAITS, clock: patientClock() });
	const work = workOf(engine, options);
	const startedAt = performance.now();
	const { plans, inputs, answers } = await playAll(engine, work, options);
	const [cases, sequences] = [plans.slice(0, work.cases.length), plans.slice(work.cases.length)];

	if (cases.length > 0) console.log(`${matrixTable(cases)}\n`);
	if (sequences.length > 0) console.log(`${sequencesTable(sequences)}\n`);
	if (inputs.length > 0) {
		console.log(`${casesTable(inputs, ({ seen }) => [seen.case.row, 'inputs'])}\n`);
		console.log(`${casesTable(inputs, ({ seen }) => ['all', seen.case.column])}\n`);
	}
	if (answers.length > 0) console.log(`${casesTable(answers, ({ seen }) => [seen.case.row, seen.case.column])}\n`);
	plans.filter(({ violations }) => violations.length > 0).forEach((verdict) => report(verdict, options));
	const wrong = [...answers, ...inputs].filter(({ violations }) => violations.length > 0);
	wrong.forEach((verdict) => reportCase(verdict, options));
	const { text, isSound } = summary({ cases, sequences, inputs, answers }, options);
	console.log(`${text} ${Math.round((performance.now() - startedAt) / 1000)} s.`);
	return isSound;
}

void main().then(
	(isSound) => process.exit(isSound ? 0 : 1),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
