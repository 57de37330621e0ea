import type { Language } from '../../../../nodes/OrangeErdv/api/model';
import type { Item } from '../../../../nodes/OrangeErdv/operations/Item';
import { writeOutput } from '../../../../nodes/OrangeErdv/operations/output/writeOutput';
import type { Outcome } from '../../../../nodes/OrangeErdv/writes/writeResult';

const requested = {
	validFor: { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' },
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
