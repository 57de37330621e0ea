import { sleep } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { tokenOf } from '../unit/sandbox/harness';
import { until } from '../until';
import { appointment, endings } from './bookings';
import { NODE, useErdv } from './erdv';
import { GOING_ON } from './failed';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId, otherId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;

/** What the user is told: whose requests these are, and the settings that help. */
const told = [
	/Another n8n process/,
	/another system/,
	/"Limit Counts For" to All n8n Processes/,
	/Redis/,
	/"Requests per Second" to 1/,
];

function expectOneHint(hints: Array<{ message: string }>, start: RegExp) {
	expect(hints).toHaveLength(1);
	for (const part of [start, ...told]) expect(hints[0].message).toMatch(part);
}

describe('When Orange counts more requests than this n8n process sends', () => {
	it('a run beside another system that uses the application says so, though all its items came through', async () => {
		const { id: clientId, secret: clientSecret } = erdv.sandbox.putClient('used by two');
		const headers = { Authorization: `Bearer ${await tokenOf(erdv.sandbox, clientId, clientSecret)}` };
		const send = async () => await fetch(`${erdv.sandbox.apiBaseUrl}/interventionOrder/${otherId}`, { headers });
		const account = erdv.account({ clientId, clientSecret });
		const isNoticed = () => erdv.sandbox.arrivals(clientId).some(({ status }) => status === 403);
		// The first run gets the token, so that the next one's request leaves at once.
		let run = await account.run(getOrder, [orderId]);
		// Once, but where the machine is so slow that the run's request is not the third within a second.
		for (let times = 0; times < 3 && !isNoticed(); times++) {
			// Lanes have cooled, and the service counts from none.
			await sleep(1100);
			await Promise.all([send(), send()]);
			run = await account.run(getOrder, [orderId]);
		}
		expect(run.json(NODE)).toMatchObject([{ orderId }]);
		expectOneHint(run.hints(NODE), /^Orange sent back \d+ requests? of this run because of its rate limit/);
	});

	it.each([[403 as const], [429 as const]])(
		'%i, retried with success: one hint per run, whatever the number',
		async (rateLimitStatus) => {
			erdv.sandbox.set({ rateLimitStatus });
			erdv.sandbox.fault({ fault: { kind: 'throttle' }, times: 2 });
			const run = await erdv.account().run(getOrder, [orderId, otherId]);
			expect(run.json(NODE)).toHaveLength(2);
			expectOneHint(run.hints(NODE), /^Orange sent back 2 requests of this run because/);
		},
	);

	it('a write that was sent back and then done', async () => {
		erdv.sandbox.fault({ match: { name: 'cancelAppointment' }, fault: { kind: 'throttle' } });
		const run = await erdv.account().run(appointment('cancel'), [scheduledId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'cancelled' }]);
		expectOneHint(run.hints(NODE), /^Orange sent back 1 request of this run because/);
	});

	it('for longer than is waited: the error item says it, and the hint', async () => {
		erdv.sandbox.set({ retryAfterSeconds: 200 });
		erdv.sandbox.fault({ fault: { kind: 'throttle' } });
		const run = await erdv.account().run(getOrder, [orderId], { onError: GOING_ON });
		const [{ error, kind, description }] = endings(run);
		expect([kind, error]).toEqual(['unavailable', expect.stringContaining('though this n8n process kept to it')]);
		for (const part of told) expect(description).toMatch(part);
		expectOneHint(run.hints(NODE), /^Orange sent back 1 request of this run because/);
	});

	it('a run that only waited for the pause of another is told nothing', async () => {
		const account = erdv.account();
		erdv.sandbox.set({ retryAfterSeconds: 2 });
		erdv.sandbox.fault({ match: { orderId }, fault: { kind: 'throttle' } });
		const refused = account.run(getOrder, [orderId]);
		await until('a request is sent back', () => account.arrivals().some(({ status }) => status === 403));
		expect((await account.run(getOrder, [otherId])).hints(NODE)).toEqual([]);
		expectOneHint((await refused).hints(NODE), /^Orange sent back 1 request of this run because/);
	});
});
