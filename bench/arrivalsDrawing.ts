import type { MeasuredRate } from '../demo/rate';

/** Arrivals of one contender, monotonic ms, and what was measured of them. */
export interface Series {
	name: string;
	atMs: number[];
	rate: MeasuredRate;
}

const LIMIT = 2;
const WIDTH = 900;
const LEFT = 60;
const PANEL = { height: 150, gap: 86, top: 78 };
const INK = '#24292f';
const OVER = '#cf222e';
const WITHIN = '#1a7f37';

/** Steps of "arrivals in the last 1000 ms": it rises at each arrival, and falls 1000 ms after it. */
function steps(times: number[]): Array<{ at: number; count: number }> {
	const edges = times.flatMap((at) => [
		{ at, by: 1 },
		{ at: at + 1000, by: -1 },
	]);
	let count = 0;
	return edges
		.sort((one, other) => one.at - other.at || one.by - other.by)
		.map(({ at, by }) => ({ at, count: (count += by) }));
}

function panel({ name, atMs, rate }: Series, top: number, most: number, spanMs: number): string {
	const start = Math.min(...atMs);
	const x = (at: number) => (LEFT + ((at - start) / spanMs) * (WIDTH - LEFT - 20)).toFixed(1);
	const y = (count: number) => (top + PANEL.height * (1 - count / most)).toFixed(1);
	const line = steps(atMs).reduce((path, { at, count }) => `${path} H${x(at)} V${y(count)}`, `M${x(start)} ${y(0)}`);
	const dots = atMs.map((at) => `<path d="M${x(at)} ${y(0)} v8" />`).join('');
	const color = rate.violations > 0 ? OVER : WITHIN;
	const figures = [
		`most in any 1000 ms: ${rate.greatestInOneSecond};`,
		`${rate.violations} of ${rate.requests - 2} requests were the third within 1000 ms`,
	].join(' ');
	return `
	<text x="${LEFT}" y="${top - 26}" font-weight="600">${name}</text>
	<text x="${LEFT}" y="${top - 8}" fill="${color}">${figures}</text>
	<path d="${line} H${x(start + spanMs)}" fill="none" stroke="${color}" stroke-width="1.5" />
	<g stroke="${INK}" stroke-width="1" opacity="0.6">${dots}</g>
	<path d="M${LEFT} ${y(LIMIT)} H${WIDTH - 20}" stroke="${INK}" stroke-dasharray="6 4" />
	<text x="${LEFT - 8}" y="${Number(y(LIMIT)) + 4}" text-anchor="end">limit 2</text>
	<text x="${LEFT - 8}" y="${Number(y(0)) + 4}" text-anchor="end">0</text>`;
}

/** How many requests arrived in the last 1000 ms, over time, against the limit. @returns an SVG document */
export function drawArrivals(series: Series[]): string {
	const spanMs = Math.max(...series.map(({ atMs }) => Math.max(...atMs) - Math.min(...atMs))) + 1500;
	const most = Math.max(LIMIT + 1, ...series.map(({ rate }) => rate.greatestInOneSecond));
	const height = PANEL.top + series.length * (PANEL.height + PANEL.gap);
	const bottom = height - PANEL.gap + 26;
	const seconds = Array.from({ length: Math.floor(spanMs / 5000) + 1 }, (_, index) => index * 5);
	const x = (second: number) => (LEFT + ((second * 1000) / spanMs) * (WIDTH - LEFT - 20)).toFixed(1);
	const axis = seconds
		.map((second) => `<text x="${x(second)}" y="${bottom}" text-anchor="middle">${second} s</text>`)
		.join('\n\t');
	const panels = series.map((one, index) => panel(one, PANEL.top + index * (PANEL.height + PANEL.gap), most, spanMs));
	const viewBox = `0 0 ${WIDTH} ${height - PANEL.gap + 40}`;
	const look = `font-family="system-ui, sans-serif" font-size="13" fill="${INK}"`;
	const what = 'Requests that arrived in the last 1000 ms';
	const results = series.map(({ name, rate }) => `${name}, at most ${rate.greatestInOneSecond}`).join('; ');
	const heading = `${what}: five runs at once over ten orders each`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" ${look} role="img">
	<title>${what}, over time: ${results}</title>
	<rect width="100%" height="100%" fill="#ffffff" />
	<text x="${LEFT}" y="28" font-size="15" font-weight="600">${heading}</text>${panels.join('')}
	${axis}
</svg>
`;
}
