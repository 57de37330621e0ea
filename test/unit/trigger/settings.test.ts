import type { IPollFunctions } from 'n8n-workflow';

import { settingsOf } from '../../../nodes/OrangeErdv/trigger/settings';
import { CHANGES } from '../../../nodes/OrangeErdv/watch/changes';
import { rejected } from '../api/support';

const settings = (given: Record<string, unknown>) =>
	settingsOf({
		getNodeParameter: (name: string, fallback: unknown) => ({ orderIds: '00123456', ...given })[name] ?? fallback,
		getNode: () => ({ parameters: {} }),
	} as unknown as IPollFunctions);

test.each([
	[{ language: 'fr' }, 'fr'],
	[{ language: 'en' }, 'en'],
	[{}, 'en'],
	[undefined, 'en'],
	[{ language: undefined }, 'en'],
	[{ language: null }, 'en'],
	[{ language: 'FR' }, 'fr'],
])('with the options %j labels are in %s', (options, language) => {
	expect(settings({ options }).language).toBe(language);
});

test.each<[object, string]>([
	[{ options: { language: 'de' } }, '"Language" is "de", which is not one of its choices'],
	[{ events: ['appointmentLost'] }, '"Trigger On" holds "appointmentLost", which is not one of its choices'],
])('%j is refused', (given, message) => {
	expect(rejected(() => settings({ ...given }))).toBe(message);
});

test('no event chosen is every event', () => {
	const ofOrders = ['orderNotFound', 'orderUnreadable', ...CHANGES];
	const every = ['answersChanged', ...ofOrders, 'watchingInterrupted', 'watchingResumed'].sort();
	expect(settings({ events: [] }).events).toEqual(every);
	expect(settings({ events: null }).events).toEqual(every);
	expect(settings({ events: ['orderUpdated'] }).events).toEqual(['orderUpdated']);
	expect(settings({ events: 'Appointment Cancelled, orderUpdated' }).events).toEqual([
		'appointmentCancelled',
		'orderUpdated',
	]);
});

test('of what comes by time only what is wanted is read, and what is empty is as by default', () => {
	const wrong = { nearBefore: 'soon', noResultAfter: 'late', changeOverdueAfter: 0 };
	expect(settings(wrong).look).toEqual({});
	expect(settings({ events: ['appointmentNear', 'appointmentWithoutResult', 'changeOverdue'] }).look).toEqual({
		near: [{ count: 1, unit: 'workingDays' }],
		noResultAfterMs: 4 * 3_600_000,
		changeOverdueAfterMs: 24 * 3_600_000,
	});
});

test.each<[string, string]>([
	['appointmentNear', '"Near Before" holds "soon", which is no number of working days or hours'],
	['appointmentWithoutResult', '"No Result After (Hours)" is "late", which is not a number'],
	['changeOverdue', '"Change Overdue After (Hours)" is 0, which is less than 1'],
])('of %s a wrong field is refused', (event, message) => {
	const wrong = { nearBefore: 'soon', noResultAfter: 'late', changeOverdueAfter: 0 };
	expect(rejected(() => settings({ events: [event], ...wrong }))).toBe(message);
});
