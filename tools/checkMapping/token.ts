import { compare, type Difference } from '../../nodes/OrangeErdv/mapping/check/compare';
import type { Model } from '../../nodes/OrangeErdv/mapping/check/expected';
import { shownKey } from '../../nodes/OrangeErdv/mapping/propose/shape';

const text: Model = { kinds: ['text'], required: true };

/** The token service's answer (published). */
const TOKEN: Model = {
	kinds: ['object'],
	keys: { token_type: text, access_token: text, expires_in: { kinds: ['number', 'text'], required: true } },
};

/** Where a token's answer is not as published; whatever else it tells is of no concern to n8n. */
export function tokenDifferences(answer: unknown): Difference[] {
	return compare(answer, TOKEN, 'token', shownKey).filter(({ what }) => what !== 'unknown key');
}
