import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { ordersOf } from './bookings';
import { useErdv } from './erdv';
import { n8nLog } from './n8nLog';
import { happenings, told } from './watched';

const erdv = useErdv({ rateLimit: false });
const { order } = ordersOf(erdv);
const { schedule, unschedule, notFound, refuseNext } = happenings(erdv);

let ids = 0;
const unknown = () => String(700_000 + ++ids).padStart(8, '0');
const many = (count: number, make: () => string) => Array.from({ length: count }, make);

describe('An order that Orange does not know', () => {
	atOnce({
		'is an event, told once, and takes nothing from the others': async () => {
			const [missing, open, scheduled] = [unknown(), order(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: [missing, open, scheduled] });
			expect(await trigger.activate()).toEqual([
				[
					{
						orderId: missing,
						event: 'orderNotFound',
						changedFields: [],
						before: null,
						after: null,
						fingerprint: null,
						changedBy: 'unknown',
						message: expect.stringMatching(`^Order ${missing} is not known to Orange. Check the ID, leading zeros`),
					},
				],
			]);
			expect(await trigger.poll()).toBeNull();
			schedule(open);
			unschedule(scheduled);
			expect(told(await trigger.poll())).toEqual([
				`${open} appointmentCreated`,
				`${scheduled} appointmentNoLongerShown`,
			]);
			trigger.kill();
			expect(await trigger.activate('init')).toBeNull();
		},

		'though it was known keeps its state, and its change is told when it is found again': async () => {
			const [lost, other] = [order(5), order()];
			const { appointment } = erdv.sandbox.order(lost) as { appointment: IDataObject };
			const trigger = erdv.account().trigger({ orderIds: [lost, other], options: { language: 'fr' } });
			await trigger.activate();
			notFound(lost, 2);
			const [[item]] = (await trigger.poll())!;
			expect(item).toMatchObject({
				orderId: lost,
				event: 'orderNotFound',
				before: { hasAppointment: true, status: appointment.status, label: expect.any(String) },
				after: null,
				fingerprint: expect.stringMatching(`^v1.${lost}`),
				message: expect.stringMatching(`^Orange ne connaît plus la commande ${lost}. `),
			});
			expect(await trigger.poll()).toBeNull();
			schedule(lost);
			expect(told(await trigger.poll())).toEqual([`${lost} appointmentChanged`]);
			notFound(lost);
			expect(told(await trigger.poll())).toEqual([`${lost} orderNotFound`]);
		},

		'is told again only after it was found, or taken off the list and put back': async () => {
			const [missing, other] = [unknown(), order()];
			const parameters = { orderIds: [missing, other] };
			const trigger = erdv.account().trigger(parameters);
			expect(told(await trigger.activate())).toEqual([`${missing} orderNotFound`]);
			// No answer at all is not an order that is found.
			refuseNext(missing);
			expect(await trigger.poll()).toBeNull();
			expect(await trigger.poll()).toBeNull();
			parameters.orderIds = [other];
			expect(await trigger.activate('update')).toBeNull();
			parameters.orderIds = [missing, other];
			expect(told(await trigger.activate('update'))).toEqual([`${missing} orderNotFound`]);
			erdv.sandbox.putOrder(missing, {});
			expect(await trigger.poll()).toEqual([[]]);
			notFound(missing);
			expect(told(await trigger.poll())).toEqual([`${missing} orderNotFound`]);
		},

		'and all of the others too is one clear statement, once': async () => {
			const missing = many(3, unknown);
			const account = erdv.account();
			const trigger = account.trigger({ orderIds: missing });
			expect(await trigger.activate()).toEqual([
				[
					{
						orderId: null,
						event: 'orderNotFound',
						count: 3,
						orderIds: missing,
						message: expect.stringMatching(
							'^Orange knows none of the 3 orders that were asked for: check "Environment" and "Base URL"',
						),
					},
				],
			]);
			expect(await trigger.poll()).toBeNull();
			trigger.kill();
			expect(await trigger.activate('init')).toBeNull();
			expect(account.arrivals()).toHaveLength(9);
		},

		'where the Base URL is another one, and all were known, is one statement, and nothing of them is lost':
			async () => {
				const [open, scheduled] = [order(), order(5)];
				const account = erdv.account();
				const trigger = account.trigger({ orderIds: [open, scheduled] });
				await trigger.activate();
				account.edit({ customBaseUrl: `${erdv.sandbox.apiBaseUrl}/elsewhere` });
				expect(await trigger.poll()).toMatchObject([
					[
						{
							event: 'orderNotFound',
							count: 2,
							orderIds: [open, scheduled],
							message: expect.stringMatching('^Orange knows none'),
						},
					],
				]);
				account.edit({ customBaseUrl: erdv.sandbox.apiBaseUrl });
				unschedule(scheduled);
				expect(told(await trigger.poll())).toEqual([`${scheduled} appointmentNoLongerShown`]);
			},

		'with more than ten others, while some are known, is one event': async () => {
			const [missing, known] = [many(11, unknown), order()];
			const trigger = erdv.account().trigger({ orderIds: [...missing, known] });
			expect(await trigger.activate()).toMatchObject([
				[
					{
						event: 'orderNotFound',
						count: 11,
						message: expect.stringMatching('^Orange does not know 11 orders of the list'),
					},
				],
			]);
			schedule(known);
			expect(told(await trigger.poll())).toEqual([`${known} appointmentCreated`]);
		},

		'is told though other orders fail otherwise; a poll fails where there is nothing to tell': async () => {
			const [missing, failing] = [unknown(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: [missing, failing] });
			refuseNext(failing);
			expect(told(await trigger.activate())).toEqual([`${missing} orderNotFound`]);
			refuseNext(failing);
			await expect(trigger.poll()).rejects.toThrow(`Orange refused to read order ${failing}`);
			// The baseline that is new, and nothing else.
			expect(await trigger.poll()).toEqual([[]]);
		},

		'is not told where nobody wants to hear of it, but stands in the log': async () => {
			const [missing, other] = [unknown(), order(5)];
			const trigger = erdv.account().trigger({ orderIds: [missing, other], events: ['appointmentNoLongerShown'] });
			expect(await trigger.activate()).toBeNull();
			unschedule(other);
			expect(told(await trigger.poll())).toEqual([`${other} appointmentNoLongerShown`]);
			const lines = (await n8nLog()).split('\n').filter((line) => line.includes(missing) && line.includes('Trigger:'));
			expect(lines).toHaveLength(1);
			expect(lines[0]).toContain(`Orange e-RDV Trigger: Order ${missing} is not known to Orange. Check`);
		},
	});

	it('in the editor fails the test, which shows a sample of the event for an order that is known', async () => {
		const account = erdv.account();
		const id = order(5);
		const test = async (orderIds: string) => await account.trigger({ orderIds, events: ['orderNotFound'] }).test();
		await expect(test(unknown())).rejects.toThrow('Orange does not know order');
		expect(await test(id)).toMatchObject([
			[{ orderId: id, event: 'orderNotFound', before: { hasAppointment: true }, after: null, sample: true }],
		]);
	});
});
