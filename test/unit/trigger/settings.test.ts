import type { IPollFunctions } from 'n8n-workflow';

import { settingsOf } from '../../../nodes/OrangeErdv/trigger/settings';
import { CHANGES } from '../../../nodes/OrangeErdv/watch/changes';

const settings = (given: Record<string, unknown>) =>
	settingsOf({
		getNodeParameter: (name: string, fallback: unknown) => ({ orderIds: '00123456', ...given })[name] ?? fallback,
	} as IPollFunctions);

test.each([
	[{ language: 'fr' }, 'fr'],
	[{ language: 'en' }, 'en'],
	[{}, 'en'],
	[undefined, 'en'],
	[{ language: undefined }, 'en'],
	[{ language: 'de' }, 'en'],
])('with the options %j labels are in %s', (options, language) => {
	expect(settings({ options }).language).toBe(language);
});

test('no event chosen is every event', () => {
	expect(settings({ events: [] }).events).toEqual(['answersChanged', ...CHANGES]);
	expect(settings({ events: ['orderUpdated'] }).events).toEqual(['orderUpdated']);
});
