import type { CaseVerdict } from './batch/batch';
import { labelIn } from './batch/invariants';
import { labelOf } from './check';
import type { Played } from './play';

/** A plan that was played, and what is wrong with how it went. */
export interface Verdict {
	played: Played;
	violations: string[];
}

function countsOf(labels: string[]): string {
	const counts = new Map<string, number>();
	for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
	return [...counts]
		.sort(([, one], [, other]) => other - one)
		.map(([label, count]) => `${label} ${count}`)
		.join(', ');
}

function grouped<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
	return groups;
}

const HEADINGS = ['operation', 'fault', 'cases', 'outcomes', 'sends', 'violations'];

function rowOf(operation: string, fault: string, verdicts: Verdict[], labels: string[], sends: number): string[] {
	const violations = verdicts.reduce((sum, one) => sum + one.violations.length, 0);
	return [operation, fault, String(verdicts.length), countsOf(labels), String(sends), String(violations)];
}

function print(rows: string[][]): string {
	const lines = [HEADINGS, ...rows];
	const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	const isNumber = [false, false, true, false, true, true];
	const written = lines.map((line) =>
		line
			.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
			.join('  ')
			.trimEnd(),
	);
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	return [written[0], rule, ...written.slice(1)].join('\n');
}

/** Operation × fault: what came out, how much was sent for it, what was wrong. */
export function matrixTable(verdicts: Verdict[]): string {
	const rows = [...grouped(verdicts, ({ played: { plan } }) => `${plan.row}\n${plan.column}`)].map(([key, group]) => {
		const [operation, fault] = key.split('\n');
		const labels = group.flatMap(({ played }) => played.told.map(labelOf));
		return rowOf(
			operation,
			fault,
			group,
			labels,
			group.reduce((sum, { played }) => sum + played.arrivals.length, 0),
		);
	});
	return print(rows);
}

/** The random sequences by operation; a sequence with a violation counts in each of its operations. */
export function sequencesTable(verdicts: Verdict[]): string {
	const results = verdicts.flatMap((verdict) => verdict.played.told.map((told) => ({ verdict, told })));
	const rows = [...grouped(results, ({ told }) => told.run.operation)].sort().map(([operation, group]) => {
		const clients = new Set(group.map(({ told }) => told.clientId));
		const among = [...new Set(group.map(({ verdict }) => verdict))];
		const sends = among
			.flatMap(({ played }) => played.arrivals)
			.filter(({ clientId }) => clientId && clients.has(clientId));
		return rowOf(
			operation,
			'random',
			among,
			group.map(({ told }) => labelOf(told)),
			sends.length,
		);
	});
	return print(rows);
}

/** Inputs or answers by operation and kind: what came out, how much was sent for it, what was wrong. */
export function casesTable(verdicts: CaseVerdict[], keyOf: (verdict: CaseVerdict) => [string, string]): string {
	const rows = [...grouped(verdicts, (one) => keyOf(one).join('\n'))].sort().map(([key, group]) => {
		const [row, column] = key.split('\n');
		const labels = group.map(({ seen }) => labelIn(seen));
		const sends = group.reduce((sum, { seen }) => sum + seen.arrivals.length, 0);
		const violations = group.reduce((sum, one) => sum + one.violations.length, 0);
		return [row, column, String(group.length), countsOf(labels), String(sends), String(violations)];
	});
	return print(rows);
}
