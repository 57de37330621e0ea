import type { Part, Report } from './check';

/** What the check is about, for the head of its report. */
export interface Subject {
	/** Who was asked. */
	service: string;
	/** Version of this package. */
	version: string;
}

/** Whether the answers are as the node expects. */
export function isAsExpected({ parts }: Report): boolean {
	return parts.every(({ differences, isUsable }) => differences.length === 0 && isUsable);
}

/** The report as text, ready to paste into a bug report. */
export function reportText(report: Report, { service, version }: Subject): string {
	return [
		`e-RDV contract check of n8n-nodes-orange-erdv ${version}, against ${service}`,
		'Values are masked: only types, forms of dates, names of keys and numbers of entries are shown.',
		...report.parts.flatMap((part) => ['', ...partLines(part)]),
		'',
		...conclusion(report),
	].join('\n');
}

function partLines({ name, differences, notes, isUsable }: Part): string[] {
	const verdict =
		differences.length === 0
			? isUsable
				? 'nothing differs'
				: 'not usable'
			: `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
	const width = Math.max(0, ...differences.map(({ path }) => path.length));
	return [
		`${name}: ${verdict}`,
		...differences.map(({ what, path, detail }) => `  ${what.padEnd(12)}  ${path.padEnd(width)}  ${detail}`),
		...notes.map((note) => `  ${note}`),
	];
}

function conclusion(report: Report): string[] {
	const { mapping, parts } = report;
	const unusable = parts.filter(({ isUsable }) => !isUsable).map(({ name }) => name.toLowerCase());
	const cannot = unusable.length > 0 ? [`The node cannot use: ${unusable.join(', ')}.`] : [];
	if (Object.keys(mapping).length > 0) {
		return [
			...cannot,
			'Put this into "API Mapping" of the credential; the node then reads these answers:',
			JSON.stringify(mapping),
		];
	}
	if (cannot.length > 0) return cannot;
	return [
		isAsExpected(report)
			? 'The answers are as the node expects.'
			: 'The node reads these answers as they are: unknown keys pass through, and what is missing stays empty.',
	];
}
