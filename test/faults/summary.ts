import type { CaseVerdict } from './batch/batch';
import { labelIn } from './batch/invariants';
import { labelOf } from './check';
import type { Options } from './options';
import type { Verdict } from './table';

interface All {
	cases: Verdict[];
	sequences: Verdict[];
	inputs: CaseVerdict[];
	answers: CaseVerdict[];
}

/** The campaign in a few words; sound where something was played and nothing was violated. */
export function summary(
	{ cases, sequences, inputs, answers }: All,
	{ seed }: Options,
): { text: string; isSound: boolean } {
	const plans = [...cases, ...sequences].map(({ played, violations }) => ({
		labels: played.told.map(labelOf),
		sends: played.arrivals.length,
		violations,
	}));
	const items = [...inputs, ...answers].map(({ seen, violations }) => ({
		labels: [labelIn(seen)],
		sends: seen.arrivals.length,
		violations,
	}));
	const all = [...plans, ...items];
	const labels = all.flatMap((one) => one.labels);
	const wrong = all.filter(({ violations }) => violations.length > 0);
	const text = [
		`${cases.length} cases, ${sequences.length} random sequences, ${inputs.length} inputs and ${answers.length} answers,`,
		`seed ${seed}: ${labels.length} results (${labels.filter((label) => label === 'unknown').length} unknown),`,
		`${all.reduce((sum, { sends }) => sum + sends, 0)} requests.`,
		`Violations: ${wrong.reduce((sum, { violations }) => sum + violations.length, 0)} in ${wrong.length}.`,
	].join(' ');
	return { text, isSound: all.length > 0 && wrong.length === 0 };
}
