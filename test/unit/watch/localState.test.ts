import { fingerprintOf, readFingerprint } from '../../../nodes/OrangeErdv/watch/fingerprint';
import { describeState, stateOf } from '../../../nodes/OrangeErdv/watch/orderState';

const now = new Date('2026-11-25T12:00:00Z');

test('what is kept of an appointment overseas is told on the clock there, also from a fingerprint', () => {
	const validFor = { startDateTime: '2026-12-01T08:00:00-04:00', endDateTime: '2026-12-01T12:00:00-04:00' };
	const state = stateOf({ status: 'inProgress', appointment: { validFor, status: 'confirmed' } });
	expect(describeState(state, now).label).toBe('Tue 1 Dec 2026, 08:00–12:00, morning');
	const kept = readFingerprint(fingerprintOf('1', state), '1')!;
	expect(describeState(kept, now)).toEqual(describeState(state, now));
});
