import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv, type Account } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, SHORT_WAITS);
const { order, slots, shown } = ordersOf(erdv);

const CHECK = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.known }}' };
const check = async (account: Account, id: string, known: unknown = '') =>
	(await account.run(CHECK, [{ id, known } as IDataObject])).json(NODE)[0];

/** Somebody else gives the order an appointment at this time, or takes the one that it has away. */
const put = (id: string, slot: string | null) => {
	const [startDateTime, endDateTime] = slot?.split(/\/(?!\w+\])/) ?? [];
	erdv.sandbox.putOrder(id, { appointment: slot && { validFor: { startDateTime, endDateTime } } });
};
const to = (slot: string, options: IDataObject = {}) => ({ ...byPeriod(slot), options });

const ERROR: Fault = { kind: 'status', status: 200, body: { code: 69, message: 'no', description: 'no' } };
const PAGE: Fault = { kind: 'status', status: 200, html: true };
const MOVED: Fault = { kind: 'status', status: 302, headers: { Location: '/' } };

describe('A write that was answered without a yes, and is unknown, does not tell who made a change', () => {
	/** The write is not done; then somebody else does the same. */
	const notDone = async (operation: string, fault: Fault) => {
		const [account, id] = [erdv.account(), order(operation === 'create' ? undefined : 1)];
		const slot = slots(id)[4];
		const { fingerprint } = await check(account, id);
		erdv.sandbox.fault({
			match: { orderId: id, method: operation === 'cancel' ? 'DELETE' : 'PATCH' },
			fault,
			times: 9,
		});
		expect(await ending(account, appointment(operation, to(slot)), id)).toMatchObject({ kind: 'unknown' });
		put(id, operation === 'cancel' ? null : slot);
		expect(await check(account, id, fingerprint)).toMatchObject({ hasChanged: true, changedBy: 'unknown' });
	};
	const answers = Object.entries({ 'an error': ERROR, 'a page': PAGE, 'a redirect': MOVED });
	const cases = ['create', 'change', 'cancel'].flatMap((operation) =>
		answers.map(([what, fault]) => [`${operation}, ${what}`, async () => await notDone(operation, fault)] as const),
	);
	atOnce(Object.fromEntries(cases));
});

describe('A write that somebody else has undone does not tell who does the same later', () => {
	/** The write is done, undone, the order seen as it was before, and the same done by somebody else. */
	const undone = async (id: string, operation: string, parameters: IDataObject, after: string | null) => {
		const account = erdv.account();
		const before = shown(id);
		const { fingerprint } = await check(account, id);
		expect(await ending(account, appointment(operation, parameters), id)).toMatchObject({
			requestId: expect.any(String),
		});
		put(id, before);
		expect(await check(account, id, fingerprint)).toMatchObject({ hasChanged: false });
		put(id, after);
		expect(await check(account, id, fingerprint)).toMatchObject({ hasChanged: true, changedBy: 'unknown' });
	};
	atOnce({
		'a cancellation': async () => await undone(order(1), 'cancel', {}, null),
		'a create': async () => {
			const id = order();
			await undone(id, 'create', to(slots(id)[4]), slots(id)[4]);
		},
		'a change that was waited for': async () => {
			const id = order(1);
			await undone(id, 'change', to(slots(id)[4], { waitUntilEffective: true }), slots(id)[4]);
		},
	});
});

it.each(['offset', 'utc', 'millis', 'zoned', 'local', 'overseas'] as const)(
	'An appointment that was moved is of this n8n where times are written as "%s"',
	async (timeFormat) => {
		erdv.sandbox.set({ timeFormat });
		const [account, id] = [erdv.account(), order()];
		put(id, slots(id)[1]);
		const { fingerprint } = await check(account, id);
		const change = appointment('change', { slotChoice: 'firstAvailable' });
		expect(await ending(account, change, id)).toMatchObject({ outcome: 'changePending' });
		expect(await check(account, id, fingerprint)).toMatchObject({
			changes: ['appointmentChanged'],
			changedBy: 'thisN8n',
		});
	},
);

it('A write is of this n8n where the order was seen meanwhile as it was before, as it took effect later', async () => {
	erdv.sandbox.set({ changeDelayMs: 1500 });
	const [account, id] = [erdv.account(), order(1)];
	const { fingerprint } = await check(account, id);
	const changing = ending(account, appointment('change', to(slots(id)[4], { waitUntilEffective: true })), id);
	const looking = async (): Promise<IDataObject> => {
		const seen = await check(account, id, fingerprint);
		return seen.hasChanged ? seen : await looking();
	};
	expect(await looking()).toMatchObject({ changes: ['appointmentChanged'], changedBy: 'thisN8n' });
	expect(await changing).toMatchObject({ outcome: 'changed' });
});
