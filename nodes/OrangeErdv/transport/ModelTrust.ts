import { findAppointment, shownAppointment } from '../api/appointment';
import type { Answer, ErdvCall, JsonBody, TimePeriod } from '../api/model';
import { writesStopped } from '../api/modelDoubt';
import { orderIn } from '../api/order';
import { samePeriod } from '../api/period';
import type { Runtime, StateKind } from '../runtime/Runtime';
import type { Account } from './account';

/**
 * What this process has seen of the model under one client and mapping: whether an order showed, where the node looks
 * for it, an appointment that the node had created.
 */
export class ModelTrust {
	private seen = false;

	/** Whether any order has shown an appointment, booked here or not: then they are where the node looks for them. */
	private hasShownOne = false;

	/** Orders whose appointment was cancelled here, as Orange's answer said. */
	private readonly cancelled = new Set<string>();

	/** Of orders that did not show what Orange had said yes to: the period asked for. */
	private readonly doubtful = new Map<string, TimePeriod>();

	private underWay: Promise<void> | undefined;

	get isSeen(): boolean {
		return this.seen;
	}

	/** An order has shown what was created: the model holds. */
	prove(): void {
		this.seen = true;
		this.hasShownOne = true;
		this.doubtful.clear();
	}

	/** From now on no write leaves, until that order shows this period. */
	stop(orderId: string, requested: TimePeriod): void {
		this.doubtful.set(orderId, requested);
	}

	/** Whether this order is one of those that writes are stopped for. */
	isDoubtful(orderId: string): boolean {
		return this.doubtful.has(orderId);
	}

	/**
	 * Waits while another first create is under way, then takes its turn.
	 * @returns what ends the turn; `undefined` where none is needed any more
	 */
	async firstTurn(): Promise<(() => void) | undefined> {
		while (this.underWay && !this.seen) await this.underWay;
		if (this.seen) return undefined;
		let end = () => {};
		this.underWay = new Promise((resolve) => {
			end = () => {
				this.underWay = undefined;
				resolve();
			};
		});
		return end;
	}

	/** Whether an order without an appointment has none: it says so itself, or another one shows what it would look like. */
	believesNone(orderId: string, order: JsonBody): boolean {
		return this.hasShownOne || this.cancelled.has(orderId) || Object.hasOwn(order, 'appointment');
	}

	/** Orange has said that an order's appointment is cancelled. */
	noteCancelled(orderId: string): void {
		this.cancelled.add(orderId);
	}

	/** Looks at an order that was read: if it shows what it did not show before, all is well. */
	look(orderId: string, answer: Answer): void {
		this.hasShownOne ||= showsAny(answer);
		const requested = this.doubtful.get(orderId);
		if (requested && shows(answer, requested)) this.prove();
	}

	/** @throws ErdvError `answerNotUnderstood` for a write while writes are stopped */
	check({ orderId, repeatable }: Pick<ErdvCall, 'orderId' | 'repeatable'>): void {
		const [doubtful] = this.doubtful.keys();
		if (repeatable || doubtful === undefined) return;
		throw writesStopped(doubtful, orderId);
	}
}

function shows(answer: Answer, requested: TimePeriod): boolean {
	try {
		const appointment = findAppointment(orderIn(answer));
		return appointment !== null && samePeriod(appointment, requested);
	} catch {
		return false;
	}
}

function showsAny(answer: Answer): boolean {
	try {
		return shownAppointment(orderIn(answer)) !== null;
	} catch {
		return false;
	}
}

const MODEL_TRUST: StateKind<Map<string, ModelTrust>> = { make: () => new Map() };

/** That of a credential: another client, address or mapping begins anew. */
export function modelTrust(runtime: Runtime, { key, identity, baseUrl, mapping }: Account): ModelTrust {
	const known = runtime.stateOf(MODEL_TRUST, key);
	const name = JSON.stringify([identity, baseUrl, mapping.given]);
	const trust = known.get(name) ?? new ModelTrust();
	known.set(name, trust);
	return trust;
}
