import { ErdvError, type ErrorKind, type Refusal } from './ErdvError';
import type { ErdvCall, RawAnswer } from './model';
import { CHECK_FIRST, notKnown, TO_DO, TRY_LATER } from './noAnswerErrors';
import { OTHER_CALLERS } from './otherCallers';
import { withoutPersonal } from './personal';
import { isServiceFailure, isThrottled, readProblem, type Problem } from './problem';
import { quotable, unexpectedStatus } from './readAnswer';
import { withRefusal } from './refusalCures';

/** What is known besides the answer when an error is named. */
export interface ErrorContext {
	/** What the user says that Orange's codes mean. */
	refusalCodes?: Record<string, Refusal>;
	/** What the answer says, where it was read already. */
	problem?: Problem;
	/** True when this account has had an answer before: a 403/50 is then a suspension rather than a missing approval. */
	workedBefore: boolean;
}

interface Question {
	call: ErdvCall;
	status: number;
	problem: Problem;
	workedBefore: boolean;
	/** What `refusalCodes` says of this code. */
	refusal?: Refusal;
}

interface Rule {
	when: (question: Question) => boolean;
	kind: ErrorKind;
	message: (question: Question) => string;
	cure: string;
}

const NO_APPROVAL = [
	'"My apps" on the Orange Developer portal must show e-RDV Post Commande as Approved (subscription pending,',
	'revoked, or for another application otherwise)',
].join(' ');
const LIFT_SUSPENSION = 'ask e-soutien (Espace Opérateur) and send proof that requests now go through a rate limiter';

const doing = ({ call }: Question) => `${TO_DO[call.name]} ${call.orderId}`;
const said = ({ call, problem }: Question) => (problem.text ? `: ${withoutPersonal(problem.text, call.asked)}` : '');
const among =
	(...statuses: number[]) =>
	({ status }: Question) =>
		statuses.includes(status);
const isDenied = ({ status, problem }: Question) => status === 403 && problem.code === '50';
const isFailure = ({ status }: Question) => isServiceFailure(status);
/** What the user has named is a refusal whatever its status says; a failure may yet have been done. */
const isNamed = ({ call, status, refusal }: Question) =>
	refusal !== undefined && status >= 400 && status < 500 && !(call.repeatable && status === 404);
const hasReason = ({ call }: Question) => call.name === 'cancelAppointment' && call.body !== undefined;
const asksForTheAppointment = ({ call }: Question) =>
	call.name === 'changeAppointment' || call.name === 'cancelAppointment';
const refused = (question: Question) => `Orange refused to ${doing(question)}${said(question)}`;

/** First match decides. Statuses and codes are published; what a functional refusal means is left to `refusalCodes`. */
const RULES: Rule[] = [
	{
		when: ({ status, problem }) => isThrottled(status, problem.code),
		kind: 'unavailable',
		message: (question) =>
			[
				`Orange sent back the request to ${doing(question)} because of its rate limit (2 requests per second),`,
				'though this n8n process kept to it',
			].join(' '),
		cure: `${OTHER_CALLERS} Then try again.`,
	},
	{
		when: among(401),
		kind: 'credentials',
		message: (question) => `Orange did not accept the credentials${said(question)}`,
		cure: [
			'Check client ID and client secret in the credential against "My apps" → "Show" on the Orange Developer',
			'portal: after "Renew", only the new secret works.',
		].join(' '),
	},
	{
		when: (question) => isDenied(question) && question.workedBefore,
		kind: 'suspended',
		message: () => 'Orange denies access to the API, which worked before: the account is probably suspended',
		cure: [
			`Either the access is suspended for going over the rate limit: ${LIFT_SUSPENSION}.`,
			`Or the approval was withdrawn: ${NO_APPROVAL}. Orange gives the same code for both.`,
		].join(' '),
	},
	{
		when: isDenied,
		kind: 'notApproved',
		message: () => 'Orange denies access to the API: the application is probably not approved yet',
		cure: [
			`Either the approval is missing: ${NO_APPROVAL}. Or the access is suspended for going over the rate limit:`,
			`${LIFT_SUSPENSION}. Orange gives the same code for both.`,
		].join(' '),
	},
	{
		when: (question) => question.status === 404 && !asksForTheAppointment(question) && !isNamed(question),
		kind: 'orderNotFound',
		message: ({ call }) => `Orange does not know order ${call.orderId}`,
		cure: [
			'Check the order ID, leading zeros included, and that the order belongs to the operator of this',
			'application. If no order is found at all, check "Environment" and "Base URL" in the credential.',
		].join(' '),
	},
	{
		when: (question) => among(404, 409, 422)(question) || isNamed(question),
		kind: 'refused',
		message: refused,
		cure: [
			'Read the order with Appointment → Get and search for time slots again.',
			'If you know what this Orange code means, name it under refusalCodes in "API Mapping" of the credential.',
		].join(' '),
	},
	{
		// Some services and proxies take no DELETE with a body, which only a reason makes.
		when: (question) => hasReason(question) && among(400, 411, 413, 415)(question),
		kind: 'invalidInput',
		message: (question) => `Orange did not accept the form of the request to ${doing(question)}${said(question)}`,
		cure: [
			'Remove the option "Reason" and run again: it is sent as the body of a DELETE, which Orange, or a proxy on the',
			'way, may not take.',
		].join(' '),
	},
	{
		when: among(400, 405, 406, 411, 412, 413, 414, 415),
		kind: 'invalidInput',
		message: (question) => `Orange did not accept the form of the request to ${doing(question)}${said(question)}`,
		cure: [
			'Check the values given. Parts of the request are modelled, as Orange does not publish them: correct the',
			'body with the option "Additional Body Fields", and where answers differ use "API Mapping" in the',
			'credential.',
		].join(' '),
	},
	{
		when: (question) => isFailure(question) && question.call.repeatable,
		kind: 'unavailable',
		message: (question) => `Orange's API failed to ${doing(question)}${said(question)}`,
		cure: TRY_LATER,
	},
	{
		when: (question) => !question.call.repeatable && isFailure(question),
		kind: 'unknown',
		message: ({ call }) => notKnown(call),
		cure: `Orange's API failed before it said so. ${CHECK_FIRST}`,
	},
	{
		// Some services redirect after a write that was done.
		when: ({ call, status }) => !call.repeatable && status >= 300 && status < 400,
		kind: 'unknown',
		message: ({ call }) => notKnown(call),
		cure: `${unexpectedStatus(302)}: check "Environment" and "Base URL" in the credential. ${CHECK_FIRST}`,
	},
	{
		when: ({ status }) => status >= 400,
		kind: 'refused',
		message: refused,
		cure: 'Check that this application and its user may do this; if in doubt, ask e-soutien (Espace Opérateur).',
	},
];

const UNEXPECTED: Rule = {
	when: () => true,
	kind: 'answerNotUnderstood',
	message: ({ status }) => unexpectedStatus(status),
	cure: 'Check "Environment" and "Base URL" in the credential, and proxies on the way.',
};

/** Names the error that an answer without success stands for. Reads the published table; guesses no refusal. */
export function toError(call: ErdvCall, raw: RawAnswer, context: ErrorContext): ErdvError {
	const problem = context.problem ?? readProblem(raw);
	const codes = problem.codes ?? [problem.code];
	const named = codes.find((one) => refusalOf(one, context.refusalCodes));
	const refusal = refusalOf(named, context.refusalCodes);
	const code = named ?? problem.code;
	const question = {
		call,
		status: raw.statusCode,
		problem,
		workedBefore: context.workedBefore,
		...(refusal && { refusal }),
	};
	const rule = RULES.find(({ when }) => when(question)) ?? UNEXPECTED;
	const facts = {
		orderId: call.orderId,
		httpCode: raw.statusCode,
		...(code !== undefined && { code }),
		...(problem.requestId !== undefined && { requestId: problem.requestId }),
	};
	const seconds = rule.kind === 'unavailable' ? Math.ceil((problem.retryAfterMs ?? 0) / 1000) : 0;
	const retry = seconds > 0 && { retryInSeconds: seconds };
	const when = retry ? ` Orange asks to wait ${seconds} s.` : '';
	const description = `${rule.cure}${when} ${quotable(facts)}`;
	const error = new ErdvError(rule.message(question), { ...facts, ...retry, kind: rule.kind, description });
	return rule.kind === 'refused' ? withRefusal(error, refusal ?? 'other') : error;
}

function refusalOf(code: string | undefined, refusalCodes: Record<string, Refusal> = {}): Refusal | undefined {
	return code !== undefined && Object.hasOwn(refusalCodes, code) ? refusalCodes[code] : undefined;
}
