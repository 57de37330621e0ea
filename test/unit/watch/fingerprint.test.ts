import fc from 'fast-check';

import { fingerprintOf, parseFingerprint, readFingerprint } from '../../../nodes/OrangeErdv/watch/fingerprint';
import { stateOf } from '../../../nodes/OrangeErdv/watch/orderState';
import { rejected } from '../api/support';

const ID = '00123456';
const APPOINTMENT = {
	validFor: { startDateTime: '2026-12-01T07:00:00Z', endDateTime: '2026-12-01T11:00:00Z' },
	status: 'confirmed',
};
const ORDER = { status: 'inProgress', deliveryContractualDate: '2026-12-24', appointment: APPOINTMENT };

test.each([
	['scheduled', ORDER, `v1|${ID}|inProgress|2026-12-24|2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00|confirmed`],
	['without an appointment', { ...ORDER, appointment: null }, `v1|${ID}|inProgress|2026-12-24|none|`],
	['empty', {}, `v1|${ID}|||none|`],
	['with a period that cannot be read', { appointment: { status: 'x|y' } }, `v1|${ID}|||?|x%007cy`],
])('an order %s', (_what, order, text) => {
	const state = stateOf(order);
	expect(fingerprintOf(ID, state)).toBe(text);
	expect(readFingerprint(text, ID)).toEqual(state);
});

test('whatever Orange calls a status, the text is short and gives the state back', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }), (one, other) => {
			const state = stateOf({
				status: one,
				deliveryContractualDate: other,
				appointment: { ...APPOINTMENT, status: `x${one}` },
			});
			const text = fingerprintOf(ID, state);
			expect(text.length).toBeLessThan(1000);
			expect(text).toMatch(/^[\x21-\x7e]+$/);
			expect(readFingerprint(` ${text}\n`, ID)).toEqual(state);
		}),
	);
});

test.each([undefined, null, '', '  '])('%p is none', (value) => {
	expect(readFingerprint(value, ID)).toBeNull();
});

test.each([
	['a number', 1, '"Fingerprint of Last Check" is not text'],
	['another text', 'abc', '"Fingerprint of Last Check" is not one that this node made'],
	[
		'cut',
		`v1|${ID}|inProgress|2026-12-24|2026-12-01T08:00:00+01:00`,
		'"Fingerprint of Last Check" is not one that this node made',
	],
	[
		'no date',
		`v1|${ID}|||2026-13-01T08:00:00+01:00/2026-12-01T12:00:00+01:00|`,
		'"Fingerprint of Last Check" is not one that this node made',
	],
	[
		'a status without an appointment',
		`v1|${ID}|||none|confirmed`,
		'"Fingerprint of Last Check" is not one that this node made',
	],
	['endless', `v1|${ID}|${'x'.repeat(2000)}||none|`, '"Fingerprint of Last Check" is not one that this node made'],
	[
		'from the next row of the sheet',
		'v1|00123457|||none|',
		'"Fingerprint of Last Check" belongs to order 00123457, not to 00123456',
	],
	['from a newer version', `v2|${ID}|||none|`, '"Fingerprint of Last Check" was made by a newer version of this node'],
])('%s is refused', (_what, value, message) => {
	expect(rejected(() => readFingerprint(value, ID))).toBe(message);
});

test('a broken one does not parse', () => {
	expect(parseFingerprint('abc')).toBeNull();
	expect(parseFingerprint(`v1|${ID}|||none|`)?.orderId).toBe(ID);
});
