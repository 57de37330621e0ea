import type { IDataObject } from 'n8n-workflow';

import { appointment } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv();
const subtitleOf = (parameters: IDataObject) => erdv.engine.subtitle(erdv.account().node(parameters));

describe('What stands below the name of the node', () => {
	it.each([
		[appointment('create'), 'create: appointment'],
		[{ resource: 'order', operation: 'checkForChanges' }, 'check for changes: order'],
		[{ resource: 'timeSlot', operation: 'search' }, 'search: time slot'],
		[{ resource: 'diagnostics', operation: 'rateReport' }, 'rate report: diagnostics'],
	])('%j: operation and resource', (parameters: IDataObject, subtitle) => {
		expect(subtitleOf(parameters)).toBe(subtitle);
		expect(subtitleOf({ ...parameters, options: {} })).toBe(subtitle);
	});

	it.each(['create', 'change', 'cancel'])('%s that is simulated says so', (operation) => {
		const subtitle = `${operation}: appointment`;
		expect(subtitleOf(appointment(operation, { options: { simulate: true } }))).toBe(`${subtitle}, simulated`);
		expect(subtitleOf(appointment(operation, { options: { simulate: false } }))).toBe(subtitle);
		for (const text of ['FALSE', '0']) {
			expect(subtitleOf(appointment(operation, { options: { simulate: text } }))).toBe(subtitle);
		}
		expect(subtitleOf(appointment(operation, { options: { simulate: 'Oui' } }))).toBe(`${subtitle}, simulated`);
		expect(subtitleOf(appointment(operation, { options: { language: 'fr' } }))).toBe(subtitle);
	});
});
