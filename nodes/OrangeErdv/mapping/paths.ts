const KEY = '[\\p{L}_$@][\\p{L}\\p{N}_$@-]*';
const PATH = new RegExp(`^(?:${KEY}|\\[\\d+\\])(?:\\.${KEY}|\\[\\d+\\])*$`, 'u');
/** The whole answer, where there is no key to name. */
export const WHOLE = '$';

/** True for a path such as `a.b[0].c`, and for `$`. */
export function isPath(text: string): boolean {
	return text === WHOLE || (PATH.test(text) && !/^\$[.[]/.test(text));
}

/** The value at a path such as `a.b[0].c`; `undefined` where the path leads nowhere. */
export function readPath(body: unknown, path: string): unknown {
	return stepsOf(path).reduce<unknown>((value, step) => {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		return (value as Record<string, unknown>)[step];
	}, body);
}

/** The first key of a path; `undefined` of one that begins in a list, or is the whole answer. */
export function firstKey(path: string): string | undefined {
	const [first] = stepsOf(path);
	return first === undefined || /^\d+$/.test(first) ? undefined : first;
}

function stepsOf(path: string): string[] {
	return path === WHOLE ? [] : (path.match(/[^.[\]]+/g) ?? []);
}
