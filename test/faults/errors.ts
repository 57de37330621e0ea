import type { Refusal } from '../../nodes/OrangeErdv/api/ErdvError';
import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { Arrival } from '../../sandbox';
import { traitsOf } from './apiTraits';
import type { Facts } from './claims';
import { isWrite, keyOf, leavesOpen, stateAt } from './record';
import { SHORT_WAITS } from './waits';

interface Details {
	kind: string;
	refusal: Refusal | null;
	description: string;
}

/** Kind and refusal of an error item. */
export const detailsOf = ({ told }: Pick<Facts, 'told'>) => (told.error?.details ?? {}) as unknown as Details;

/** Statuses with which a write is done, or accepted. */
const YES = [200, 201, 202, 204];
const isTurnedDown = ({ status }: Arrival) => status !== null && status >= 400 && status < 500;

/** Whether the visit had failed, which leaves the appointment in the order, and nothing to change: a change came to that. */
function hasFailed({ record, plan: { settings }, told: { to } }: Facts): boolean {
	return (
		settings.changeOutcome === 'failed' &&
		record.history.some(({ action, at }) => action === 'changeFailed' && Date.parse(at) <= to)
	);
}

/** A conflict tells of the slot where there is no appointment; an API whose codes have a meaning says it of any write. */
const wasTurnedDown = ({ requests, states }: Facts) =>
	requests.some((one) => isWrite(one) && isTurnedDown(one) && (states.has('none') || one.fault === null));

/** Whether the slot was looked up, and not to be had: others had taken it. */
const wasNotOffered = ({ requests, record, told: { slot } }: Facts) =>
	requests.some(({ name, status, fault }) => name === 'searchTimeSlot' && status === 200 && fault === null) &&
	record.taken.has(keyOf(slot));

/** What has to hold for each reason of a refusal. */
const REFUSALS: Partial<Record<Refusal, (facts: Facts) => boolean>> = {
	alreadyScheduled: ({ states }) => [...states].some((state) => state !== 'none'),
	nothingScheduled: (facts) => facts.states.has('none') || hasFailed(facts),
	slotTaken: (facts) => wasTurnedDown(facts) || wasNotOffered(facts),
	other: ({ requests }) => requests.some(isTurnedDown),
};

/**
 * Whether a read after an open write showed what that write had done: then its outcome was known. That an order shows no
 * appointment proves a cancellation only where it showed one before, or shows those that are cancelled.
 */
function wasShown({ told, deeds, requests, record, settings }: Facts): boolean {
	const open = requests.findIndex((request) => isWrite(request) && leavesOpen(request));
	const [deed] = deeds.filter(({ action }) => action !== 'changeFailed');
	if (!deed || told.shares || told.run.retryOnFail) return false;
	const timeOf = ({ at }: Arrival) => Date.parse(at) + told.clockAhead;
	const isRead = ({ name, status, fault }: Arrival) => name === 'getOrder' && status === 200 && !fault;
	return requests.some((read, index) => {
		if (index <= open || !isRead(read)) return false;
		const [asked, answered] = [timeOf(read), timeOf(read) + (read.latencyMs ?? 0)];
		const isSettled = Date.parse(deed.at) < asked - 5 && stateAt(record, asked) === stateAt(record, answered + 5);
		const showedOne = requests.slice(0, index).some((one) => isRead(one) && stateAt(record, timeOf(one)) !== 'none');
		const isProof = deed.action !== 'cancel' || settings.cancelledAppointment === 'kept' || showedOne;
		return isSettled && isProof && stateAt(record, asked) === keyOf(deed.to);
	});
}

/** What the node waits in all between a yes that is in doubt and its last read of the order. */
const SETTLE_MS = SHORT_WAITS.beforeReadBack.reduce((sum, ms) => sum + ms, 0);

/**
 * Whether a write was answered, but no read of its item could show what it did: the first create of a process is read
 * back, and so is every write whose answer tells too little. Other items of the run that are about the same order wait
 * until this one has ended, which is after the settle time.
 */
function couldNotBeReadBack({ requests, told, plan: { api } }: Facts): boolean {
	const isRead = ({ name, status, fault }: Arrival) => name === 'getOrder' && status === 200 && !fault;
	const isReadBack: CallName[] = ['createAppointment', ...traitsOf(api).unclearWrites];
	return requests.some(({ name, status, at, latencyMs }, index) => {
		if (name === null || !isReadBack.includes(name) || !YES.includes(status ?? 0)) return false;
		const settled = told.shares ? Date.parse(at) + (latencyMs ?? 0) + SETTLE_MS : Infinity;
		return !requests.slice(index + 1).some((one) => isRead(one) && Date.parse(one.at) < settled);
	});
}

/** What is wrong with an error, in sentences. */
export function wrongErrors(facts: Facts): string[] {
	const { told, sureDeeds, requests } = facts;
	const { kind, refusal, description } = detailsOf(facts);
	const wrong: string[] = [];
	if (kind === 'unknown') {
		if (couldNotBeReadBack(facts)) {
			if (description.includes('does not show it'))
				wrong.push('that the order does not show it, but nobody could read it');
		} else if (!requests.some((request) => isWrite(request) && leavesOpen(request))) {
			wrong.push('unknown, but no write of this item was left open');
		} else if (wasShown(facts)) wrong.push('unknown, but a read showed what had been done');
	} else if (sureDeeds.length > 0 && !told.run.retryOnFail) {
		wrong.push(
			`${kind}, but the record has ${sureDeeds.map(({ action, to }) => `${action} to ${keyOf(to)}`).join(', ')}`,
		);
	}
	if (kind === 'refused' && REFUSALS[refusal ?? 'other']?.(facts) === false) {
		wrong.push(`refused/${refusal}, but the record gives no such reason`);
	}
	if (!kind) wrong.push(`an error without a kind: ${JSON.stringify(told.error)}`);
	return wrong.map((sentence) => `${told.run.operation} says ${sentence}`);
}
