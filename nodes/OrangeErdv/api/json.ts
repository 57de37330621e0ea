import type { JsonBody } from './model';

const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** True for a plain JSON object, also for one that was made in another realm. */
export function isJsonObject(value: unknown): value is JsonBody {
	return Object.prototype.toString.call(value) === '[object Object]';
}

/** Merges `extra` into `base`: plain objects key by key, anything else is replaced. Neither argument is changed. */
export function deepMerge(base: JsonBody, extra: JsonBody): JsonBody {
	const merged: JsonBody = { ...base };
	for (const [key, value] of Object.entries(extra)) {
		if (UNSAFE_KEYS.has(key)) continue;
		if (!isJsonObject(value)) {
			merged[key] = value;
			continue;
		}
		const old = Object.hasOwn(merged, key) ? merged[key] : undefined;
		merged[key] = deepMerge(isJsonObject(old) ? old : {}, value);
	}
	return merged;
}

/** Parses JSON text without throwing. A byte order mark and white space around it are ignored. */
export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
	} catch {
		return { ok: false };
	}
}

/** What a value is, for a sentence: `a list`, `an object`, `a number`. */
export function natureOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** False for what says nothing, however deep: APIs write null and empty parts for what is not there. */
export function saysSomething(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(saysSomething);
	if (isJsonObject(value)) return Object.values(value).some(saysSomething);
	return value !== undefined && value !== null && value !== '' && value !== false;
}
