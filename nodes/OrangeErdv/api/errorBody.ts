import { isJsonObject } from './json';
import type { JsonBody } from './model';

/** Keys that hold an error wherever they are filled: OAuth's, and those of other families. */
const ERROR_KEYS = ['error', 'errors'];
const TEXT_KEYS = ['message', 'reason', 'description', 'detail', 'title'];

/** Some services put a code beside what was asked for, when all went well. */
const SUCCESS_CODE = /^(0+|2\d\d|ok|success|succes)$/i;
const FAILED_STATUS = /^(error|erreur|ko|nok|fault|[45]\d\d)$/i;

/** True for a body that holds an error for certain, whatever stands beside it. */
export function holdsError(body: unknown): boolean {
	if (Array.isArray(body)) return body.length > 0 && (body as unknown[]).every(saysError);
	return isJsonObject(body) && ERROR_KEYS.some((key) => isFilled(body[key]));
}

/** True for a body that reads like an error, unless what was asked for stands beside it. */
export function saysError(body: unknown): boolean {
	if (holdsError(body)) return true;
	if (!isJsonObject(body)) return false;
	return hasFailed(body) || (hasErrorCode(body) && TEXT_KEYS.some((key) => isFilled(body[key])));
}

/** True for a value that says something: not null, empty, or false. */
export function isFilled(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (isJsonObject(value)) return Object.keys(value).length > 0;
	return value !== undefined && value !== null && value !== '' && value !== false && value !== 0;
}

function hasErrorCode({ code }: JsonBody): boolean {
	const text = typeof code === 'number' || typeof code === 'string' ? String(code).trim() : '';
	return text !== '' && !isSuccessCode(text);
}

/** True for a code that says that all went well. */
export function isSuccessCode(code: string): boolean {
	return SUCCESS_CODE.test(code);
}

function hasFailed({ status, success, fault }: JsonBody): boolean {
	if (success === false || isFilled(fault)) return true;
	return (typeof status === 'number' || typeof status === 'string') && FAILED_STATUS.test(String(status).trim());
}
