import fc from 'fast-check';

import { fingerprintOf, parseFingerprint, readFingerprint } from '../../../nodes/OrangeErdv/watch/fingerprint';
import { stateOf } from '../../../nodes/OrangeErdv/watch/orderState';
import { readTold, toldText } from '../../../nodes/OrangeErdv/watch/told';
import { rejected } from '../api/support';

const ID = '00123456';
const ORDER = {
	status: 'inProgress',
	appointment: {
		validFor: { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' },
		status: 'confirmed',
	},
};

const moment = fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59Z') });
const told = fc.record(
	{
		near: moment,
		noResult: fc.constant(true),
		change: fc
			.record(
				{
					start: moment,
					end: moment,
					id: moment,
					was: fc.constantFrom('asked' as const, 'told' as const, 'shown' as const),
				},
				{ requiredKeys: ['start', 'id', 'was'] },
			)
			.map((change) => change),
	},
	{ requiredKeys: [] },
);

test('whatever was told comes back from the text, with and without a mapping', () => {
	fc.assert(
		fc.property(told, fc.constantFrom('', 'abc1'), (given, mapping) => {
			expect(readTold(toldText(given))).toEqual(given);
			const state = { ...stateOf(ORDER, mapping), told: given };
			const text = fingerprintOf(ID, state);
			const { told: read = {}, ...rest } = readFingerprint(text, ID)!;
			expect(read).toEqual(given);
			expect(rest).toEqual(stateOf(ORDER, mapping));
		}),
	);
});

test('it is the end of the fingerprint, and short; of nothing there is none', () => {
	const state = stateOf(ORDER);
	const bare = fingerprintOf(ID, state);
	expect(fingerprintOf(ID, { ...state, told: {} })).toBe(bare);
	const near = Date.parse('2026-12-01T04:00:00+01:00');
	const change = { start: near, end: near, id: near, was: 'told' as const };
	const full = fingerprintOf(ID, { ...state, told: { near, noResult: true, change } });
	expect(full.slice(0, bare.length + 2)).toBe(`${bare}|~`);
	expect(full.length - bare.length).toBeLessThanOrEqual(45);
});

test.each(['|~', '|~x', '|~n', '|~n!', '|~a1', '|~rn1', '|~n1|~r'])('%s is refused', (end) => {
	const text = `v1|${ID}|||none|${end}`;
	expect(parseFingerprint(text)).toBeNull();
	expect(rejected(() => readFingerprint(text, ID))).toBe('"Fingerprint of Last Check" is not one that this node made');
});
