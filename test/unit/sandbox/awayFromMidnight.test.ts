import { DateTime } from 'luxon';

import { waitFor } from '../../awayFromMidnight';

test.each([
	['2026-11-23T09:00:00+01:00', 0],
	['2026-11-23T23:57:00+01:00', 0],
	['2026-11-23T23:57:00.001+01:00', 180_999],
	['2026-11-23T23:59:59.999+01:00', 1001],
	['2026-11-24T00:00:00+01:00', 0],
	// In another zone; and on days of 23 and 25 hours in Paris.
	['2026-07-14T21:59:00Z', 61_000],
	['2026-11-23T21:59:00Z', 0],
	['2026-03-29T23:59:00+02:00', 61_000],
	['2026-10-25T23:59:00+01:00', 61_000],
])('at %s, tests that need the day to last wait %i ms', (now, wait) => {
	expect(waitFor(DateTime.fromISO(now, { zone: 'America/Cayenne' }))).toBe(wait);
});
