import type { IDataObject } from 'n8n-workflow';

import type { FaultRule } from '../../sandbox';
import { atOnce } from './atOnce';
import { appointment, byPeriod, ordersOf } from './bookings';
import { atOrange, everything, made, note, personalAtOrange, personalTyped, secretsOf, typed } from './confidential';
import { NODE, SHORT_WAITS, useErdv, type Account } from './erdv';
import { n8nLog } from './n8nLog';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);
const { tokenOf, secretOf, secretsInUse, hidesSecrets, count } = secretsOf(erdv);

const reports = ['rateReport', 'incidentReport', 'listRequests'].map((operation) => ({
	resource: 'diagnostics',
	operation,
}));

/** Contact and note from the input: what is typed into the node is in the workflow, and n8n logs that with an error. */
const withContact = (parameters: IDataObject) => ({
	...parameters,
	contact: {
		...Object.fromEntries(Object.keys(typed).map((key) => [key, `={{ $json.contact.${key} }}`])),
		note: '={{ $json.note }}',
	},
});
const scheduled = () => {
	const id = order();
	erdv.sandbox.putOrder(id, { appointment: { validFor: erdv.sandbox.slots(id)[3], ...atOrange } });
	return id;
};

interface Operation {
	id: () => string;
	parameters: (id: string) => IDataObject;
	/** What comes out with Include Personal Data. */
	personal?: string[];
}

const { accessDetails, ...reachable } = typed;
const operations: Record<string, Operation> = {
	'Order → Get': {
		id: scheduled,
		parameters: () => ({ resource: 'order', operation: 'get' }),
		personal: personalAtOrange,
	},
	'Order → Check for Changes': {
		id: scheduled,
		parameters: () => ({ resource: 'order', operation: 'checkForChanges' }),
	},
	'Time Slot → Search': { id: scheduled, parameters: () => ({ resource: 'timeSlot', operation: 'search', limit: 2 }) },
	'Appointment → Get': { id: scheduled, parameters: () => appointment('get'), personal: personalAtOrange },
	'Appointment → Create': {
		id: order,
		parameters: (id) => withContact(appointment('create', byPeriod(slots(id)[0]))),
		personal: [...Object.values(reachable), accessDetails, note],
	},
	'Appointment → Create, kept': {
		id: scheduled,
		parameters: (id) => withContact(appointment('create', byPeriod(slots(id)[0]))),
		personal: personalAtOrange,
	},
	'Appointment → Change': {
		id: scheduled,
		parameters: (id) =>
			withContact(
				appointment('change', {
					...byPeriod(slots(id)[0]),
					options: { onlyIfCurrentSlot: '={{ $json.now }}' },
				}),
			),
		personal: [...Object.values(reachable), ...personalAtOrange],
	},
	'Appointment → Change, contact only': {
		id: scheduled,
		parameters: () => withContact(appointment('change', { slotChoice: 'keepCurrent' })),
	},
	'Appointment → Cancel': {
		id: scheduled,
		parameters: () => appointment('cancel', { options: { reason: '={{ $json.note }}' } }),
	},
};

const inputOf = (id: string) => {
	const { validFor } = (erdv.sandbox.order(id).appointment ?? {}) as { validFor?: Record<string, string> };
	return { id, contact: typed, note, now: validFor ? `${validFor.startDateTime}/${validFor.endDateTime}` : '' };
};

async function hidesAll({ id: idOf, parameters }: Operation): Promise<void> {
	const [account, id] = [erdv.account(), idOf()];
	const { interventionContact } = erdv.sandbox.order(id) as { interventionContact: Record<string, string> };
	const run = await account.run(parameters(id), [inputOf(id)]);
	expect(run.status).toBe('success');
	const found = made(run);
	expect(found).toContain(id);
	const people = [...personalTyped, ...personalAtOrange, ...Object.values(interventionContact)];
	expect(people).toHaveLength(14);
	for (const personal of people) expect(found).not.toContain(personal);
	const told = await Promise.all(reports.map(async (report) => await account.run(report)));
	secretsInUse(account);
	hidesSecrets(everything([run.run, told.map((report) => report.run)]));
}

async function givesPersonalData({ id: idOf, parameters, personal = [] }: Operation): Promise<void> {
	const [account, id] = [erdv.account(), idOf()];
	const given = parameters(id);
	const options = { ...(given.options as IDataObject), includePersonalData: true, waitUntilEffective: true };
	const run = await account.run({ ...given, options }, [inputOf(id)]);
	const found = made(run);
	for (const expected of personal) expect(found).toContain(expected);
	secretsInUse(account);
	hidesSecrets(everything(run.run));
}

describe('What an operation gives out', () => {
	atOnce({
		...Object.fromEntries(
			Object.entries(operations).map(([name, operation]) => [
				`${name}: no secret, and nothing personal`,
				async () => await hidesAll(operation),
			]),
		),
		...Object.fromEntries(
			Object.entries(operations)
				.filter(([, { personal }]) => personal)
				.map(([name, operation]) => [
					`${name}: the contact with Include Personal Data`,
					async () => await givesPersonalData(operation),
				]),
		),
		'the contact that was typed reached Orange': async () => {
			const [account, id] = [erdv.account(), order()];
			await account.run(operations['Appointment → Create'].parameters(id), [inputOf(id)]);
			const { appointment: made } = erdv.sandbox.order(id);
			for (const personal of personalTyped) expect(JSON.stringify(made)).toContain(personal);
		},
		'Trigger: no secret and nothing personal in items and static data': async () => {
			const [account, id] = [erdv.account(), scheduled()];
			const trigger = account.trigger({ orderIds: id });
			await trigger.activate();
			erdv.sandbox.putOrder(id, { appointment: { validFor: erdv.sandbox.slots(id)[0], ...atOrange } });
			const text = everything([await trigger.poll(), await trigger.test(), trigger.savedData()]);
			expect(text).toContain('appointmentChanged');
			for (const personal of personalAtOrange) expect(text).not.toContain(personal);
			secretsInUse(account);
			hidesSecrets(text);
		},
		'the list of the Time Slot field and the test of the credential: no secret': async () => {
			const account = erdv.account();
			const found = [
				await erdv.engine.listSearch('searchTimeSlots', account.node(appointment('create', { orderId: order() }))),
				await erdv.engine.testCredential(account.credential, 'orangeErdvOAuth2Api'),
			];
			secretsInUse(account);
			hidesSecrets(everything(found));
		},
	});
});

describe('What a failure gives out', () => {
	const read = { resource: 'order', operation: 'get' };

	/** Reads and books under a failure, with each On Error; and what the reports say of it. */
	async function fails(
		prepare: () => Account | Promise<Account>,
		kind?: string,
		book = operations['Appointment → Create'].parameters,
	) {
		const outcomes = (['stopWorkflow', 'continueRegularOutput'] as const).map(async (onError) => {
			const [account, id] = [await prepare(), order()];
			const runs = [
				await account.run(read, [id], { onError }),
				await account.run(book(id), [inputOf(id)], { onError }),
			];
			for (const report of reports) runs.push(await account.run(report));
			for (const run of runs) {
				for (const personal of personalTyped) expect(made(run)).not.toContain(personal);
			}
			const text = everything(runs.map(({ run }) => run));
			expect(text).toContain(id);
			secretsInUse(account);
			hidesSecrets(text);
			return runs.flatMap((run) => run.json(NODE).map(({ details }) => (details as IDataObject | undefined)?.kind));
		});
		const kinds = (await Promise.all(outcomes)).flat();
		if (kind) expect(kinds).toContain(kind);
	}
	const under = (account: Account, fault: FaultRule['fault'], rule: Partial<FaultRule> = {}) => {
		erdv.sandbox.fault({ match: { clientId: account.clientId, ...rule.match }, fault, times: rule.times ?? 99 });
		return account;
	};

	atOnce({
		'a wrong secret': async () => await fails(() => erdv.account({ clientSecret: 'wrong-9f3KxQ' }), 'credentials'),
		'a token that Orange never takes': async () =>
			await fails(() => under(erdv.account(), { kind: 'unauthorized' }), 'credentials'),
		'a token that was revoked, neither the old nor the new one': async () =>
			await fails(async () => {
				const account = erdv.account();
				await account.run(read, [order()]);
				secretsInUse(account);
				return account;
			}),
		'no approval': async () =>
			await fails(() => {
				const account = erdv.account();
				erdv.sandbox.putClient(account.clientId, { approved: false });
				return account;
			}, 'notApproved'),
		'an API that fails to book': async () =>
			await fails(
				() => under(erdv.account(), { kind: 'status', status: 500 }, { match: { name: 'createAppointment' } }),
				'unknown',
			),
		'an API that answers with what it was sent': async () =>
			await fails(async () => {
				const account = erdv.account();
				await account.run(read, [order()]);
				const message = `The request had Authorization: Bearer ${tokenOf(account)}`;
				return under(account, { kind: 'status', status: 422, body: { code: 100, message } });
			}, 'refused'),
		'connections that break': async () =>
			await fails(() => under(erdv.account(), { kind: 'resetBefore' }, { times: 1 })),
		'input that is not valid': async () =>
			await fails(
				() => erdv.account(),
				'invalidInput',
				() => withContact(appointment('create', byPeriod('tomorrow'))),
			),
		'a slot that is taken': async () => {
			const gone = (id: string) => {
				const [slot] = slots(id);
				erdv.sandbox.takeSlot(id);
				return withContact(appointment('create', byPeriod(slot)));
			};
			await fails(() => erdv.account(), 'refused', gone);
		},
		'a secret that is there would be found': async () => {
			const account = erdv.account();
			await account.run(read, [order()]);
			secretsInUse(account);
			for (const leak of [tokenOf(account), secretOf(account), 'Basic dXNlcjpwYXNz']) {
				const { run } = await account.run(reports[0], [{ leak }]);
				expect(() => hidesSecrets(everything(run))).toThrow(String(leak));
			}
		},
		'a trigger and a list without a token': async () => {
			const account = erdv.account({ clientSecret: 'wrong-7tYpLm' });
			const node = account.node(appointment('create', { orderId: order() }));
			const found = await Promise.all([
				account
					.trigger({ orderIds: order() })
					.activate()
					.catch((error: unknown) => error),
				erdv.engine.listSearch('searchTimeSlots', node).catch((error: unknown) => error),
				erdv.engine.testCredential(account.credential, 'orangeErdvOAuth2Api'),
			]);
			expect(found).toMatchObject([
				{ message: expect.any(String) },
				{ message: expect.any(String) },
				{ status: expect.any(String) },
			]);
			secretsInUse(account);
			hidesSecrets(everything(found));
		},
	});
});

describe("n8n's log of all that, at level debug", () => {
	it('holds no secret and nothing personal', async () => {
		const log = await n8nLog();
		expect(log).toContain(`Running node \\"${NODE}\\"`);
		expect(count()).toBeGreaterThan(50);
		hidesSecrets(log);
		for (const personal of [...personalTyped, ...personalAtOrange]) expect(log).not.toContain(personal);
	});
});
