import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import { samePeriod } from '../../../nodes/OrangeErdv/api/period';
import { WAITS } from '../../../nodes/OrangeErdv/runtime/Waits';
import type { Intent, Reading, Steps } from '../../../nodes/OrangeErdv/writes/safeWrite';
import { MORNING, slotOn } from '../api/support';
import { DENIED, LOST, NEVER_LEFT, OTHER, refusedWith, WANTED } from './writes';

type Appointment = JsonBody | null;

/** What becomes of one request. */
interface Fate {
	processed: 'now' | 'never' | { afterMs: number };
	/** What the sender learns; an answer tells of what was processed at once. */
	told: 'answer' | 'nothing' | 'neverLeft' | 'denied';
}

/** One simulated course of events. Times in ms. */
export interface Play {
	call: Intent['call'];
	start: 'none' | 'wanted' | 'other';
	/** The writer has read the order before. */
	knowsBefore: boolean;
	/** A create replaces an appointment that is there, instead of being refused. */
	overwrites: boolean;
	changeTakesMs: number;
	sends: Fate[];
	readFails: boolean[];
	/** So many reads still show the order as it was at the start. */
	lagReads: number;
	someoneElseBooksAtMs?: number;
}

const SOMEONE_ELSES: JsonBody = slotOn('2026-12-03T08:00:00+01:00', '2026-12-03T12:00:00+01:00');
const STARTS: Record<Play['start'], Appointment> = { none: null, wanted: WANTED, other: OTHER };

/** Whether an order with this appointment is as the write wants it. */
export function isWanted(call: Intent['call'], appointment: Appointment): boolean {
	if (call === 'cancelAppointment') return appointment === null;
	return appointment !== null && samePeriod(appointment, MORNING);
}

/** An order at a simulated Orange that misbehaves as a play says, with its own record of what happened. */
export class OrderService implements Steps<string> {
	readonly waits = WAITS;

	readonly intent: Intent;

	readonly sends: Fate[] = [];

	/** What our writes made of the appointment, each time one took effect. */
	readonly effects: Appointment[] = [];

	/** Writes that were accepted, effective or not yet. */
	accepted = 0;

	/** What the last read before the second send showed. */
	decidedOn?: { appointment: Appointment };

	private lastRead?: { appointment: Appointment };

	private nowMs = 0;

	private reads = 0;

	private readonly states: Appointment[];

	private later: Array<{ atMs: number; run: () => void }> = [];

	constructor(readonly play: Play) {
		const { call, knowsBefore, start, someoneElseBooksAtMs: atMs } = play;
		this.states = [STARTS[start]];
		this.intent = {
			call,
			...(call !== 'cancelAppointment' && { requested: MORNING }),
			...(knowsBefore && { before: STARTS[start] }),
		};
		if (atMs !== undefined) this.later.push({ atMs, run: () => this.states.push(SOMEONE_ELSES) });
	}

	readonly send = async (): Promise<string> => {
		const fate = this.play.sends[this.sends.length];
		if (this.sends.length === 1) this.decidedOn = this.lastRead;
		this.sends.push(fate);
		const { processed, told } = fate;
		if (told === 'neverLeft') throw NEVER_LEFT;
		if (told === 'denied') throw DENIED;
		if (told === 'answer') {
			const refused = this.process();
			if (refused) throw refused;
			return 'the answer';
		}
		if (processed === 'now') this.process();
		else if (processed !== 'never') {
			this.later.push({ atMs: this.nowMs + processed.afterMs, run: () => void this.process() });
		}
		throw LOST;
	};

	readonly read = async (): Promise<Reading<string>> => {
		const index = this.reads++;
		if (this.play.readFails[index]) throw new ErdvError('Failed', { kind: 'unavailable', description: '' });
		const appointment = index < this.play.lagReads ? this.states[0] : this.current;
		this.lastRead = { appointment };
		return { appointment, delivery: 'the order' };
	};

	readonly wait = async (ms: number): Promise<void> => {
		this.passTo(this.nowMs + ms);
	};

	/** Lets everything happen that was still to come. */
	passUntilTheEnd(): void {
		this.passTo(Infinity);
	}

	/** Whether the order was so at any time. */
	wasTrue(so: (appointment: Appointment) => boolean): boolean {
		return this.states.some(so);
	}

	private get current(): Appointment {
		return this.states[this.states.length - 1];
	}

	private passTo(untilMs: number): void {
		for (;;) {
			const [next] = this.later.sort((one, other) => one.atMs - other.atMs);
			if (!next || next.atMs > untilMs) break;
			this.later = this.later.slice(1);
			this.nowMs = next.atMs;
			next.run();
		}
		this.nowMs = untilMs;
	}

	/** Accepts the write, or gives the refusal. */
	private process(): ErdvError | undefined {
		const { call, overwrites, changeTakesMs } = this.play;
		if (call === 'createAppointment' && this.current !== null && !overwrites) return refusedWith(409);
		if (call !== 'createAppointment' && this.current === null) return refusedWith(422);
		this.accepted++;
		const effect = () => {
			const made = call === 'cancelAppointment' ? null : WANTED;
			this.effects.push(made);
			this.states.push(made);
		};
		if (call !== 'changeAppointment' || changeTakesMs === 0) effect();
		else this.later.push({ atMs: this.nowMs + changeTakesMs, run: effect });
		return undefined;
	}
}
