import { isJsonObject } from './json';
import type { JsonBody } from './model';
import { plainWord } from './stateWords';

/** Keys that hold an error wherever they are filled: OAuth's, and those of other families. */
const ERROR_KEYS = ['error', 'errors', 'erreur', 'erreurs'];
/** The same, unless they hold a code that says that all went well. */
const ERROR_CODE_KEYS = ['errorCode', 'error_code', 'codeErreur', 'code_erreur'];

/** Where errors have their code, and their text, first what is published. */
export const CODE_KEYS = ['code', ...ERROR_CODE_KEYS];
const SHORT_TEXTS = ['message', 'reason', 'description', 'detail', 'title', 'libelle'];
export const TEXT_KEYS = [
	...['error', 'reason', 'message', 'description', 'error_description', 'title', 'detail', 'libelle'],
	...['erreur', 'errorMessage', 'error_message', 'libelleErreur', 'messageErreur', 'faultstring'],
];

/** Where a body says how it went, when it is not what was asked for. */
const RESULT_KEYS = ['status', 'state', 'statut', 'etat', 'result', 'resultat', 'outcome'];

/** Some services put a code beside what was asked for, when all went well. */
const SUCCESS_CODE = /^(0+|2\d\d|ok|success|succes)$/i;
/** In English and French, as `plainWord` writes them; French ones agree with what they are said of. */
const FAILED = [
	...['ko', 'nok', 'fault', 'error', 'terminatedwitherror', 'failed', 'failure', 'unsuccessful', 'aborted'],
	...['rejected', 'refused', 'denied', 'declined', 'invalid', 'erreur', 'enerreur', 'echec', 'enechec'],
	...['echoue', 'echouee', 'rejete', 'rejetee', 'refuse', 'refusee', 'invalide'],
];
const FAILED_STATUS = /^[45]\d\d$/;
const NO = ['false', 'no', 'non', 'faux', 'ko'];

/** True for a body that holds an error for certain, whatever stands beside it. */
export function holdsError(body: unknown): boolean {
	if (Array.isArray(body)) return body.length > 0 && (body as unknown[]).every(saysError);
	if (!isJsonObject(body)) return false;
	if (ERROR_KEYS.some((key) => isFilled(body[key])) || NO.includes(wordIn(body.success))) return true;
	return ERROR_CODE_KEYS.some((key) => isErrorCode(body[key]));
}

/** True for a body that reads like an error, unless what was asked for stands beside it. */
export function saysError(body: unknown): boolean {
	if (holdsError(body)) return true;
	if (!isJsonObject(body)) return false;
	return hasFailed(body) || (isErrorCode(body.code) && SHORT_TEXTS.some((key) => isFilled(body[key])));
}

/** True for a value that says something: not null, empty, or false. */
export function isFilled(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (isJsonObject(value)) return Object.keys(value).length > 0;
	return value !== undefined && value !== null && value !== '' && value !== false && value !== 0;
}

function isErrorCode(code: unknown): boolean {
	const text = typeof code === 'number' || typeof code === 'string' ? String(code).trim() : '';
	return text !== '' && !isSuccessCode(text);
}

/** True for a code that says that all went well. */
export function isSuccessCode(code: string): boolean {
	return SUCCESS_CODE.test(code);
}

/** True for a word that says of a result that it failed. */
export function isFailure(result: unknown): boolean {
	const word = wordIn(result);
	return FAILED.includes(word) || FAILED_STATUS.test(word);
}

function hasFailed(body: JsonBody): boolean {
	return isFilled(body.fault) || RESULT_KEYS.some((key) => isFailure(body[key]));
}

function wordIn(value: unknown): string {
	return ['string', 'number', 'boolean'].includes(typeof value) ? plainWord(String(value)) : '';
}
