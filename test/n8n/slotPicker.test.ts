import { CREDENTIAL_NAME, CREDENTIAL_TYPE } from '../../demo/seed';
import { seededOrderIds } from '../../sandbox';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';

let bench: Workbench;
beforeAll(async () => {
	bench = await openWorkbench();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await bench?.close(), 60_000);

/** Opens the list of the Slot field; `orderId` is what the editor made of the field Order ID. */
const open = async (orderId: string | null) =>
	await bench.api.searchList({
		nodeTypeAndVersion: { name: 'n8n-nodes-orange-erdv.orangeErdv', version: 1 },
		path: 'parameters.slot',
		methodName: 'searchTimeSlots',
		currentNodeParameters: { resource: 'appointment', operation: 'create', orderId },
		credentials: { [CREDENTIAL_TYPE]: { id: bench.credentialId, name: CREDENTIAL_NAME } },
	});

test('n8n gets the free slots of the order for its list', async () => {
	const [orderId] = seededOrderIds.schedulable;
	const [{ startDateTime, endDateTime }] = bench.sandbox.slots(orderId);
	expect((await open(orderId))[0]).toEqual({
		name: expect.stringMatching(/^\w{3} \d+ \w{3} 20\d\d, \d\d:\d\d–\d\d:\d\d, (morning|afternoon)$/),
		value: JSON.stringify({ orderId, slot: `${startDateTime}/${endDateTime}` }),
	});
}, 60_000);

/** What n8n sends to the editor instead of a list. */
const refusal = async (orderId: string | null) =>
	await open(orderId).then(
		() => undefined,
		(error: { response?: { data: Record<string, string> } }) => error.response?.data,
	);

test.each([
	['is missing', '', 'Fill in "Order ID" first'],
	['has no value yet', null, '"Order ID" is an expression that has no value yet'],
	[
		'is of an order without free slots',
		seededOrderIds.fullyBooked[0],
		expect.stringContaining('has no free time slot'),
	],
	['is not known', '99999999', 'Orange does not know order 99999999'],
])(
	'the editor is told what to do where the order ID %s',
	async (_what, orderId, message) => {
		const told = await refusal(orderId);
		// Of an error with another name the editor shows no description.
		expect(told).toMatchObject({ name: 'NodeApiError', message, description: expect.stringContaining('.') });
		// It takes a message apart at dashes, and leaves out the part about a credential.
		expect(told!.message).not.toMatch(/[-–—]|check (your )?credential/i);
	},
	60_000,
);
