import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, calls, ending, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);

const firstAvailable = appointment('create', { slotChoice: 'firstAvailable' });
const taught = () => erdv.account({ apiMapping: '{"refusalCodes": {"110": "slotTaken"}}' });

const refuse = (id: string, status: number, body: unknown, times: number) =>
	erdv.sandbox.fault({
		match: { orderId: id, name: 'createAppointment' },
		fault: { kind: 'status', status, body },
		times,
	});

describe('First Available, where slots are refused', () => {
	atOnce({
		'the same refusal for two slots that is not about the slot: two writes, and that refusal': async () => {
			const [id, account] = [order(), erdv.account()];
			refuse(id, 422, { code: 120, message: 'Dossier incomplet' }, 20);
			expect(await ending(account, firstAvailable, id)).toMatchObject({
				kind: 'refused',
				refusal: 'other',
				code: '120',
				error: expect.stringContaining('Dossier incomplet'),
			});
			expect(calls(account).filter((name) => name === 'createAppointment')).toHaveLength(2);
			expect(calls(account).filter((name) => name === 'searchTimeSlot')).toHaveLength(1);
		},
		'with Refusals as Items it comes out as an item': async () => {
			const [id, account] = [order(), erdv.account()];
			refuse(id, 422, { code: 120, message: 'Dossier incomplet' }, 20);
			const parameters: IDataObject = { ...firstAvailable, options: { refusalsAsItems: true } };
			const item = await ending(account, parameters, id);
			expect(item).toMatchObject({ outcome: 'refused', refusal: 'other' });
			expect(item).not.toHaveProperty('retryInSeconds');
		},
		...Object.fromEntries(
			[400, 403, 404, 412, 422].map((status) => [
				`a code that the user calls slotTaken goes on, with HTTP ${status}`,
				async () => {
					const [id, account] = [order(), taught()];
					const [, , , fourth] = slots(id);
					const body = status === 400 ? [{ code: 24, details: [{ code: 110 }] }] : { code: 110, message: 'Gone' };
					refuse(id, status, body, 3);
					expect(await ending(account, firstAvailable, id)).toMatchObject({
						outcome: 'created',
						requestedSlot: { slot: fourth },
					});
					expect(record(id)).toEqual([['create', moments(fourth)]]);
				},
			]),
		),
	});
});

describe('A cancellation with a reason that is sent back for its form', () => {
	atOnce(
		Object.fromEntries(
			[400, 411, 415].map((status) => [
				`${status}: names "Reason"`,
				async () => {
					const [id, account] = [order(3), erdv.account()];
					const fault = { kind: 'status', status, body: '' } as const;
					erdv.sandbox.fault({ match: { orderId: id }, fault, times: 2 });
					const cancel = (options: IDataObject) => appointment('cancel', { options });
					const description = expect.stringContaining('Remove the option "Reason"') as unknown;
					expect(await ending(account, cancel({ reason: 'Moved' }), id)).toMatchObject({
						kind: 'invalidInput',
						description,
					});
					expect(await ending(account, cancel({}), id)).not.toMatchObject({ description });
				},
			]),
		),
	);
});

describe('When to try again', () => {
	const get = { resource: 'order', operation: 'get' };
	const seconds = async (fields: IDataObject, faults: Array<[number, unknown, Record<string, string>?]> = []) => {
		const [id, account] = [order(), erdv.account(fields)];
		for (const [status, body, headers] of faults) {
			const fault = { kind: 'status', status, body, ...(headers && { headers }) } as const;
			erdv.sandbox.fault({ match: { orderId: id }, fault, times: 9 });
			await ending(account, get, id);
		}
		return await ending(account, get, id);
	};
	const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString();

	atOnce({
		'is said while calls are paused': async () => {
			const { kind, retryInSeconds } = await seconds({ pauseCallsUntil: inTwoHours() });
			expect(kind).toBe('paused');
			expect(retryInSeconds).toBeGreaterThan(7100);
			expect(retryInSeconds).toBeLessThanOrEqual(7200);
		},
		'is said of calls that are held back': async () => {
			const { kind, retryInSeconds, description } = await seconds({}, [[403, { code: 50, message: 'Access denied' }]]);
			expect(kind).toBe('notApproved');
			expect(description).toContain(`the next in ${String(retryInSeconds)} s`);
		},
		'is said where Orange asks to wait': async () =>
			expect(await seconds({}, [[503, '', { 'Retry-After': '90' }]])).toMatchObject({
				kind: 'unavailable',
				retryInSeconds: 90,
				description: expect.stringContaining('Orange asks to wait 90 s'),
			}),
		'is null where nobody knows': async () =>
			expect(await seconds({}, [[404, '']])).toMatchObject({ kind: 'orderNotFound', retryInSeconds: null }),
	});
});
