import type { Arrival, HistoryEntry, SandboxSettings } from '../../sandbox';
import type { Plan } from './plan';
import type { OrderRecord, Told } from './play';
import { keyOf } from './record';

/** What there is to hold a result against. */
export interface Facts {
	told: Told;
	/** What the item did, by the sandbox's record, or another one of its execution may have done. */
	deeds: HistoryEntry[];
	/** Those of them that no other can have done. */
	sureDeeds: HistoryEntry[];
	/** All that is on record of the order. */
	record: OrderRecord;
	plan: Plan;
	/** Everything that the order showed meanwhile. */
	states: Set<string>;
	requests: Arrival[];
	settings: Partial<SandboxSettings>;
}

type Claim = (facts: Facts & { shown: string; wanted: string }) => Record<string, boolean>;

/** Orange accepts with 202 (published); other APIs have their own status for it. */
const isYes = (status: number | null) => status !== null && status >= 200 && status < 300;
const isAnswered = ({ told }: Facts) => told.json?.confirmedBy === 'answer';
const did = ({ deeds }: Facts, action: HistoryEntry['action'], to: string) =>
	deeds.some((deed) => deed.action === action && keyOf(deed.to) === to);

/** What has to hold for each outcome: a sentence for the report, and whether it does. */
const CLAIMS: Record<string, Claim> = {
	created: (facts) => ({
		'the record has no such booking by this item': did(facts, 'create', facts.shown),
		'another slot than asked for': !specific(facts) || facts.shown === facts.wanted,
	}),
	kept: ({ states, shown }) => ({
		'the order never had that appointment meanwhile': shown !== 'none' && states.has(shown),
	}),
	changed: (facts) => ({
		'the order never showed that slot': facts.shown !== 'none' && facts.states.has(facts.shown),
		'another slot than asked for': !specific(facts) || facts.shown === facts.wanted,
	}),
	changePending: (facts) => ({
		'it shows an appointment that cannot be relied on': facts.shown === 'none',
		'no change of this item was accepted': facts.requests.some(
			({ name, status, requestId }) =>
				name === 'changeAppointment' && isYes(status) && requestId === facts.told.json?.requestId,
		),
	}),
	alreadyChanged: ({ states, wanted }) => ({ 'the order never showed that slot': states.has(wanted) }),
	cancelled: (facts) => ({
		// Where the answer was lost and nothing was read before, nobody can tell who took the appointment away.
		'the record has no cancellation by this item':
			did(facts, 'cancel', 'none') || (!isAnswered(facts) && facts.told.current === ''),
		'the order had an appointment all the time': isAnswered(facts) || facts.states.has('none'),
	}),
	alreadyCancelled: ({ states }) => ({ 'the order had an appointment all the time': states.has('none') }),
};

const specific = ({ told }: Facts) => ['create specific', 'change'].includes(told.run.operation);

const READS: Record<string, (facts: Facts) => Record<string, boolean>> = {
	'order get': (facts) => shownBy(facts, (facts.told.json?.appointment as { slot?: string } | null)?.slot),
	'appointment get': (facts) => shownBy(facts, facts.told.json?.slot as string | undefined),
	'time slot search': ({ told }) => {
		const slots = (told.json?.slots ?? []) as Array<{ slot: string }>;
		return { 'a free slot is missing': slots.length > 0 };
	},
};

const shownBy = ({ states }: Facts, slot: string | undefined) => ({
	'the order never showed that': states.has(keyOf(slot)),
});

/** What is wrong with an outcome, in sentences. */
export function wrongClaims(facts: Facts): string[] {
	const { run, json, slot } = facts.told;
	const outcome = json?.outcome as string | undefined;
	const shown = keyOf((json?.appointment as { slot?: string } | null | undefined)?.slot);
	const rules = READS[run.operation]
		? READS[run.operation](facts)
		: CLAIMS[outcome ?? '']?.({ ...facts, shown, wanted: keyOf(slot) });
	if (!rules) return [`${run.operation}: no such outcome: ${outcome}`];
	return Object.entries(rules)
		.filter(([, holds]) => !holds)
		.map(([sentence]) => `${run.operation} says ${outcome ?? 'ok'}, but ${sentence}`);
}
