/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import './environment';

import { awayFromMidnight } from '../awayFromMidnight';
import { startEngine } from '../engine/harness';
import { violationsOf } from './check';
import { matrix } from './matrix';
import { readOptions, type Options } from './options';
import type { Plan } from './plan';
import { play } from './play';
import { inParallel } from './pool';
import { sequence } from './sequences';
import { matrixTable, sequencesTable, type Verdict } from './table';
import { SHORT_WAITS } from './waits';

/** One in so many cases of the matrix is played by `--short`, another one for each seed. */
const SHORT_SHARE = 6;

function plansOf({ seed, sequences, short, only }: Options): { cases: Plan[]; sequences: Plan[] } {
	const isChosen = ({ name }: Plan) =>
		only === undefined || name === only || (only.endsWith('*') && name.startsWith(only.slice(0, -1)));
	const cases = matrix().filter((_, index) => !short || only !== undefined || (index + seed) % SHORT_SHARE === 0);
	return {
		cases: cases.filter(isChosen),
		sequences: Array.from({ length: sequences }, (_, index) => sequence(seed, index)).filter(isChosen),
	};
}

function report({ played, violations }: Verdict, { seed, sequences }: Options): void {
	const { name } = played.plan;
	console.log(`\nVIOLATED: ${name}\n${violations.map((sentence) => `  ${sentence}`).join('\n')}`);
	for (const { run, orderId, json, error } of played.told) {
		const { outcome, confirmedBy, attempts } = json ?? {};
		console.log(`  ${run.operation} of ${orderId}: ${JSON.stringify(error ?? { outcome, confirmedBy, attempts })}`);
	}
	for (const { orderId, name, status, fault } of played.arrivals) {
		console.log(`  sent: ${name} of ${orderId}, ${status ?? 'no answer'}${fault ? ` (${fault})` : ''}`);
	}
	console.log(`  Again: npm run faults -- --seed ${seed} --sequences ${sequences} --only '${name}'`);
}

async function main(): Promise<boolean> {
	const options = readOptions();
	const plans = plansOf(options);
	const all = [...plans.cases, ...plans.sequences];
	await awayFromMidnight();
	const engine = await startEngine({ waits: SHORT_WAITS });
	const startedAt = performance.now();
	let done = 0;
	const verdicts = await inParallel(all, options.parallel, async (plan, index): Promise<Verdict> => {
		const played = await play(engine, plan, `faults-${index}`);
		if (++done % 100 === 0)
			console.error(`${done} of ${all.length} after ${Math.round((performance.now() - startedAt) / 1000)} s`);
		return { played, violations: violationsOf(played) };
	});
	const [cases, sequences] = [verdicts.slice(0, plans.cases.length), verdicts.slice(plans.cases.length)];
	const wrong = verdicts.filter(({ violations }) => violations.length > 0);

	if (cases.length > 0) console.log(`${matrixTable(cases)}\n`);
	if (sequences.length > 0) console.log(`${sequencesTable(sequences)}\n`);
	wrong.forEach((verdict) => report(verdict, options));
	const sends = verdicts.reduce((sum, { played }) => sum + played.arrivals.length, 0);
	const results = verdicts.flatMap(({ played }) => played.told);
	const unknown = results.filter(
		({ error }) => (error?.details as { kind?: string } | undefined)?.kind === 'unknown',
	).length;
	console.log(
		`${cases.length} cases and ${sequences.length} random sequences, seed ${options.seed}: ${results.length} results ` +
			`(${unknown} unknown), ${sends} requests, ${Math.round((performance.now() - startedAt) / 1000)} s. ` +
			`Violations: ${wrong.reduce((sum, { violations }) => sum + violations.length, 0)} in ${wrong.length}.`,
	);
	return all.length > 0 && wrong.length === 0;
}

void main().then(
	(isSound) => process.exit(isSound ? 0 : 1),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
