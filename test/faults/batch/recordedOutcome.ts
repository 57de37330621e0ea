import type { IDataObject } from 'n8n-workflow';

import type { HistoryEntry } from '../../../sandbox';
import { keyOf } from '../record';
import type { Seen } from './batch';

/** What an answer that was made up told of an order: the slot of its appointment, and what became of that. */
export interface Told {
	/** As `keyOf` writes it; `none` for no appointment. */
	slot: string;
	state: 'none' | 'scheduled' | 'unknown' | 'ended' | 'cancelled' | 'completed' | 'missed' | 'failed';
}

type Rules = Record<string, boolean>;
interface Facts extends Seen {
	json: IDataObject;
	/** The slot that comes out as the appointment's. */
	shown: string;
	/** Everything that the order had, and that answers told of it. */
	states: Set<string>;
	/** What made-up answers told. */
	told: Told[];
}

const periodOf = (validFor: unknown) => {
	const { startDateTime, endDateTime } = (validFor ?? {}) as Record<string, string>;
	return startDateTime ? keyOf(`${startDateTime}/${endDateTime}`) : 'none';
};

/** What an order as the API gives it says of its appointment. */
function appointmentIn(body: IDataObject): string {
	const appointment = body.appointment as IDataObject | undefined;
	return appointment && appointment.status !== 'cancelled' ? periodOf(appointment.validFor) : 'none';
}

const did = ({ history }: Facts, action: HistoryEntry['action'], to?: string) =>
	history.some((deed) => deed.action === action && (to === undefined || keyOf(deed.to) === to));

const saidAccepted = ({ arrivals }: Facts) =>
	arrivals.some(({ name, status }) => name === 'changeAppointment' && status === 202);

const isGone = (told: Told[]) => told.some(({ state }) => state === 'none' || state === 'cancelled');
const stands = ['scheduled', 'unknown', 'ended'];

/** Whether an appointment that stands in the way of a create was there, or told of. */
const stood = ({ order, told, shown }: Facts) =>
	(order.current !== '' && keyOf(order.current) === shown && !told.some(({ state }) => !stands.includes(state))) ||
	told.some(({ slot, state }) => slot === shown && stands.includes(state));

/** What has to hold for each outcome: a sentence for the report, and whether it does. */
const OUTCOMES: Record<string, (facts: Facts) => Rules> = {
	created: (facts) => ({
		'the record has no booking': did(facts, 'create') || facts.told.some(({ slot }) => slot === facts.shown),
		'the record has it at another time, and nothing warns of it':
			!did(facts, 'create') ||
			facts.shown === 'none' ||
			did(facts, 'create', facts.shown) ||
			facts.told.some(({ slot }) => slot === facts.shown) ||
			((facts.json.warnings ?? []) as unknown[]).length > 0,
	}),
	kept: (facts) => ({
		'nothing that stands in the way was there': stood(facts) || did(facts, 'create', facts.shown),
	}),
	changed: ({ states, shown }) => ({ 'the order never showed that slot': shown !== 'none' && states.has(shown) }),
	changePending: (facts) => ({
		// An accepted change takes effect late: of a 202 that was a lie, the order shows nothing yet.
		'no change was accepted': did(facts, 'change') || did(facts, 'changeFailed') || saidAccepted(facts),
		'it shows an appointment that cannot be relied on': facts.shown === 'none',
	}),
	alreadyChanged: ({ json, states }) => ({
		'the order never showed that slot': states.has(
			keyOf((json.requestedSlot as { slot?: string } | null)?.slot ?? (json.appointment as { slot?: string })?.slot),
		),
	}),
	cancelled: (facts) => ({
		'the order still has its appointment': appointmentIn(facts.left) === 'none' || isGone(facts.told),
	}),
	alreadyCancelled: ({ states, told }) => ({
		'there was an appointment all the time': states.has('none') || isGone(told),
	}),
	simulated: ({ history }) => ({ 'a write took effect': history.length === 0 }),
	refused: ({ history }) => ({ 'a write took effect': history.length === 0 }),
	noSlotFound: ({ history }) => ({ 'a write took effect': history.length === 0 }),
};

/** What is wrong with what came out, held against the record and what answers told. */
export function wrongOutcome(seen: Seen, told: Told[] = []): string[] {
	return seen.outputs.flatMap((json) => {
		if (json.outcome === undefined) return [];
		const rules = OUTCOMES[String(json.outcome)];
		if (!rules) return [`no such outcome: ${String(json.outcome)}`];
		const shown = keyOf((json.appointment as { slot?: string } | null | undefined)?.slot);
		const recorded = seen.history.map(({ to }) => keyOf(to));
		const states = new Set([keyOf(seen.order.current || null), ...recorded, ...told.map(({ slot }) => slot)]);
		return Object.entries(rules({ ...seen, json, shown, states, told }))
			.filter(([, holds]) => !holds)
			.map(([sentence]) => `says ${String(json.outcome)}, but ${sentence}`);
	});
}
