import fc from 'fast-check';

import type { Language } from '../../../../nodes/OrangeErdv/api/model';
import type { Item } from '../../../../nodes/OrangeErdv/operations/Item';
import { writeOutput } from '../../../../nodes/OrangeErdv/operations/output/writeOutput';
import type { Outcome } from '../../../../nodes/OrangeErdv/writes/writeResult';

const requested = {
	validFor: { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' },
};

const item = {
	orderId: '00123456',
	language: 'en',
	includePersonalData: true,
	now: () => new Date('2026-11-25T12:00:00Z'),
	warn: () => undefined,
	warnings: () => [] as string[],
} as unknown as Item;

/** An answer of which a part cannot be shown, whatever the reason. */
const broken = () => {
	throw new Error('This cannot be shown');
};

/** The message of a write whose appointment has no period that can be read. */
function messageOf(outcome: Outcome, language: Language): unknown {
	const item = { orderId: '00123456', language, includePersonalData: false, warnings: () => [] as string[] } as Item;
	const appointment = { status: 'confirmed' };
	const matchesRequest = true;
	return writeOutput(item, { outcome, appointment, requested, matchesRequest, attempts: 1, confirmedBy: 'answer' })
		.message;
}

test('what was created is at the time that was asked for, where the answer shows none', () => {
	expect(messageOf('created', 'en')).toBe(
		'The appointment for order 00123456 is scheduled: Tue 1 Dec 2026, 08:00–12:00, morning.',
	);
});

test('of what was kept the time that was asked for says nothing', () => {
	expect(messageOf('kept', 'en')).toBe(
		'Order 00123456 already had an appointment, which was kept: at a time that cannot be read.',
	);
	expect(messageOf('kept', 'fr')).toBe(
		'La commande 00123456 avait déjà un rendez-vous, qui a été conservé : à un horaire illisible.',
	);
});

test('what cannot be shown after a write is left out, and its outcome stays', () => {
	const unreadable = Object.defineProperty({}, 'validFor', { get: broken });
	const result = { appointment: unreadable, requested: unreadable as typeof requested, previous: unreadable };
	expect(
		writeOutput(item, { outcome: 'created', attempts: 1, matchesRequest: true, confirmedBy: 'answer', ...result }),
	).toMatchObject({
		orderId: '00123456',
		outcome: 'created',
		message: 'The appointment for order 00123456 is scheduled: at a time that cannot be read.',
		appointment: null,
		requestedSlot: null,
		previousSlot: null,
	});
	expect(
		writeOutput(item, {
			outcome: 'changed',
			attempts: 1,
			matchesRequest: true,
			confirmedBy: 'answer',
			...result,
			requested,
		}),
	).toMatchObject({
		outcome: 'changed',
		requestedSlot: { slot: '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00' },
	});
});

test('no answer fails the item of a write', () => {
	const date = fc.oneof(
		fc.constantFrom(
			'0000-01-01T00:00:00Z',
			'9999-12-31T23:59:59-14:00',
			'2026-03-29T02:30',
			'2026-12-01T24:00',
			'2026-12-01T08',
		),
		fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
	);
	const period = fc.record({ startDateTime: date, endDateTime: date });
	const anything = fc.oneof(period, fc.jsonValue());
	const keys = ['validFor', 'status', 'relatedParty', 'contactMedium', 'note', 'id'];
	const appointment = fc.dictionary(fc.constantFrom(...keys), anything);
	fc.assert(
		fc.property(appointment, appointment, fc.constantFrom('en', 'fr'), (one, previous, language) => {
			const result = {
				outcome: 'created',
				appointment: one,
				previous,
				requested,
				attempts: 1,
				matchesRequest: true,
				confirmedBy: 'answer',
			} as const;
			const output = writeOutput({ ...item, language } as Item, result);
			expect(output.outcome).toBe('created');
			expect(JSON.stringify(output)).toContain('created');
		}),
	);
});
