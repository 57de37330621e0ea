/* eslint-disable no-console */
import { costs } from './cost';
import { endWith } from './end';
import { rates } from './rates';
import { table } from './table';

async function main(): Promise<boolean> {
	console.log('COST: CPU time of the process (user and system) per call that passes, time spent waiting not counted.');
	console.log(
		'This gate: enter, acquire, release unused (a lane without rest), leave, and the rest that an answer starts.',
	);
	console.log(
		'limiter: removeTokens(1) at a rate that is never reached. Both with the same number of callers in line.\n',
	);
	const measured = await costs();
	table(
		['callers in line', 'this gate', 'limiter', 'ratio', 'gate in order', 'limiter in order'],
		measured.map(({ callers, gate, limiter }) => [
			String(callers),
			`${gate.us.toFixed(2)} µs`,
			`${limiter.us.toFixed(2)} µs`,
			`${(gate.us / limiter.us).toFixed(1)} ×`,
			gate.inOrder ? 'yes' : 'NO',
			limiter.inOrder ? 'yes' : 'NO',
		]),
	);

	const { seconds, seed, contenders } = await rates();
	console.log(`RATE: ${seconds} s of real time, both at once, to one HTTP server on loopback that notes the arrivals.`);
	console.log(
		[
			'Same calls for both: Poisson at 0.8/s and a burst of 4 every 6 s,',
			`0 to 150 ms on the way there, 0 to 150 ms back (seed ${seed}).`,
		].join(' '),
	);
	console.log('A violation is an arrival less than 1000 ms after the last but one.\n');
	const [gate, limiter] = contenders;
	table(
		['', 'arrivals', 'violations', 'share', 'shortest span of 3', 'most in 1 s', 'arrivals/s', 'mean wait'],
		contenders.map((one) => [
			one.name,
			String(one.arrivals),
			String(one.violations),
			`${((100 * one.violations) / Math.max(1, one.arrivals - 2)).toFixed(0)} %`,
			`${one.shortestSpanMs.toFixed(0)} ms`,
			String(one.mostInOneSecond),
			one.perSecond.toFixed(2),
			`${one.meanWaitMs.toFixed(0)} ms`,
		]),
	);
	console.log(
		[
			`This gate / limiter: ${gate.violations} / ${limiter.violations} violations,`,
			`${(gate.perSecond / limiter.perSecond).toFixed(2)} × the rate,`,
			`${(gate.meanWaitMs / limiter.meanWaitMs).toFixed(1)} × the wait.`,
		].join(' '),
	);
	return gate.violations === 0 && measured.every((one) => one.gate.inOrder);
}

endWith(main(), ['The gate kept the limit and the order.', 'THE GATE BROKE THE LIMIT OR THE ORDER.']);
