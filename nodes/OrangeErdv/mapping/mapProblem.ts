import { parseJson } from '../api/json';
import type { RawAnswer } from '../api/model';
import { codeText, readableText, readProblem, type Problem } from '../api/problem';
import { readingOf, type CompiledMapping } from './compiled';

/**
 * The error of an answer, as `readProblem` reads it, with code and text from where the mapping has them. Never throws:
 * what cannot be read there leaves what is known anyway.
 */
export async function problemOf(raw: RawAnswer, mapping: CompiledMapping, now?: number): Promise<Problem> {
	const problem = readProblem(raw, now);
	const { error } = mapping.given;
	const parsed = error && parseJson(raw.body.trim());
	if (!error || !parsed?.ok) return problem;
	const { code, text } = await mappedError(parsed.value, mapping);
	const isNew = code !== undefined && !problem.codes?.includes(code);
	return {
		...problem,
		...(code !== undefined && { code }),
		...(isNew && { codes: undefined }),
		...(text !== undefined && { text }),
	};
}

/** What the mapping's `error` finds in a body: nothing where there is no error. */
export async function mappedError(body: unknown, mapping: CompiledMapping): Promise<{ code?: string; text?: string }> {
	const { code, text } = mapping.given.error ?? {};
	const read = async (reading?: string): Promise<unknown> =>
		reading === undefined ? undefined : await readingOf(mapping, reading, body).catch(() => undefined);
	const said = await read(text);
	return { code: codeText(await read(code)), text: typeof said === 'string' ? readableText(said) : undefined };
}
