import { LAST_WRITES, WriteLog } from '../../../nodes/OrangeErdv/journal/WriteLog';

const DAY_MS = 24 * 3_600_000;
const START = Date.parse('2026-11-30T08:00:00Z');

const entry = (orderId: string, sentAt: number) => ({
	operation: 'createAppointment',
	orderId,
	queuedAt: new Date(sentAt).toISOString(),
	sentAt: new Date(sentAt).toISOString(),
	failed: false,
});

it('keeps the last 20,000, and knows of none before', () => {
	const log = new WriteLog<ReturnType<typeof entry>>(START);
	for (let sent = 0; sent < LAST_WRITES + 5; sent++) log.add(entry(String(sent), START + sent));
	const kept = log.items(START + DAY_MS);
	expect([kept.length, kept[0].orderId]).toEqual([20_000, '5']);
	expect(log.knownFrom(START + DAY_MS)).toBe(START + 5);
});

it('keeps them for 31 days', () => {
	const log = new WriteLog<ReturnType<typeof entry>>(START);
	log.add(entry('1', START));
	log.add(entry('2', START + DAY_MS));
	const now = START + 31.5 * DAY_MS;
	expect(log.items(now).map(({ orderId }) => orderId)).toEqual(['2']);
	expect(log.knownFrom(now)).toBe(START + 0.5 * DAY_MS);
});
