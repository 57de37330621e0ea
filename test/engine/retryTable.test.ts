/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, OnError } from 'n8n-workflow';

import { byPeriod, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);

const PAGE = join(__dirname, '../../docs/writes-and-outcomes.md');
const UNKNOWN = '99999999';
const MODES: Array<[string, OnError]> = [
	['Stop Workflow', 'stopWorkflow'],
	['Continue', 'continueRegularOutput'],
	['Continue (using error output)', 'continueErrorOutput'],
];
const create = { resource: 'appointment', operation: 'create', ...byPeriod('={{ $json.slot }}') };
const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };

/** One row of the page's table: three orders, one of which Orange does not know, and two tries. */
async function measured(mode: string, onError: OnError, which: string, bad: number): Promise<string> {
	const account = erdv.account();
	const ids = [order(), order()];
	ids.splice(bad, 0, UNKNOWN);
	const [spare] = slots(ids.find((id) => id !== UNKNOWN)!);
	const input = ids.map((id): IDataObject => ({ id, slot: id === UNKNOWN ? spare : slots(id)[0] }));
	const run = await account.run(create, input, { ...retry, onError });
	const sent = account.arrivals();
	const writes = sent.filter(({ name }) => name === 'createAppointment').length;
	const tries = sent.filter(({ orderId }) => orderId === UNKNOWN).length;
	const told = [...run.json(NODE), ...run.json(NODE, 1)].map(({ outcome, error }) => (error ? 'error' : outcome));
	const end = run.error ? 'the run ends with the error' : told.map(String).join(', ');
	return `| ${mode} | ${which} | ${tries} | ${writes} | ${sent.length} | ${end} |`;
}

describe('the table of Retry On Fail in the docs', () => {
	it.each(
		MODES.flatMap(([mode, onError]) =>
			['first', 'middle', 'last'].map((which, bad) => [mode, which, onError, bad] as const),
		),
	)(
		'%s, the %s row bad',
		async (mode, which, onError, bad) => {
			expect(readFileSync(PAGE, 'utf8').split('\n')).toContain(await measured(mode, onError, which, bad));
		},
		60_000,
	);
});
