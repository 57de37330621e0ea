import { readInstant } from '../../../nodes/OrangeErdv/api/instants';
import { describePeriod } from '../../../nodes/OrangeErdv/slots/describePeriod';

// What the node has to do for a slot must not hold up n8n: a list may have thousands, and each is read many times.
describe('A text that was read before', () => {
	it('is not read again', () => {
		const text = '2026-12-01T08:00:00.123+01:00';
		expect(readInstant(text)).toBe(readInstant(text));
		expect(readInstant('nothing')).toBeNull();
	});

	it('is forgotten with all others, before they become too many', () => {
		const text = '2026-12-01T08:00:00.124+01:00';
		const first = readInstant(text);
		for (let index = 0; index <= 10_000; index++) readInstant(`not a date ${index}`);
		expect(readInstant(text)).not.toBe(first);
		expect(readInstant(text)?.toMillis()).toBe(first?.toMillis());
	});
});

it.each([
	['2026-10-24T22:00:00+02:00/2026-10-25T00:00:00+02:00', 'Sat 24 Oct 2026, 22:00–00:00, afternoon'],
	['2026-10-25T00:00:00+02:00/2026-10-26T00:00:00+01:00', 'Sun 25 Oct 2026, 00:00–00:00, all day'],
	['2026-03-28T23:00:00+01:00/2026-03-29T04:00:00+02:00', 'Sat 28 Mar 2026, 23:00 – Sun 29 Mar 2026, 04:00'],
	['2026-12-31T20:00:00+01:00/2027-01-01T00:00:00+01:00', 'Thu 31 Dec 2026, 20:00–00:00, afternoon'],
])('describes %s over midnight and a change of the clocks', (slot, label) => {
	const [startDateTime, endDateTime] = slot.split('/');
	expect(describePeriod({ startDateTime, endDateTime }).label).toBe(label);
});
