/* eslint-disable no-console */
import type { Options } from '../options';
import type { CaseVerdict } from './batch';

const short = (text: string) => (text.length > 700 ? `${text.slice(0, 700)}…` : text);

/** How to play a case alone: its name without what it shows of the value. */
const again = (name: string, { seed, inputs, answers }: Options) =>
	`npm run faults -- --seed ${seed} --inputs ${inputs} --answers ${answers} --only '${name.split(': ')[0]}*'`;

/** Prints what is wrong with a case, what came out, what was sent, and how to play it again alone. */
export function reportCase({ seen, violations }: CaseVerdict, options: Options): void {
	const { outputs, error, arrivals, history } = seen;
	console.log(`\nVIOLATED: ${seen.case.name}\n${violations.map((sentence) => `  ${sentence}`).join('\n')}`);
	console.log(`  came out: ${short(JSON.stringify(error ?? outputs.slice(0, 2)))}`);
	for (const { name, method, path, status, fault } of arrivals.slice(0, 12)) {
		console.log(`  sent: ${name ?? `${method} ${path}`}, ${status ?? 'no answer'}${fault ? ` (${fault})` : ''}`);
	}
	for (const { action, to } of history) console.log(`  on record: ${action} ${to ? `${to.start}/${to.end}` : ''}`);
	console.log(`  Again: ${again(seen.case.name, options)}`);
}
