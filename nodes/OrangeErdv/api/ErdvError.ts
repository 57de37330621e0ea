/** What went wrong, as users see it in `details.kind` of an error item. Saved in users' workflows: never rename. */
export type ErrorKind =
	| 'invalidInput'
	| 'credentials'
	| 'notApproved'
	| 'suspended'
	| 'paused'
	| 'readOnly'
	| 'orderNotFound'
	| 'orderBusy'
	| 'refused'
	| 'noSlotFound'
	| 'unknown'
	| 'unavailable'
	| 'answerNotUnderstood'
	| 'sharedLimitUnavailable'
	| 'queueFull'
	| 'cancelled';

/** Every refusal: why Orange said no, for `kind: "refused"`. Saved in users' workflows: never rename. */
export const REFUSALS = [
	'orderNotReady',
	'alreadyScheduled',
	'visitOver',
	'nothingScheduled',
	'slotTaken',
	'tooLate',
	'changedMeanwhile',
	'other',
] as const;

/** Why Orange refused. Decided by reading the order or by `refusalCodes`, never guessed. */
export type Refusal = (typeof REFUSALS)[number];

/** Facts that travel with an error to the user and to the journal. Never a secret, a token or personal data. */
export interface ErdvErrorFacts {
	kind: ErrorKind;
	refusal?: Refusal;
	/** How to get unstuck, in one or two sentences. */
	description: string;
	orderId?: string;
	httpCode?: number;
	/** Orange's error code, as text. */
	code?: string;
	/** `X-OAPI-Request-Id` to quote to e-soutien. */
	requestId?: string;
	/** True when the request surely did not leave, so that sending it again cannot do it twice. */
	neverLeft?: boolean;
	/** True when something answered that looks like a proxy which did not let the request through; it may have. */
	isToldByProxy?: boolean;
	/** True when the answer came, and differs from the model: where it lasts, the model is wrong and not the answer. */
	misfit?: boolean;
	/** True where calls of the client are stopped: any other one would fail in the same way. */
	isStopped?: boolean;
	/** Slots that could be taken instead. */
	alternatives?: unknown[];
	/** When it makes sense to try again, where that is known: whole seconds from now. */
	retryInSeconds?: number;
}

/** The one error type of this package below the n8n layer. The message says what happened. */
export class ErdvError extends Error {
	constructor(
		message: string,
		readonly facts: ErdvErrorFacts,
	) {
		super(message);
		this.name = 'ErdvError';
	}

	get kind(): ErrorKind {
		return this.facts.kind;
	}
}

/** A field's label in the editor, a part of what it holds, or a field of the credential. */
export type FieldName = string | { part: string; of: string } | { inCredential: string };

/** Bad input from the user: in a field of the node, or of the credential. */
export function invalidInput(field: FieldName, problem: string, cure: string): ErdvError {
	const kind = typeof field === 'object' && 'inCredential' in field ? 'credentials' : 'invalidInput';
	return new ErdvError(`${named(field)} ${problem}`, { kind, description: cure });
}

function named(field: FieldName): string {
	if (typeof field === 'string') return `"${field}"`;
	if ('part' in field) return `The ${field.part} of "${field.of}"`;
	return `"${field.inCredential}" in the e-RDV credential`;
}
