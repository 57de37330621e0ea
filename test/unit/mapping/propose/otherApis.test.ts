import { reasonText, saidBy } from '../../../../nodes/OrangeErdv/api/appointmentState';
import type { JsonBody, TimePeriod } from '../../../../nodes/OrangeErdv/api/model';
import type { ApiMapping } from '../../../../nodes/OrangeErdv/mapping/ApiMapping';
import type { ReadingMapping } from '../../../../nodes/OrangeErdv/mapping/propose/mappingParts';
import { proposeMapping } from '../../../../nodes/OrangeErdv/mapping/propose/proposeMapping';
import { apiNames, type ApiName } from '../../../../sandbox/apis';
import { textOf } from '../../docs/page';
import { exchangesIn, pageOf, sampleOf } from '../../sandbox/apiPage';
import { orders, speaking } from '../../sandbox/apiSamples';
import { closeAll } from '../../sandbox/harness';
import { modelOf } from '../support';

afterEach(closeAll);

/** What a person fills in who has the description of an API. */
const STATES: Partial<Record<ApiName, Record<string, string>>> = {
	epoch: { '2': 'scheduled' },
	'slot-ids': { Atribuído: 'scheduled' },
	'tmf-r16': { Validated: 'scheduled' },
};
const filledIn = (api: ApiName, mapping: ReadingMapping) => {
	const text = JSON.stringify(mapping);
	const morning = (part: string, hour: string) => part.replace('\\"MATIN\\": \\"\\"', `\\"MATIN\\": \\"${hour}\\"`);
	const withHours = text
		.replace(/"start":"\(.*?\)\)"/g, (part) => morning(part, '08:00'))
		.replace(/"end":"\(.*?\)\)"/g, (part) => morning(part, '12:00'));
	return { ...(JSON.parse(withHours) as ReadingMapping), ...(mapping.states && { states: STATES[api] }) };
};

describe.each(apiNames)('On the API %s', (api) => {
	test('what is proposed reads as the mapping that was written from its description', async () => {
		const { sandbox, send } = await speaking(api);
		const page = pageOf(api);
		const order = (await send(exchangesIn(page)[0].request)).data;
		const search = (await send(sampleOf(page, 'Search')!)).data;
		const knownSlot = (sandbox.order(orders.scheduled).appointment as JsonBody).validFor as TimePeriod;
		const proposed = proposeMapping({ order, orderId: orders.scheduled, knownSlot, search });
		expect(Object.keys(proposed.mapping.states ?? {})).toEqual(Object.keys(STATES[api] ?? {}));
		const mapping = filledIn(api, proposed.mapping);
		const written = JSON.parse(textOf(`examples/api-mappings/${api}.json`)) as ApiMapping;

		const { order: own, appointment, states, timeSlots } = written;
		const read = (await modelOf('order', order, mapping)) as JsonBody;
		const expected = (await modelOf('order', order, { order: own, appointment, states })) as JsonBody;
		expect(Number(read.id)).toBe(Number(expected.id));
		expect(read.status).toBe(expected.status);
		const told = ({ appointment: all }: JsonBody) =>
			([all].flat() as JsonBody[]).map((one) => [one.validFor, reasonText(one), saidBy(one)]);
		expect(told(read)).toEqual(told(expected));

		const slotsOf = async (given: unknown) => {
			const { availableTimeSlot } = (await modelOf('search', search, given)) as { availableTimeSlot: JsonBody[] };
			return availableTimeSlot.map(({ validFor, available }) => ({ validFor, available }));
		};
		expect((await slotsOf({ timeSlots })).length).toBeGreaterThan(2);
		expect(await slotsOf(mapping)).toEqual(await slotsOf({ timeSlots }));
	});
});
