import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, ordersOf } from './bookings';
import { NODE, useErdv, type Account } from './erdv';
import { happenings, told } from './watched';

const erdv = useErdv({ takenShare: 0, cutOffHours: 0, rateLimit: false });
const { order } = ordersOf(erdv);
const { schedule, unschedule } = happenings(erdv);

const orders = (count: number) => Array.from({ length: count }, () => order(5));

const check = async (account: Account, input: IDataObject[]) => {
	const parameters = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.fingerprint }}' };
	const run = await account.run({ ...parameters, orderId: '={{ $json.orderId }}' }, input);
	return run.json(NODE);
};

describe('An appointment that an order does not show any more', () => {
	atOnce({
		'is told as that, and as cancelled only where the order says so in words': async () => {
			const [vanished, cancelled, refused, failed, missed] = orders(5);
			const trigger = erdv.account().trigger({ orderIds: [vanished, cancelled, refused, failed, missed] });
			await trigger.activate();
			unschedule(vanished);
			const word = (id: string, status: string, more: IDataObject = {}) => {
				const { validFor } = erdv.sandbox.order(id).appointment as IDataObject;
				erdv.sandbox.putOrder(id, { appointment: { validFor, status, ...more } });
			};
			word(cancelled, 'ANNULE', { reason: 'Client injoignable' });
			word(refused, 'annulation refusée');
			word(failed, 'Client absent');
			word(missed, 'MANQUE');
			const items = await trigger.poll();
			expect(told(items)).toEqual([
				`${vanished} appointmentNoLongerShown`,
				`${cancelled} appointmentCancelled`,
				`${refused} orderUpdated`,
				`${failed} appointmentFailed`,
				`${missed} appointmentMissed`,
			]);
			expect(items![0].map(({ after }) => (after as IDataObject).state)).toEqual([
				null,
				...['cancelled', 'unknown', 'failed', 'missed'],
			]);
			expect(items![0][1]).toMatchObject({
				before: { state: 'scheduled', hasAppointment: true },
				after: { status: 'ANNULE', state: 'cancelled', reason: 'Client injoignable', slot: null },
			});
			unschedule(cancelled);
			expect(told(await trigger.poll())).toEqual([]);
		},

		'is cancelled where this n8n cancelled it, though the order has no word for it': async () => {
			const [id] = orders(1);
			const account = erdv.account();
			const trigger = account.trigger({ orderIds: id });
			await trigger.activate();
			await account.run(appointment('cancel'), [id]);
			expect(await trigger.poll()).toMatchObject([[{ event: 'appointmentCancelled', changedBy: 'thisN8n' }]]);
		},

		'together with more than nine others is one event, and nothing of them is lost': async () => {
			const [first, second, ...others] = orders(12);
			const all = [first, second, ...others];
			const trigger = erdv.account().trigger({ orderIds: all, options: { language: 'fr' } });
			await trigger.activate();
			const before = JSON.parse(trigger.savedData()) as { 'node:e-RDV': IDataObject };
			const shown = new Map(all.map((id) => [id, erdv.sandbox.order(id).appointment]));
			all.forEach(unschedule);
			expect(await trigger.poll()).toEqual([
				[
					{
						orderId: null,
						event: 'answersChanged',
						count: 12,
						orderIds: [...all].sort(),
						message: expect.stringMatching(/^12 commandes n'affichent plus/),
					},
				],
			]);
			// Not told again, nor after a restart.
			trigger.kill();
			expect(await trigger.activate('init')).toBeNull();
			const saved = (JSON.parse(trigger.savedData()) as typeof before)['node:e-RDV'];
			expect(saved.fingerprints).toEqual(before['node:e-RDV'].fingerprints);
			// The answers are as they were, but for one that is moved and one that really has gone meanwhile.
			for (const id of others) erdv.sandbox.putOrder(id, { appointment: shown.get(id) });
			schedule(first);
			expect(told(await trigger.poll())).toEqual([`${first} appointmentChanged`, `${second} appointmentNoLongerShown`]);
			expect(await trigger.poll()).toBeNull();
		},

		'with too many others is taken as it is once the workflow was switched off and on': async () => {
			const all = orders(11);
			const trigger = erdv.account().trigger({ orderIds: all, events: ['appointmentNoLongerShown'] });
			await trigger.activate();
			all.forEach(unschedule);
			expect(told(await trigger.poll())).toEqual(['null answersChanged']);
			expect(await trigger.activate()).toBeNull();
			expect(await trigger.poll()).toBeNull();
			expect(trigger.savedData()).not.toContain('heldBack');
			schedule(all[0]);
			expect(await trigger.poll()).toEqual([[]]);
		},

		'with too many others in one run of Check for Changes keeps its fingerprint, and a warning says so': async () => {
			const all = orders(12);
			const account = erdv.account();
			const known = await check(
				account,
				all.map((orderId) => ({ orderId, fingerprint: '' })),
			);
			const [moved, ...gone] = all;
			schedule(moved);
			gone.forEach(unschedule);
			const [changed, ...others] = await check(account, known);
			expect(changed).toMatchObject({ changes: ['appointmentChanged'], warnings: [] });
			expect(others).toHaveLength(11);
			others.forEach((item, index) => {
				expect(item).toMatchObject({
					orderId: gone[index],
					hasChanged: true,
					changes: ['answersChanged'],
					fingerprint: known[index + 1].fingerprint,
					changedBy: 'unknown',
					warnings: [expect.stringMatching(/^11 orders show no appointment any more/)],
				});
			});
			const few = await check(account, others.slice(0, 10));
			expect(few.map(({ changes }) => changes)).toEqual(few.map(() => ['appointmentNoLongerShown']));
		},
	});
});
