import { ErdvError, type ErrorKind, type Refusal } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import { WAITS } from '../../../nodes/OrangeErdv/runtime/Waits';
import type { Intent, Reading, Steps } from '../../../nodes/OrangeErdv/writes/safeWrite';
import { AFTERNOON, MORNING } from '../api/support';

/** What one send came to: an answer, or the error it throws. */
export type Sent = 'answered' | ErdvError;

/** What one read came to: the appointment it shows, or a failure. */
export type Read = JsonBody | null | 'fails' | 'fails at the proxy';

const error = (kind: ErrorKind, facts: Partial<ErdvError['facts']> = {}) =>
	new ErdvError(`It is ${kind}`, { kind, description: 'Do this.', ...facts });

export const LOST = error('unknown');
export const NEVER_LEFT = error('unavailable', { neverLeft: true });
/** As a proxy answers, or something that looks like one. */
export const AT_PROXY = error('unavailable', { isToldByProxy: true, orderId: '00123456' });
export const DENIED = error('credentials');
export const refusedWith = (httpCode: number, refusal: Refusal = 'other') => error('refused', { httpCode, refusal });

export const CREATE: Intent = { call: 'createAppointment', requested: MORNING };
export const CHANGE: Intent = { call: 'changeAppointment', requested: MORNING };
export const CANCEL: Intent = { call: 'cancelAppointment' };
export const OTHER: JsonBody = { ...AFTERNOON, status: 'confirmed' };
export const WANTED: JsonBody = { ...MORNING, status: 'confirmed' };

/** Steps that play a script, and the log of what was done: `send`, `read`, and waits as numbers. */
export function scripted(sends: Sent[], reads: Read[] = []): Steps<string> & { log: Array<string | number> } {
	const log: Array<string | number> = [];
	return {
		log,
		waits: WAITS,
		async send() {
			log.push('send');
			const sent = sends.shift();
			if (sent === undefined) throw new Error('The script has no more sends');
			if (sent !== 'answered') throw sent;
			return 'the answer';
		},
		async read(): Promise<Reading<string>> {
			log.push('read');
			const read = reads.shift();
			if (read === undefined) throw new Error('The script has no more reads');
			if (read === 'fails') throw error('unavailable');
			if (read === 'fails at the proxy') throw AT_PROXY;
			return { appointment: read, delivery: 'the order' };
		},
		async wait(ms) {
			log.push(ms);
		},
	};
}
