import { seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { startCollector, type Collector } from './collector';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { watching } from './workflows';

const [unscheduledId, renamedId] = seededOrderIds.schedulable;
const [scheduledId, lateId] = seededOrderIds.scheduled;
const validFor = { startDateTime: '2030-01-07T08:00:00+01:00', endDateTime: '2030-01-07T12:00:00+01:00' };

/** n8n polls once a minute; a poll takes its time where the machine is busy. */
const POLL_SECONDS = 120;

let bench: Workbench;
let collector: Collector;
beforeAll(async () => {
	collector = await startCollector();
	bench = await openWorkbench();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await Promise.all([bench?.close(), collector?.close()]), 60_000);

const readsOf = (orderId: string) => bench.sandbox.arrivals().filter((arrival) => arrival.orderId === orderId).length;
/** At least: n8n draws the second of its minute for each workflow, so one may poll again while the other starts. */
const allRead = (times: number) => [unscheduledId, scheduledId, lateId].every((id) => readsOf(id) >= times);
const runsOf = async (workflow: string) => (await bench.api.executions(workflow)).map(({ status }) => status);
const received = () => collector.received.map(({ orderId, event }) => `${String(orderId)} ${String(event)}`).sort();

test('events arrive, also those of the time when n8n was killed after polls without events', async () => {
	// The one order of the second workflow that can be read keeps its activation from failing.
	bench.sandbox.fault({ match: { orderId: lateId }, fault: { kind: 'status', status: 409, code: 69 } });
	await bench.publish(watching('quiet', [unscheduledId], collector.url));
	await bench.publish(watching('late', [lateId, scheduledId], collector.url));
	await until('the first poll of all orders', () => allRead(1), POLL_SECONDS);
	await until('the second poll', () => allRead(2), POLL_SECONDS);
	// The baseline of the order that failed at first is new: a run without items has n8n save it.
	// No other poll started one.
	await until('the run that saves the late baseline', async () => (await runsOf('late')).includes('success'), 60);
	expect([await runsOf('quiet'), await runsOf('late')]).toEqual([[], ['success']]);
	expect(received()).toEqual([]);

	await bench.killAndRestart(() => {
		bench.sandbox.putOrder(unscheduledId, { appointment: { validFor } });
		bench.sandbox.putOrder(lateId, { appointment: null });
	});
	await until('what happened meanwhile', () => received().length === 2, POLL_SECONDS);
	expect(received()).toEqual([`${unscheduledId} appointmentCreated`, `${lateId} appointmentNoLongerShown`].sort());

	bench.sandbox.putOrder(scheduledId, { appointment: { validFor } });
	await until('an event of the running n8n', () => received().length === 3, POLL_SECONDS);
	expect(received()).toContain(`${scheduledId} appointmentChanged`);
	await until('the run of the event is saved', async () => (await runsOf('quiet')).includes('success'), 60);
	expect(await runsOf('quiet')).toEqual(['success']);
}, 600_000);

test('that no order can be read is told once, also where n8n is restarted meanwhile, and so is its end', async () => {
	const toldOfWatch = () => received().filter((text) => text.startsWith('null '));
	expect(toldOfWatch()).toEqual([]);
	bench.sandbox.fault({ fault: { kind: 'status', status: 403, code: 50 }, times: 1e6 });
	const interrupted = Array(2).fill('null watchingInterrupted');
	await until('both workflows tell that they are blind', () => toldOfWatch().length === 2, POLL_SECONDS);
	expect(toldOfWatch()).toEqual(interrupted);
	// It would try to activate a workflow whose first poll failed after ever longer times.
	await bench.killAndRestart(() => bench.sandbox.clearArrivals());
	const asked = () => bench.sandbox.arrivals().length;
	await until('n8n polls again, and is denied', () => asked() > 0, POLL_SECONDS);
	await until(
		'the polls after the first one fail',
		async () => (await runsOf('quiet')).includes('error'),
		POLL_SECONDS,
	);
	bench.sandbox.clearFaults();
	await until('both tell that they see again', () => toldOfWatch().length === 4, POLL_SECONDS);
	expect(toldOfWatch()).toEqual([...interrupted, ...Array(2).fill('null watchingResumed')]);
}, 900_000);

test('a trigger that is renamed tells what happened since its last poll, and an ID that Orange does not know', async () => {
	const workflow = watching('renamed', [renamedId, '00999999'], collector.url);
	// An hour's next poll is half an hour away: what comes here comes of publishing.
	const minute = (new Date().getMinutes() + 30) % 60;
	workflow.nodes[0].parameters = {
		...workflow.nodes[0].parameters,
		pollTimes: { item: [{ mode: 'everyHour', minute }] },
	};
	const before = received().length;
	const news = () => received().filter((text) => text.startsWith('00999999') || text.startsWith(renamedId));
	await bench.publish(workflow);
	await until('the first poll tells of the unknown ID', () => received().length === before + 1, 60);
	expect(news()).toEqual(['00999999 orderNotFound']);
	bench.sandbox.putOrder(renamedId, { appointment: { validFor } });
	const id = (await bench.api.findWorkflow('renamed'))!;
	await bench.api.renameNode(id, 'Orange e-RDV Trigger', 'Watch');
	await bench.api.publishWorkflow(id);
	await until('what happened before it was renamed', () => news().includes(`${renamedId} appointmentCreated`), 60);
	expect(news().filter((text) => text.startsWith(renamedId))).toEqual([`${renamedId} appointmentCreated`]);
}, 600_000);
