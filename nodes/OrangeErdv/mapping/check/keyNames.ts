import { shownKey, type KeyNames } from '../propose/shape';
import { EXPECTED_KEYS } from './expected';

/**
 * Names of keys for a text that others may read: those of the model as they are, which is public; each other one by a
 * number, the same wherever it occurs.
 */
export function hiddenKeys(): KeyNames {
	const numbers = new Map<string, number>();
	return (key) => {
		if (EXPECTED_KEYS.has(key)) return shownKey(key);
		if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
		return `(key ${numbers.get(key)})`;
	};
}
