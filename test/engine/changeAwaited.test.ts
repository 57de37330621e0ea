import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { NODE, SHORT_WAITS, useErdv, type Account } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 2000 }, SHORT_WAITS);

const slotOf = (id: string, index: number) => {
	const { startDateTime, endDateTime } = erdv.sandbox.slots(id)[index];
	return `${startDateTime}/${endDateTime}`;
};
const ending = async (account: Account, operation: string, id: string, parameters: IDataObject = {}) =>
	(await account.run({ resource: 'appointment', operation, ...parameters }, [id])).json(NODE)[0];
const changed = async (account: Account, id: string, slot: string, options: IDataObject = {}) =>
	await ending(account, 'change', id, { slot: { __rl: true, mode: 'period', value: slot }, options });
const accepted = async (account: Account) =>
	await until('the change is accepted', () => account.arrivals().some(({ status }) => status === 202));

describe('While Wait Until Effective waits, the order is free', () => {
	it("another change goes through, and what the wait sees then is told: it is not the first one's time", async () => {
		const account = erdv.account();
		const [id] = seededOrderIds.scheduled;
		const [mine, other] = [slotOf(id, 0), slotOf(id, 5)];
		const waiting = changed(account, id, mine, { waitUntilEffective: true, waitTimeout: 0.1, language: 'en' });
		await accepted(account);
		const begin = performance.now();
		expect(await changed(account, id, other)).toMatchObject({ outcome: 'changePending', warnings: [] });
		expect(performance.now() - begin).toBeLessThan(4000);

		expect(await waiting).toMatchObject({
			outcome: 'changePending',
			appointment: null,
			warnings: [
				expect.stringMatching(/^After the change was accepted, .* It was written to meanwhile, here or elsewhere\.$/),
			],
		});
	});

	it('a cancellation goes through, and the wait tells that no appointment is there, in French too', async () => {
		const account = erdv.account();
		const [, id] = seededOrderIds.scheduled;
		const options = { waitUntilEffective: true, waitTimeout: 0.1, language: 'fr' };
		const waiting = changed(account, id, slotOf(id, 0), options);
		await accepted(account);
		expect(await ending(account, 'cancel', id)).toMatchObject({ outcome: 'cancelled' });
		expect(await waiting).toMatchObject({
			outcome: 'changePending',
			warnings: [expect.stringContaining("qu'avant et que demandé : aucun rendez-vous.")],
		});
	});

	it('a change that takes effect before the next one is told as changed, with no warning', async () => {
		const account = erdv.account();
		const [, , id] = seededOrderIds.scheduled;
		const mine = slotOf(id, 0);
		expect(await changed(account, id, mine, { waitUntilEffective: true, waitTimeout: 0.2 })).toMatchObject({
			outcome: 'changed',
			appointment: { slot: mine },
			warnings: [],
		});
	});
});
