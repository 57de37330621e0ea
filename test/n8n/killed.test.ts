import { CREDENTIAL_TYPE, credentialData, seedWorkflows } from '../../demo/seed';
import { seededOrderIds, startSandbox, type Sandbox } from '../../sandbox';
import { until } from '../until';
import { startCollector, type Collector } from './collector';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { thenPosted } from './workflows';

/** What a service does with a create for an order that has an appointment: Orange does not say which. */
const SERVICES = ['refuse', 'overwrite'] as const;
const CHOICES = ['specific', 'firstAvailable'] as const;
const MOMENTS = ['before the answer reached n8n', 'while the next node ran'] as const;

const CASES = CHOICES.flatMap((choice) =>
	SERVICES.flatMap((service) =>
		MOMENTS.map((killed) => ({ choice, service, killed, workflow: `${service}-${choice}` })),
	),
).map((one, index) => ({ ...one, orderId: seededOrderIds.schedulable[index] }));
type Case = (typeof CASES)[number];
const inTheAnswer = CASES.filter(({ killed }) => killed === MOMENTS[0]);
const inTheNextNode = CASES.filter(({ killed }) => killed === MOMENTS[1]);

let bench: Workbench;
let collector: Collector;
let services: Record<Case['service'], Sandbox>;
/** The appointment of each order when n8n was killed. */
const bookedAs: Record<string, unknown> = {};

const run = async ({ workflow, orderId }: Case) => await bench.api.callWebhook(workflow, { orders: [orderId] });
const booked = ({ service, orderId }: Case) => services[service].history(orderId).length === 1;
const postsOf = ({ orderId }: Case) => collector.received.filter((item) => item.orderId === orderId);
const statuses = async (workflow: string) => (await bench.api.executions(workflow)).map(({ status }) => status);

/** Starts runs that nothing but the kill will end. */
function start(cases: Case[]): void {
	for (const one of cases) void run(one).catch(() => undefined);
}

async function publish(): Promise<void> {
	const { api, credentialId } = bench;
	const other = await api.createCredential('Overwriting', CREDENTIAL_TYPE, credentialData(services.overwrite));
	for (const { choice, service, workflow } of inTheAnswer) {
		// Not the first free one, which the other choice takes.
		const { startDateTime, endDateTime } = services[service].slots(seededOrderIds.schedulable[0])[3];
		const slot = { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
		const parameters = { resource: 'appointment', operation: 'create', slotChoice: choice, slot };
		const id = service === 'refuse' ? credentialId : other;
		await seedWorkflows(api, [thenPosted(workflow, parameters, collector.url)], id);
	}
}

async function killInTheMiddle(): Promise<void> {
	collector.hold();
	start(inTheNextNode);
	await until('the next node of each run has the booking', () =>
		inTheNextNode.every((one) => postsOf(one).length === 1),
	);
	// Last, since a request without an answer keeps its lane.
	for (const { service, orderId } of inTheAnswer) {
		services[service].fault({ match: { name: 'createAppointment', orderId }, fault: { kind: 'hangAfter' } });
	}
	start(inTheAnswer);
	await until('each create is processed', () => CASES.every(booked));
	for (const { service, orderId } of CASES) bookedAs[orderId] = services[service].order(orderId).appointment;
	for (const { workflow } of inTheAnswer) expect(await statuses(workflow)).toEqual(['running', 'running']);
	await bench.killAndRestart(() => collector.answer());
}

beforeAll(async () => {
	collector = await startCollector();
	bench = await openWorkbench();
	// All half-days are free, so that one slot is good for every order.
	bench.sandbox.set({ takenShare: 0, createOverExisting: 'refuse' });
	const overwriting = { clientId: 'overwriting', takenShare: 0, createOverExisting: 'overwrite' } as const;
	services = { refuse: bench.sandbox, overwrite: await startSandbox(overwriting) };
	await publish();
	await killInTheMiddle();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await Promise.all([bench?.close(), services?.overwrite.close(), collector?.close()]), 60_000);

test('no run had come to its end when n8n was killed', async () => {
	for (const { workflow } of inTheAnswer) expect(await statuses(workflow)).toEqual(['crashed', 'crashed']);
	expect(inTheAnswer.flatMap(postsOf)).toEqual([]);
}, 60_000);

test.each(CASES)(
	'$choice: killed $killed, a second run keeps the one appointment, where a second create would $service',
	async (one) => {
		const { service, orderId } = one;
		const sandbox = services[service];
		await run(one);
		expect(postsOf(one).at(-1)).toMatchObject({ orderId, outcome: 'kept' });
		expect(sandbox.history(orderId)).toEqual([expect.objectContaining({ action: 'create' })]);
		expect(sandbox.order(orderId).appointment).toEqual(bookedAs[orderId]);
	},
	60_000,
);

test.each(SERVICES)('the limit held over the kill, on the service that would %s a second create', (service) => {
	expect(services[service].arrivals().length).toBeGreaterThan(0);
	expect(services[service].violations()).toEqual([]);
});
