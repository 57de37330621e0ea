import { noAnswerError, outcomeUnknown, type NoAnswerCause } from '../../../nodes/OrangeErdv/api/noAnswerErrors';
import { CALLS, READS, WRITES } from './support';

describe('without an answer', () => {
	test.each<[NoAnswerCause, string]>([
		['timeout', 'unknown'],
		['reset', 'unknown'],
		['other', 'unknown'],
		['noConnection', 'unavailable'],
		['dns', 'unavailable'],
		['tls', 'unavailable'],
	])('%s leaves a write %s and a read unavailable', (cause, kind) => {
		for (const name of WRITES) expect(noAnswerError(CALLS[name], cause).kind).toBe(kind);
		for (const name of READS) expect(noAnswerError(CALLS[name], cause).kind).toBe('unavailable');
	});

	test('a write that never left says so', () => {
		expect(noAnswerError(CALLS.cancelAppointment, 'dns').facts.description).toContain('Nothing was sent');
	});

	test('an unknown outcome says why and what to check', () => {
		const { message, facts } = outcomeUnknown(CALLS.cancelAppointment, 'The answer was cut.', { httpCode: 200 });
		expect(message).toContain('00123456 was cancelled');
		expect(facts.description).toMatch(/^The answer was cut\. .*Appointment → Get.* HTTP 200\.$/);
	});
});
