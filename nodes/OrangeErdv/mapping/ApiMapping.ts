import type { Refusal } from '../api/ErdvError';
import type { CallName, JsonBody } from '../api/model';
import type { SaidState } from '../api/stateWords';

/**
 * Where Orange's API differs from the model, as the credential says it. A **reading** is a path such as `a.b[0].c`, or a
 * JSONata expression; a **body** is JSON in which texts that begin with `=` are expressions. All of it is optional.
 */
export interface ApiMapping {
	order?: { id?: string; status?: string };
	appointment?: { at?: string; start?: string; end?: string; status?: string; reason?: string };
	/** What further words for the state of an appointment mean. */
	states?: Record<string, SaidState>;
	timeSlots?: { at?: string; start?: string; end?: string; available?: string };
	error?: { code?: string; text?: string };
	/** `slot`: a booking needs more of a slot than its period. */
	bookBy?: 'period' | 'slot';
	searchBody?: BodyTemplate;
	createBody?: BodyTemplate;
	changeBody?: BodyTemplate;
	cancelBody?: BodyTemplate;
	/** Further request headers of a call; `Content-Type` replaces the usual one. */
	headers?: Partial<Record<CallName, Record<string, string>>>;
	/** What Orange's error codes mean, such as `{ "110": "slotTaken" }`. */
	refusalCodes?: Record<string, Refusal>;
}

/** A body as it goes out, but for its expressions; or one expression that gives all of it. */
export type BodyTemplate = JsonBody | string;

/** Field of the credential, as messages name it. */
export const MAPPING_FIELD = 'API Mapping';
