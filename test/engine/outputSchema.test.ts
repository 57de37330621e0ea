import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { properties } from '../../nodes/OrangeErdv/operations/properties';
import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv, type Account } from './erdv';
import { disagreements, hasSchema, schemaOf } from './outputSchema';

const erdv = useErdv();
const [orderId, otherId] = seededOrderIds.schedulable;
const [scheduledId, otherScheduledId] = seededOrderIds.scheduled;

const slotOf = (id: string) => {
	const [{ startDateTime, endDateTime }] = erdv.sandbox.slots(id).slice(-1);
	return { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
};

type Run = (parameters: IDataObject, id?: string) => Promise<IDataObject[]>;

/** For each operation, runs whose items together have all that it can return by default. */
const RUNS: Record<string, (run: Run, account: Account) => Promise<IDataObject[]>> = {
	'order/get': async (run) => [...(await run({}, orderId)), ...(await run({}, scheduledId))],
	'order/checkForChanges': async (run) => {
		const [first] = await run({ knownFingerprint: '' }, scheduledId);
		const validFor = { startDateTime: '2030-01-07T08:00:00+01:00', endDateTime: '2030-01-07T12:00:00+01:00' };
		erdv.sandbox.putOrder(scheduledId, { appointment: { validFor } });
		return [first, ...(await run({ knownFingerprint: first.fingerprint }, scheduledId))];
	},
	'timeSlot/search': async (run) => await run({ returnAll: true }, orderId),
	'appointment/get': async (run) => [...(await run({}, orderId)), ...(await run({}, scheduledId))],
	'appointment/create': async (run) => [
		...(await run({ slot: slotOf(orderId) }, orderId)),
		...(await run({ slot: slotOf(otherId) }, scheduledId)),
	],
	'appointment/change': async (run) => await run({ slot: slotOf(scheduledId) }, scheduledId),
	'appointment/cancel': async (run) => [...(await run({}, otherScheduledId)), ...(await run({}, otherScheduledId))],
	'diagnostics/rateReport': async (run, account) => {
		await account.run({ resource: 'order', operation: 'get' }, [orderId]);
		return await run({ options: { from: '2020-01-01' } });
	},
	'diagnostics/checkMapping': async (run) => {
		const { appointment: held } = erdv.sandbox.order(scheduledId) as {
			appointment: { validFor: Record<string, string> };
		};
		const knownSlot = `${held.validFor.startDateTime}/${held.validFor.endDateTime}`;
		const free = erdv.sandbox.slots(orderId).map(({ startDateTime, endDateTime }, index) => {
			return { du: startDateTime, au: endDateTime, dispo: index > 0 };
		});
		const sample = { answersFrom: 'sample', orderAnswer: { rdv: held.validFor }, searchAnswer: { free } };
		return [
			...(await run({ knownSlot }, scheduledId)),
			...(await run({ ...sample, knownSlot, orderId: '' } as unknown as IDataObject)),
		];
	},
	'diagnostics/listRequests': async (run, account) => {
		const create = { resource: 'appointment', operation: 'create' };
		erdv.sandbox.fault({ fault: { kind: 'resetBefore' } });
		await account.run({ resource: 'order', operation: 'get' }, [orderId]);
		const [, other] = erdv.sandbox.slots(orderId);
		const slot = { __rl: true, mode: 'period', value: `${other.startDateTime}/${other.endDateTime}` };
		const options = { askedBy: 'ticket 4711', onlyIfCurrentSlot: '' };
		await account.run({ ...create, slot, options }, [orderId]);
		erdv.sandbox.takeSlot(otherId, { all: true });
		await account.run({ ...create, slot: slotOf(orderId), options }, [otherId]);
		const [shown] = await account
			.run({ resource: 'appointment', operation: 'get' }, [scheduledId])
			.then((done) => done.json(NODE));
		const change = { resource: 'appointment', operation: 'change', slot: slotOf(scheduledId) };
		await account.run({ ...change, options: { onlyIfCurrentSlot: shown.slot } }, [scheduledId]);
		return await run({ options: { from: '2020-01-01' } });
	},
	'diagnostics/incidentReport': async (run, account) => {
		erdv.sandbox.fault({ fault: { kind: 'status', status: 503, code: 5 } });
		erdv.sandbox.fault({ fault: { kind: 'resetBefore' } });
		await account.run({ resource: 'order', operation: 'get' }, [orderId]);
		return await run({ options: { from: '2020-01-01', orderId: '' } });
	},
};

const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }) => {
		const [resource] = displayOptions!.show!.resource as string[];
		return (options as INodePropertyOptions[]).map(({ value }) => [resource, value as string] as const);
	});

describe('the editor shows what an operation returns before it has run', () => {
	it.each(operations)('%s → %s', async (resource, operation) => {
		expect(hasSchema(resource, operation)).toBe(true);
		const account = erdv.account();
		const run: Run = async (parameters, id) => {
			const done = await account.run({ resource, operation, ...parameters }, [id ?? {}]);
			expect(done.error).toBeUndefined();
			return done.json(NODE);
		};
		const items = await RUNS[`${resource}/${operation}`](run, account);
		expect(items.length).toBeGreaterThan(0);
		expect(disagreements(schemaOf(resource, operation), items)).toEqual([]);
	});

	it('a run that disagrees with its schema is found', () => {
		const schema = schemaOf('timeSlot', 'search');
		expect(disagreements(schema, [{ orderId: 1, other: true }])).toEqual(
			expect.arrayContaining([
				'$.other: not in the schema',
				'$.slot: in no output',
				'$.orderId: 1 is not of type string',
			]),
		);
	});
});
