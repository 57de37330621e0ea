import { ErdvError } from './ErdvError';
import { TRY_LATER, type NoAnswerCause } from './noAnswerErrors';
import { reasonOf, type OpeningReason } from './openingReason';
import type { Problem } from './problem';
import { quotable } from './readAnswer';

const NO_ANSWER: Record<NoAnswerCause, string> = {
	timeout: 'no answer in time',
	reset: 'the connection broke before the answer',
	noConnection: 'no connection could be made',
	dns: 'its host was not found',
	tls: 'no secure connection could be made',
	proxy: 'a proxy on the way did not let the requests through',
	other: 'no answer',
};

/**
 * Why calls are stopped in an outage: nothing of the order or of the write that met it.
 * @param last status, or why no answer came, of the request that failed last
 */
export function outageReason(last: number | NoAnswerCause, { code, requestId }: Problem): OpeningReason {
	const cause = typeof last === 'number' ? `it answered with HTTP ${last}` : NO_ANSWER[last];
	const facts = { ...(typeof last === 'number' && { httpCode: last }), code, requestId };
	return reasonOf(
		new ErdvError(`Orange's API is not available at the moment: ${cause}`, {
			...facts,
			kind: 'unavailable',
			description: [
				'Requests for several orders failed one after the other, and none was answered in between.',
				...(typeof last === 'number' ? [] : ['Check the network, proxies and "Base URL" in the credential.']),
				...[TRY_LATER, quotable(facts)],
			]
				.join(' ')
				.trim(),
		}),
	);
}
