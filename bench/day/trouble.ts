import { sleep } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import type { Column } from './columns';
import type { Deed, Plan } from './plan';

/** What happens at the services, each at its moment, at all of them. */
interface Event {
	atMs: number;
	what: string;
	/** Whether it is said on the terminal. */
	isSaid?: boolean;
	run(sandbox: Sandbox): void;
}

/** Creates lose their answers this long before nothing is answered, ms. */
const MUTE_MS = 8000;

function doTo(sandbox: Sandbox, orderId: string, deed: Deed): void {
	const appointment = sandbox.order(orderId).appointment as Record<string, unknown>;
	const [, moved] = sandbox.slots(orderId);
	if (deed === 'moved') sandbox.putOrder(orderId, { appointment: { ...appointment, validFor: moved } });
	else sandbox.putOrder(orderId, { appointment: { ...appointment, status: deed } });
}

function eventsOf({ changes, suspension, outage }: Plan): Event[] {
	const always = { times: Infinity };
	const third = (outage.toMs - outage.fromMs) / 3;
	const muteCreates = (sandbox: Sandbox) =>
		sandbox.fault({ ...always, match: { name: 'createAppointment' }, fault: { kind: 'hangAfter' } });
	const falls = (atMs: number) => ({
		atMs,
		what: 'The API is out: no answer',
		isSaid: true,
		run: (sandbox: Sandbox) => {
			sandbox.clearFaults();
			muteCreates(sandbox);
			sandbox.fault({ ...always, fault: { kind: 'hang' } });
		},
	});
	const suspend = (isSuspended: boolean) => (sandbox: Sandbox) =>
		isSuspended
			? void sandbox.putClient(sandbox.clientId, { suspended: true })
			: sandbox.liftSuspension(sandbox.clientId);
	return [
		...changes.map(({ atMs, orderId, deed }) => ({
			atMs,
			what: `${deed} ${orderId}`,
			run: (sandbox: Sandbox) => doTo(sandbox, orderId, deed),
		})),
		{ atMs: suspension.fromMs, what: 'Suspended by the service', isSaid: true, run: suspend(true) },
		{ atMs: suspension.toMs, what: 'Let in again', isSaid: true, run: suspend(false) },
		{
			atMs: outage.fromMs,
			what: 'What is asked to be created is created, without an answer',
			isSaid: true,
			run: muteCreates,
		},
		// By then each column that books has asked for one.
		falls(outage.fromMs + MUTE_MS),
		{
			atMs: outage.fromMs + third,
			what: 'The API is out: 503',
			isSaid: true,
			run: (sandbox: Sandbox) => {
				sandbox.clearFaults();
				sandbox.fault({ ...always, fault: { kind: 'status', status: 503 } });
			},
		},
		falls(outage.fromMs + 2 * third),
		{ atMs: outage.toMs, what: 'The API is back', isSaid: true, run: (sandbox: Sandbox) => sandbox.clearFaults() },
	].sort((one, other) => one.atMs - other.atMs);
}

/** Plays it all. @param say gets what is worth a line */
export async function playTrouble(plan: Plan, columns: Column[], startMs: number, say: (line: string) => void) {
	for (const { atMs, what, isSaid, run } of eventsOf(plan)) {
		await sleep(Math.max(0, startMs + atMs - Date.now()));
		for (const { sandbox } of columns) run(sandbox);
		if (isSaid) say(what);
	}
}
