import { seededOrderIds } from '../../sandbox';
import { atOnce } from './atOnce';
import { ordersOf } from './bookings';
import { useErdv } from './erdv';
import { happenings, told } from './watched';

const erdv = useErdv();
const { order } = ordersOf(erdv);
const { schedule, unschedule, refuseNext } = happenings(erdv);

const fingerprintOf = (id: string) => expect.stringMatching(new RegExp(`^v1\\|${id}\\|`)) as string;

describe('What a trigger remembers', () => {
	atOnce({
		'survives a kill after a poll without events: what changes while n8n is down is told': async () => {
			const [open, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${open} ${scheduled}` });
			await trigger.activate();
			expect(await trigger.poll()).toBeNull();
			trigger.kill();
			schedule(open);
			unschedule(scheduled);
			expect(told(await trigger.activate('init'))).toEqual([
				`${open} appointmentCreated`,
				`${scheduled} appointmentNoLongerShown`,
			]);
			trigger.kill();
			expect(await trigger.activate('init')).toBeNull();
		},

		'of a baseline that came later is saved by a run without items': async () => {
			const [open, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${open} ${scheduled}` });
			refuseNext(open);
			expect(await trigger.activate()).toBeNull();
			expect(told(await trigger.poll())).toEqual([]);
			expect(await trigger.poll()).toBeNull();
			trigger.kill();
			schedule(open);
			expect(told(await trigger.activate('init'))).toEqual([`${open} appointmentCreated`]);
		},

		'of an event that was not wanted does not swallow the next one after a kill': async () => {
			const id = order();
			const trigger = erdv.account().trigger({ orderIds: id, events: ['appointmentNoLongerShown'] });
			await trigger.activate();
			schedule(id);
			await trigger.poll();
			trigger.kill();
			unschedule(id);
			expect(told(await trigger.activate('init'))).toEqual([`${id} appointmentNoLongerShown`]);
		},

		'is what is compared of the listed orders, and nothing else': async () => {
			// Seeded ones: their appointments carry a name and a phone number.
			const [first, second, third] = seededOrderIds.scheduled;
			const parameters = { orderIds: `${first} ${second}` };
			const trigger = erdv.account().trigger(parameters);
			await trigger.activate();
			expect(JSON.parse(trigger.savedData())).toEqual({
				'node:e-RDV': { fingerprints: [first, second].map(fingerprintOf) },
			});
			parameters.orderIds = third;
			await trigger.activate('update');
			expect(JSON.parse(trigger.savedData())).toEqual({ 'node:e-RDV': { fingerprints: [fingerprintOf(third)] } });
			expect(trigger.savedData()).not.toMatch(/Camille|33199000000/);
		},

		'starts anew without events where it is lost or broken, whole or in part': async () => {
			const [open, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${open} ${scheduled}` });
			await trigger.activate();
			const copy = trigger.savedData();
			const { fingerprints } = (JSON.parse(copy) as { 'node:e-RDV': { fingerprints: string[] } })['node:e-RDV'];
			const broken = [
				'{}',
				'{"global":{"mine":1}}',
				'{"node:e-RDV":{}}',
				'{"node:e-RDV":{"fingerprints":{"0":1},"heldBack":"no","notFound":7}}',
				JSON.stringify({ 'node:e-RDV': { fingerprints: [7, null, 'v1|', ...fingerprints.slice(1)], notFound: [{}] } }),
			];
			for (const [index, lost] of broken.entries()) {
				trigger.kill();
				if (index % 2 === 0) schedule(open);
				else unschedule(open);
				trigger.overwriteData(lost);
				expect(await trigger.activate('init')).toBeNull();
				expect(await trigger.poll()).toBeNull();
				expect(JSON.parse(trigger.savedData())).toMatchObject({
					'node:e-RDV': { fingerprints: [open, scheduled].map(fingerprintOf) },
				});
			}
			unschedule(open);
			expect(told(await trigger.poll())).toEqual([`${open} appointmentNoLongerShown`]);
		},

		'and an execution overwrote with an older copy is told again after a restart, as the docs say': async () => {
			const [open, scheduled] = [order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: `${open} ${scheduled}` });
			await trigger.activate();
			const older = trigger.savedData();
			schedule(open);
			expect(told(await trigger.poll())).toEqual([`${open} appointmentCreated`]);
			trigger.overwriteData(older);
			// The running trigger keeps to what it knows.
			expect(await trigger.poll()).toBeNull();
			trigger.kill();
			expect(told(await trigger.activate('init'))).toEqual([`${open} appointmentCreated`]);
		},
	});
});
