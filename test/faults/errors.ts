import type { Refusal } from '../../nodes/OrangeErdv/api/ErdvError';
import type { Arrival } from '../../sandbox';
import type { Facts } from './claims';
import type { OrderRecord } from './play';
import { isWrite, keyOf, leavesOpen, stateAt } from './record';
import { SHORT_WAITS } from './waits';

interface Details {
	kind: string;
	refusal: Refusal | null;
	description: string;
}

/** Kind and refusal of an error item. */
export const detailsOf = ({ told }: Pick<Facts, 'told'>) => (told.error?.details ?? {}) as unknown as Details;

const isTurnedDown = ({ status }: Arrival) => status !== null && status >= 400 && status < 500;

/** What has to hold for each reason of a refusal. */
const REFUSALS: Partial<Record<Refusal, (facts: Facts) => boolean>> = {
	alreadyScheduled: ({ states }) => [...states].some((state) => state !== 'none'),
	nothingScheduled: ({ states }) => states.has('none'),
	slotTaken: ({ requests, states }) => requests.some((one) => isWrite(one) && isTurnedDown(one)) && states.has('none'),
	other: ({ requests }) => requests.some(isTurnedDown),
};

/** Whether a read after an open write showed what that write had done: then its outcome was known. */
function wasShown({ told, deeds, requests }: Facts, record: OrderRecord): boolean {
	const open = requests.findIndex((request) => isWrite(request) && leavesOpen(request));
	const [deed] = deeds.filter(({ action }) => action !== 'changeFailed');
	if (!deed || told.shares || told.run.retryOnFail) return false;
	const reads = requests
		.slice(open + 1)
		.filter(({ name, status, fault }) => name === 'getOrder' && status === 200 && !fault);
	return reads.some(({ at, latencyMs }) => {
		const [asked, answered] = [Date.parse(at) + told.clockAhead, Date.parse(at) + told.clockAhead + (latencyMs ?? 0)];
		const isSettled = Date.parse(deed.at) < asked - 5 && stateAt(record, asked) === stateAt(record, answered + 5);
		return isSettled && stateAt(record, asked) === keyOf(deed.to);
	});
}

/** What the node waits in all between a yes that is in doubt and its last read of the order. */
const SETTLE_MS = SHORT_WAITS.beforeReadBack.reduce((sum, ms) => sum + ms, 0);

/**
 * Whether a create was answered, but no read of its item could show the booking: the first of a process is read back.
 * Other items of the run that are about the same order wait until this one has ended, which is after the settle time.
 */
function couldNotBeReadBack({ requests, told }: Facts): boolean {
	const isRead = ({ name, status, fault }: Arrival) => name === 'getOrder' && status === 200 && !fault;
	return requests.some(({ name, status, at, latencyMs }, index) => {
		if (name !== 'createAppointment' || ![200, 204].includes(status ?? 0)) return false;
		const settled = told.shares ? Date.parse(at) + (latencyMs ?? 0) + SETTLE_MS : Infinity;
		return !requests.slice(index + 1).some((one) => isRead(one) && Date.parse(one.at) < settled);
	});
}

/** What is wrong with an error, in sentences. */
export function wrongErrors(facts: Facts, record: OrderRecord): string[] {
	const { told, deeds, requests } = facts;
	const { kind, refusal, description } = detailsOf(facts);
	const wrong: string[] = [];
	if (kind === 'unknown') {
		if (couldNotBeReadBack(facts)) {
			if (description.includes('does not show it'))
				wrong.push('that the order does not show it, but nobody could read it');
		} else if (!requests.some((request) => isWrite(request) && leavesOpen(request))) {
			wrong.push('unknown, but no write of this item was left open');
		} else if (wasShown(facts, record)) wrong.push('unknown, but a read showed what had been done');
	} else if (deeds.length > 0 && !told.run.retryOnFail) {
		wrong.push(`${kind}, but the record has ${deeds.map(({ action, to }) => `${action} to ${keyOf(to)}`).join(', ')}`);
	}
	if (kind === 'refused' && REFUSALS[refusal ?? 'other']?.(facts) === false) {
		wrong.push(`refused/${refusal}, but the record gives no such reason`);
	}
	if (!kind) wrong.push(`an error without a kind: ${JSON.stringify(told.error)}`);
	return wrong.map((sentence) => `${told.run.operation} says ${sentence}`);
}
