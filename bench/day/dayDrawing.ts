import type { Figures } from './judge';
import type { Plan, Span } from './plan';
import type { ColumnRecord } from './record';

const WIDTH = 900;
const LEFT = 70;
const PANEL = { height: 130, gap: 84, top: 106 };
const INK = '#24292f';
const BAD = '#cf222e';
const GOOD = '#1a7f37';

const minutesIn = (ms: number) => ms / 60_000;

/** A column with its figures. */
export interface Drawn {
	record: ColumnRecord;
	figures: Figures;
}

/** Time from each change to the run that was told of it, and arrivals over the limit, over a day. @returns an SVG */
export function drawDay(columns: Drawn[], plan: Plan): string {
	const { lengthMs, changes, suspension, outage } = plan;
	const x = (atMs: number) => (LEFT + (Math.min(atMs, lengthMs) / lengthMs) * (WIDTH - LEFT - 20)).toFixed(1);
	const delayOf = ({ changes: told }: ColumnRecord, { orderId, atMs }: Plan['changes'][number]) => {
		const first = told.find((one) => one.orderId === orderId && one.atMs >= atMs);
		return first && first.atMs - atMs;
	};
	const most = Math.max(60_000, ...columns.flatMap(({ record }) => changes.map((one) => delayOf(record, one) ?? 0)));

	const panel = ({ record, figures }: Drawn, index: number) => {
		const top = PANEL.top + index * (PANEL.height + PANEL.gap);
		const bottom = top + PANEL.height;
		const y = (ms: number) => (bottom - (ms / most) * PANEL.height).toFixed(1);
		const { violations, requests, lost, double: twice, false: wrong, waitP95S, bookingsPerMinute } = figures;
		const isSound = violations + lost + twice + wrong === 0;
		const summary = [
			`${violations} of ${requests} requests over the limit; ${lost} lost, ${twice} double, ${wrong} false;`,
			`a person waits ${waitP95S.toFixed(1)} s at p95; ${bookingsPerMinute.toFixed(1)} bookings a minute`,
		].join(' ');
		const shade = ({ fromMs, toMs }: Span, what: string) =>
			`<rect x="${x(fromMs)}" y="${top}" width="${Number(x(toMs)) - Number(x(fromMs))}" height="${PANEL.height}" fill="#d0d7de" opacity="0.5" />
	<text x="${Number(x(fromMs)) + 4}" y="${top + 14}" font-size="11">${what}</text>`;
		const bars = record.runs.map(
			({ fromMs, toMs }) =>
				`<path d="M${x(fromMs)} ${bottom + 8} H${x(Math.max(toMs, fromMs + 4000))}" stroke="#0969da" stroke-width="4" />`,
		);
		const stems = changes.map((change) => {
			const delay = delayOf(record, change);
			if (delay === undefined) return `<text x="${x(change.atMs)}" y="${bottom - 3}" fill="${BAD}">×</text>`;
			return `<path d="M${x(change.atMs)} ${bottom} V${y(delay)}" stroke="${INK}" /><circle cx="${x(change.atMs)}" cy="${y(delay)}" r="3" fill="${INK}" />`;
		});
		const seconds = new Set(record.arrivals.filter(({ over }) => over).map(({ atMs }) => Math.floor(atMs / 1000)));
		const over = [...seconds].map((second) => `M${x(second * 1000)} ${bottom + 12} v8`).join(' ');
		return `
	<text x="${LEFT}" y="${top - 28}" font-weight="600">${record.name}</text>
	<text x="${LEFT}" y="${top - 10}" fill="${isSound ? GOOD : BAD}">${summary}</text>
	${shade(suspension, 'suspended')}
	${shade(outage, 'out')}
	<path d="M${LEFT} ${bottom} H${WIDTH - 20}" stroke="${INK}" />
	<text x="${LEFT - 8}" y="${top + 10}" text-anchor="end">${minutesIn(most).toFixed(0)} min</text>
	<text x="${LEFT - 8}" y="${bottom}" text-anchor="end">0</text>
	${bars.join('')}${stems.join('')}
	<path d="${over || 'M0 0'}" stroke="${BAD}" />`;
	};

	const height = PANEL.top + columns.length * (PANEL.height + PANEL.gap);
	const axisY = height - PANEL.gap + 36;
	const step = minutesIn(lengthMs) > 20 ? 5 : 1;
	const axis = Array.from({ length: Math.floor(minutesIn(lengthMs) / step) + 1 }, (_, index) => {
		const minute = index * step;
		return `<text x="${x(minute * 60_000)}" y="${axisY}" text-anchor="middle">${minute} min</text>`;
	}).join('\n\t');
	const legend =
		'Stem: from a change to the workflow’s run (×: never told). Blue: a batch runs. Red: a second with requests over the limit.';
	const title = columns
		.map(({ figures }) => `${figures.name}: ${figures.violations} over the limit, ${figures.changesTold} changes told`)
		.join('; ');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${axisY + 14}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}" role="img">
	<title>A day of an operator in one n8n. ${title}</title>
	<rect width="100%" height="100%" fill="#ffffff" />
	<text x="${LEFT}" y="24" font-size="15" font-weight="600">A day of an operator in one n8n: ${plan.watched.length} orders watched, ${changes.length} changes</text>
	<text x="${LEFT}" y="44" font-size="12">${legend}</text>${columns.map(panel).join('')}
	${axis}
</svg>
`;
}
