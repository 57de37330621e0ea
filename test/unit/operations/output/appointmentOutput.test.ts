import { toAppointment } from '../../../../nodes/OrangeErdv/operations/output/appointmentOutput';
import { APPOINTMENT } from '../../api/support';

test('an appointment for workflows', () => {
	expect(toAppointment(APPOINTMENT, { language: 'fr' })).toEqual({
		slot: '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00',
		start: '2026-12-01T08:00:00+01:00',
		end: '2026-12-01T12:00:00+01:00',
		date: '2026-12-01',
		startTime: '08:00',
		endTime: '12:00',
		dayOfWeek: 'tuesday',
		partOfDay: 'morning',
		label: 'mar. 1 déc. 2026, 08:00–12:00, matin',
		status: 'confirmed',
		state: 'scheduled',
		reason: null,
	});
});

test('an appointment without a readable period is still an appointment', () => {
	expect(toAppointment({ status: 'initialized' })).toEqual({
		slot: null,
		start: null,
		end: null,
		status: 'initialized',
		state: 'scheduled',
		reason: null,
	});
});
