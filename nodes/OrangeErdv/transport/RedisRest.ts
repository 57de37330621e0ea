import { createHash } from 'crypto';
import type { IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';

import { isJsonObject, parseJson } from '../api/json';
import type { LaneStore } from '../limiter/SharedLanes';
import type { Deadlines } from '../runtime/Deadlines';

/** A lane that is granted later than this is asked for again, so waiting longer gains nothing, ms. */
const TIMEOUT_MS = 3000;

const LONGEST_QUOTE = 120;

/**
 * Redis behind the REST protocol of Upstash, which serverless-redis-http speaks in front of any Redis. These requests
 * go to the limiter, not to Orange: they pass no gate and are not counted.
 */
export class RedisRest implements LaneStore {
	/** Of the newest caller: each execution hands in its own. */
	helpers?: IHttpRequestHelper['helpers'];

	constructor(
		private readonly deadlines: Deadlines,
		private readonly url: string,
		private readonly token: string,
	) {}

	async run(script: string, keys: string[], args: Array<string | number>): Promise<unknown> {
		const rest = [String(keys.length), ...keys, ...args.map(String)];
		const sha = createHash('sha1').update(script).digest('hex');
		const known = await this.send(['EVALSHA', sha, ...rest]);
		// Redis forgets its scripts when it starts anew.
		const reply = known.error?.startsWith('NOSCRIPT') ? await this.send(['EVAL', script, ...rest]) : known;
		if (reply.error !== undefined) throw new Error(`it answered "${reply.error.slice(0, LONGEST_QUOTE)}"`);
		return reply.result;
	}

	private async send(command: string[]): Promise<{ result?: unknown; error?: string }> {
		const { statusCode, body } = await this.post(JSON.stringify(command));
		const parsed = parseJson(typeof body === 'string' ? body : '');
		const answer = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
		if (statusCode === 401 || statusCode === 403) throw new Error(`it did not accept the token (HTTP ${statusCode})`);
		if (typeof answer.error === 'string') return { error: answer.error };
		if (statusCode === 200 && 'result' in answer) return { result: answer.result };
		throw new Error(`it answered HTTP ${statusCode}, and not as Redis over REST does`);
	}

	private async post(body: string): Promise<IN8nHttpFullResponse> {
		const deadline = this.deadlines.start(TIMEOUT_MS);
		const answered = this.helpers!.httpRequest({
			method: 'POST',
			url: this.url,
			headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
			body,
			abortSignal: deadline.signal,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			disableFollowRedirect: true,
			encoding: 'text',
		}) as Promise<IN8nHttpFullResponse>;
		// What is thrown holds the token, and is not quoted.
		const answer = await deadline.race(answered).catch(() => undefined);
		if (answer) return answer;
		throw new Error(deadline.passed() ? `it did not answer within ${TIMEOUT_MS / 1000} s` : 'it cannot be reached');
	}
}
