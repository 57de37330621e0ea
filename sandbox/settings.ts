/** How the sandbox behaves; each can be changed while it runs. Times in milliseconds unless the name says otherwise. */
export interface SandboxSettings {
	/** Life of a token on the sandbox clock, in seconds; Orange's is 3600 (published). */
	tokenLifetimeSeconds: number;
	/** Type of `expires_in`: both were seen (published). */
	expiresInAs: 'integer' | 'string';
	tokenDelayMs: number;
	/**
	 * `unavailable` answers 503, `throttled` 429, `forbidden` 403, each with an OAuth error; `page` gives the HTML page of
	 * a proxy, `reset` breaks the connection (all modelled).
	 */
	tokenService: 'up' | 'unavailable' | 'throttled' | 'forbidden' | 'page' | 'reset';
	/** `Retry-After` of `unavailable` and `throttled`, in seconds; null for none. */
	tokenRetryAfterSeconds: number | null;
	/** The four shapes seen for Orange's error bodies (published). */
	errorBodyStyle: 'plain' | 'reason' | 'array' | 'stringCode';
	/** Off: a third request in a second is only logged. */
	rateLimit: boolean;
	/** HTTP status of "Too many requests" (both published). */
	rateLimitStatus: 403 | 429;
	/** `Retry-After` of a refusal for rate, in seconds; null for none (published: none). */
	retryAfterSeconds: number | null;
	/** More refused arrivals than this within 60 s suspend the client; null for never (modelled). */
	suspendAfter: number | null;
	/** Functional code instead of the default one of a refusal (modelled). */
	refusalCodes: Partial<Record<RefusalName, number>>;
	/** How a slot that is not available is refused: 409/69 or 422/105 (modelled). */
	slotTakenStatus: 409 | 422;
	/**
	 * Dates in answers (modelled): Paris offset, UTC with `Z`, Paris offset with milliseconds, with the zone's name in
	 * brackets too, Paris time with a space and no offset, or the offset of Martinique.
	 */
	timeFormat: 'offset' | 'utc' | 'millis' | 'zoned' | 'local' | 'overseas';
	/** Slots carry an `id` and a `relatedParty` (modelled). */
	slotDetails: boolean;
	/** The search result as TMF646 has it, or only the slots (modelled). */
	searchAnswer: 'object' | 'array';
	searchHttpStatus: 200 | 201;
	/** What a search makes of the window it is asked for: keeps it, ignores its end, or ignores it (modelled). */
	searchWindow: 'kept' | 'endIgnored' | 'ignored';
	/** Slots that others have are left out, or listed with `available: false` (modelled). */
	takenSlots: 'leftOut' | 'flagged';
	/** Most slots that a search lists; null for all (modelled). */
	searchMost: number | null;
	/** `status` of a search result; any but `done` comes without slots (modelled). */
	searchState: 'done' | 'inProgress' | 'rejected' | 'terminatedWithError';
	/** Where slots sit in a search result, as a dotted path (modelled). */
	timeSlotsPath: string;
	/** Where the appointment sits in an order, as a dotted path (modelled). */
	appointmentPath: string;
	createOverExisting: 'refuse' | 'overwrite';
	/** From the acceptance of a change to its effect, on the sandbox clock; 0 for at once (published: not immediate). */
	changeDelayMs: number;
	/** End of an accepted change: done, old slot kept silently, or old slot kept with status `failed` (modelled). */
	changeOutcome: 'done' | 'ignored' | 'failed';
	/** A second change before the first is effective: the last wins, or 409 (modelled). */
	changeOverPending: 'replace' | 'refuse';
	/** A cancelled appointment leaves the order, or stays with status `cancelled` (modelled). */
	cancelledAppointment: 'removed' | 'kept';
	/** From the acceptance of a create or a cancellation to its effect, on the sandbox clock; 0 for at once (modelled). */
	writeDelayMs: number;
	/** HTTP status of a create or a cancellation: done, or accepted for later (modelled). */
	writeStatus: 200 | 202;
	/** Body of a successful create or change. */
	writeAnswer: 'order' | 'empty';
	/** An appointment that starts sooner than this cannot be changed or cancelled, in hours (modelled). */
	cutOffHours: number;
	/** Latency of API answers, uniform between both, from a generator seeded with `seed`. */
	delayMs: { min: number; max: number };
	/** Working days between today and the first slot (modelled). */
	noticeWorkingDays: number;
	/** Days between today and the last slot (modelled). */
	horizonDays: number;
	/** Share of slots already taken by others, between 0 and 1. */
	takenShare: number;
	/** Seed of latencies and of taken slots. */
	seed: number;
}

/** Why an order or its appointment refuses a call. */
export type RefusalName =
	| 'generic'
	| 'orderNotReady'
	| 'alreadyScheduled'
	| 'nothingScheduled'
	| 'tooLate'
	| 'slotNotAvailable';

/** Settings of a sandbox that was told nothing. */
export const defaultSettings: SandboxSettings = {
	tokenLifetimeSeconds: 3600,
	expiresInAs: 'integer',
	tokenDelayMs: 0,
	tokenService: 'up',
	tokenRetryAfterSeconds: null,
	errorBodyStyle: 'plain',
	rateLimit: true,
	rateLimitStatus: 403,
	retryAfterSeconds: null,
	suspendAfter: 10,
	refusalCodes: {},
	slotTakenStatus: 409,
	timeFormat: 'offset',
	slotDetails: false,
	searchAnswer: 'object',
	searchHttpStatus: 200,
	searchWindow: 'kept',
	takenSlots: 'leftOut',
	searchMost: null,
	searchState: 'done',
	timeSlotsPath: 'availableTimeSlot',
	appointmentPath: 'appointment',
	createOverExisting: 'refuse',
	changeDelayMs: 3000,
	changeOutcome: 'done',
	changeOverPending: 'replace',
	cancelledAppointment: 'removed',
	writeDelayMs: 0,
	writeStatus: 200,
	writeAnswer: 'order',
	cutOffHours: 24,
	delayMs: { min: 0, max: 0 },
	noticeWorkingDays: 2,
	horizonDays: 60,
	takenShare: 0.25,
	seed: 1,
};

const choices: Record<string, readonly unknown[]> = {
	expiresInAs: ['integer', 'string'],
	tokenService: ['up', 'unavailable', 'throttled', 'forbidden', 'page', 'reset'],
	errorBodyStyle: ['plain', 'reason', 'array', 'stringCode'],
	rateLimitStatus: [403, 429],
	slotTakenStatus: [409, 422],
	timeFormat: ['offset', 'utc', 'millis', 'zoned', 'local', 'overseas'],
	searchAnswer: ['object', 'array'],
	searchHttpStatus: [200, 201],
	searchWindow: ['kept', 'endIgnored', 'ignored'],
	takenSlots: ['leftOut', 'flagged'],
	searchState: ['done', 'inProgress', 'rejected', 'terminatedWithError'],
	createOverExisting: ['refuse', 'overwrite'],
	changeOutcome: ['done', 'ignored', 'failed'],
	changeOverPending: ['replace', 'refuse'],
	cancelledAppointment: ['removed', 'kept'],
	writeStatus: [200, 202],
	writeAnswer: ['order', 'empty'],
};

const nullable = ['retryAfterSeconds', 'tokenRetryAfterSeconds', 'suspendAfter', 'searchMost'];

const isAmount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function problemOf(name: string, value: unknown): string | undefined {
	if (!(name in defaultSettings)) return `there is no setting "${name}"`;
	if (name in choices) {
		return choices[name].includes(value) ? undefined : `"${name}" is one of ${choices[name].join(', ')}`;
	}
	if (nullable.includes(name)) {
		return value === null || isAmount(value) ? undefined : `"${name}" is a number or null`;
	}
	if (name === 'delayMs') {
		const delay = value as { min?: unknown; max?: unknown } | null;
		const fits = isAmount(delay?.min) && isAmount(delay?.max) && Number(delay?.min) <= Number(delay?.max);
		return fits ? undefined : '"delayMs" is { min, max }, min not over max';
	}
	const expected = typeof defaultSettings[name as keyof SandboxSettings];
	const fits = expected === 'number' ? isAmount(value) : typeof value === expected && value !== null;
	return fits ? undefined : `"${name}" is a ${expected}`;
}

/** Settings with `changes` over them. Throws an Error naming the first setting that does not exist or does not fit. */
export function withChanges(settings: SandboxSettings, changes: Partial<SandboxSettings>): SandboxSettings {
	for (const [name, value] of Object.entries(changes)) {
		const problem = problemOf(name, value);
		if (problem) throw new Error(problem);
	}
	return { ...settings, ...changes };
}
