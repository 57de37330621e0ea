import fc from 'fast-check';

import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import { samePeriod } from '../../../nodes/OrangeErdv/api/period';
import { safeWrite } from '../../../nodes/OrangeErdv/writes/safeWrite';
import { MORNING } from '../api/support';
import { isWanted, OrderService, type Play } from './orderService';

const fate: fc.Arbitrary<Play['sends'][number]> = fc.record({
	processed: fc.oneof(
		fc.constantFrom<'now' | 'never'>('now', 'never'),
		fc.integer({ min: 100, max: 90_000 }).map((afterMs) => ({ afterMs })),
	),
	told: fc.constantFrom('answer', 'answer', 'nothing', 'nothing', 'neverLeft', 'denied'),
});

const play: fc.Arbitrary<Play> = fc.record({
	call: fc.constantFrom('createAppointment', 'changeAppointment', 'cancelAppointment'),
	start: fc.constantFrom('none', 'wanted', 'other'),
	knowsBefore: fc.boolean(),
	overwrites: fc.boolean(),
	changeTakesMs: fc.constantFrom(0, 500, 15_000, 600_000),
	sends: fc.array(fate, { minLength: 3, maxLength: 3 }),
	readFails: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
	lagReads: fc.integer({ min: 0, max: 4 }),
	someoneElseBooksAtMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
});

/** A start that only our write turns into what is wanted. */
const STARTS_UNLIKE: Record<Play['call'], Play['start']> = {
	createAppointment: 'none',
	changeAppointment: 'other',
	cancelAppointment: 'other',
};

it('whatever goes wrong, a write is sent at most twice, and its outcome is what the service recorded', async () => {
	await fc.assert(
		fc.asyncProperty(play, async (one) => {
			const service = new OrderService(one);
			const ended = await safeWrite(service.intent, service).catch((error: unknown) => error);
			service.passUntilTheEnd();

			expect(service.sends.length).toBeLessThanOrEqual(2);
			expectReasonToSendAgain(service);
			if (ended instanceof ErdvError) {
				// Unknown claims nothing. Anything else says that it was not done, nor will be.
				if (ended.kind !== 'unknown') expect(service.effects).toEqual([]);
				return;
			}
			const { end } = ended as { end: string };
			expect(['answered', 'shown', 'wasThere']).toContain(end);
			if (end === 'answered') {
				expect(service.accepted).toBeGreaterThan(0);
				return;
			}
			expect(service.wasTrue((appointment) => isWanted(one.call, appointment))).toBe(true);
			if (end === 'wasThere') expect(service.effects).toEqual([]);
			else if (one.start === STARTS_UNLIKE[one.call]) expect(service.effects).not.toEqual([]);
		}),
		{ numRuns: 3000 },
	);
});

it('never books at two times, and never twice where a second create is refused', async () => {
	await fc.assert(
		fc.asyncProperty(play, async (one) => {
			const service = new OrderService({ ...one, call: 'createAppointment' });
			await safeWrite(service.intent, service).catch(() => undefined);
			service.passUntilTheEnd();
			expect(service.effects.filter((booked) => booked && !samePeriod(booked, MORNING))).toEqual([]);
			if (!one.overwrites) expect(service.effects.length).toBeLessThanOrEqual(1);
		}),
		{ numRuns: 1000 },
	);
});

function expectReasonToSendAgain({ play: { call }, sends, decidedOn, intent }: OrderService): void {
	if (sends.length < 2) return;
	const [first] = sends;
	if (first.told === 'neverLeft') return;
	expect(call).not.toBe('changeAppointment');
	expect(first.told).toBe('nothing');
	const { appointment } = decidedOn!;
	if (call === 'createAppointment') expect(appointment).toBeNull();
	else if (intent.before) expect(appointment && samePeriod(appointment, intent.before)).toBe(true);
	else expect(appointment).not.toBeNull();
}
