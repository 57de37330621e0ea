import { until } from '../until';
import { atOnce } from './atOnce';
import { ordersOf } from './bookings';
import { clockAhead } from './clocks';
import { useErdv } from './erdv';
import { happenings, told } from './watched';

const MINUTE_MS = 60_000;

const clock = clockAhead();
const erdv = useErdv({ rateLimit: false, delayMs: { min: 100, max: 100 } }, undefined, clock);
const { order } = ordersOf(erdv);
const { schedule, unschedule, refuseNext } = happenings(erdv);

const watching = async () => {
	const [open, scheduled] = [order(), order(5)];
	const account = erdv.account();
	const trigger = account.trigger({ orderIds: [open, scheduled] });
	await trigger.activate();
	return { open, scheduled, account, trigger };
};

describe('A trigger that is renamed', () => {
	it('tells what happened since its last poll, and nothing that was told before, whatever it is called', async () => {
		const { open, scheduled, trigger } = await watching();
		schedule(open);
		expect(told(await trigger.poll())).toEqual([`${open} appointmentCreated`]);
		clock.skip(MINUTE_MS);
		unschedule(scheduled);
		trigger.rename('Watch');
		expect(told(await trigger.activate('update'))).toEqual([`${scheduled} appointmentNoLongerShown`]);
		clock.skip(MINUTE_MS);
		// Under the first name n8n still has what was known before the appointment was gone.
		trigger.rename('e-RDV');
		expect(told(await trigger.activate('update'))).toEqual([]);
		expect(await trigger.poll()).toBeNull();
		unschedule(open);
		expect(told(await trigger.poll())).toEqual([`${open} appointmentNoLongerShown`]);
	});

	atOnce({
		'before a second poll knows what the first one saw, and has n8n save it': async () => {
			const { open, scheduled, trigger } = await watching();
			schedule(open);
			trigger.rename('Watch');
			expect(told(await trigger.activate('update'))).toEqual([`${open} appointmentCreated`]);
			trigger.kill();
			unschedule(scheduled);
			expect(told(await trigger.activate('init'))).toEqual([`${scheduled} appointmentNoLongerShown`]);
		},

		'without anything to tell has n8n save what it took over': async () => {
			const { open, trigger } = await watching();
			trigger.rename('Watch');
			expect(await trigger.activate('update')).toEqual([[]]);
			trigger.kill();
			schedule(open);
			expect(told(await trigger.activate('init'))).toEqual([`${open} appointmentCreated`]);
		},

		'while a poll is under way tells what n8n drops of that poll': async () => {
			const { open, account, trigger } = await watching();
			schedule(open);
			const dropped = trigger.poll();
			await until('the poll is under way', () => account.arrivals().length === 3);
			trigger.rename('Watch');
			expect(await trigger.activate('update')).toBeNull();
			expect(await dropped).toBeNull();
			// Also where n8n is killed meanwhile: what was known is saved under the new name.
			expect(trigger.savedData()).toContain('node:Watch');
			expect(told(await trigger.poll())).toEqual([`${open} appointmentCreated`]);
			expect(await trigger.poll()).toBeNull();
		},

		'while Orange fails goes on once it answers': async () => {
			const { open, scheduled, trigger } = await watching();
			schedule(open);
			trigger.rename('Watch');
			for (const id of [open, scheduled]) refuseNext(id);
			await expect(trigger.activate('update')).rejects.toThrow('Orange refused');
			expect(told(await trigger.activate('update'))).toEqual([`${open} appointmentCreated`]);
		},

		'tells again what a poll gave that ended just before, since n8n may have dropped it': async () => {
			const { open, scheduled, account, trigger } = await watching();
			schedule(open);
			const dropped = trigger.poll();
			await until('the poll is under way', () => account.arrivals().length === 3);
			trigger.kill();
			expect(await dropped).toBeNull();
			unschedule(scheduled);
			trigger.rename('Watch');
			expect(told(await trigger.activate('update'))).toEqual([
				`${open} appointmentCreated`,
				`${scheduled} appointmentNoLongerShown`,
			]);
		},
	});
});
