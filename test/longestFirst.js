const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that wait for lanes longest: begun last, they would be what everything waits for. */
const LONGEST = ['engine/rate.test.ts', 'engine/rateShared.test.ts'];

const rank = ({ path }) => {
	const place = LONGEST.findIndex((name) => path.endsWith(name));
	if (place !== -1) return place;
	return path.includes('/engine/') ? LONGEST.length : LONGEST.length + 1;
};

/** A clean clone knows no durations: what waits comes first, what computes fills the gaps. */
module.exports = class extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
	}
};
