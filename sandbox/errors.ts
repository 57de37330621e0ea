import type { Reply } from './http';
import type { RefusalName, SandboxSettings } from './settings';

/** Messages of Orange's gateway, by HTTP status and code (published). */
const messages: Record<string, string> = {
	'400/20': 'Invalid URL parameter value',
	'400/21': 'Missing body',
	'400/22': 'Invalid body',
	'400/23': 'Missing body field',
	'400/24': 'Invalid body field',
	'400/25': 'Missing header',
	'400/26': 'Invalid header value',
	'400/27': 'Missing query-string parameter',
	'400/28': 'Invalid query-string parameter value',
	'401/40': 'Missing credentials',
	'401/41': 'Invalid credentials',
	'401/42': 'Expired credentials',
	'403/50': 'Access denied',
	'403/51': 'Forbidden requester',
	'403/52': 'Forbidden user',
	'403/53': 'Too many requests',
	'404/60': 'Resource not found',
	'405/61': 'Method not allowed',
	'406/62': 'Not acceptable',
	'408/63': 'Request time-out',
	'409/69': 'Conflict',
	'411/64': 'Length required',
	'412/65': 'Precondition failed',
	'413/66': 'Request entity too large',
	'414/67': 'URI too long',
	'415/68': 'Unsupported media type',
	'429/53': 'Too many requests',
	'500/1': 'Internal error',
	'502/1': 'Bad gateway',
	'503/5': 'The service is temporarily unavailable',
	'503/6': 'Orange Gateway is over capacity',
	'504/6': 'Gateway timeout',
};

/** What an error of the service behind the gateway is about, whatever API it speaks. */
export type Cause =
	| RefusalName
	| 'changePending'
	| 'orderNotFound'
	| 'referenceNotFound'
	| 'missingHeader'
	| 'mediaType'
	| 'missingBody'
	| 'invalidBody'
	| 'unexpectedBody'
	| 'missingField'
	| 'invalidField'
	| 'unknownField';

/** An error of the API, before it takes one of the body shapes. */
export interface ErrorFacts {
	status: number;
	code: number;
	/** Absent of an error of the gateway, which is the same in front of every API. */
	cause?: Cause;
	/** Dotted path of the field that is wrong, or name of the header. */
	field?: string;
	/** Published message of status and code where absent. */
	message?: string;
	description: string;
	headers?: Record<string, string>;
}

/** Stops the handling of a request with an error of the API. */
export class ApiRefusal extends Error {
	constructor(readonly facts: ErrorFacts) {
		super(facts.description);
	}
}

/** Throws an error of the API (published codes). */
export function refuse(
	status: number,
	code: number,
	description: string,
	about: Pick<ErrorFacts, 'cause' | 'field'> = {},
): never {
	throw new ApiRefusal({ status, code, description, ...about });
}

/** The first published code of an HTTP status; 1 where there is none. */
export function codeOf(status: number): number {
	const found = Object.keys(messages).find((key) => key.startsWith(`${status}/`));
	return found ? Number(found.split('/')[1]) : 1;
}

type Style = SandboxSettings['errorBodyStyle'];

function bodyOf(facts: ErrorFacts, style: Style): unknown {
	const { status, code, description } = facts;
	const message = facts.message ?? messages[`${status}/${code}`] ?? 'Error';
	if (style === 'reason') {
		return { code, reason: message, message: description, status: String(status), referenceError: '' };
	}
	const plain = { code: style === 'stringCode' ? String(code) : code, message, description, infoURL: '' };
	return style === 'array' ? [plain] : plain;
}

/** An error as an HTTP answer, its body in one of the shapes seen (published). */
export function errorReply(facts: ErrorFacts, style: Style): Reply {
	return { status: facts.status, headers: facts.headers, body: bodyOf(facts, style) };
}
