import { wordsOf } from './keyWords';
import type { Path } from './places';

/** What is said of a period that is no appointment to come. */
const OF_ANOTHER_PERIOD = [
	/^(ancien|previous|precedent|former|old|dernier|derniere|last|annul|cancel|request|demand|souhait|wish|propos|contract)/,
	/^(histor|journal|log|audit|valid|initial|origin|garanti|guarantee|archive|expir|maj$|updat|creat)/,
];
/** What is said of a list of what is not free. */
const OF_TAKEN =
	/^(occup|unavailable|indispo|taken|pris|prises|booked|existant|existing|ferme|fermeture|closed|reserve|busy|bloque|rdv|rendez|appointment)/;

/** True for a path whose keys say that a period is an earlier one, one that was asked for, or of something else. */
export function saysAnotherPeriod(path: Path): boolean {
	return namesIn(path).some((word) => OF_ANOTHER_PERIOD.some((pattern) => pattern.test(word)));
}

/** True for a list whose name says that its entries cannot be had. */
export function saysTaken(path: Path): boolean {
	const name = path.findLast((step) => typeof step === 'string') ?? '';
	const words = wordsOf(String(name));
	return words.some((word) => OF_TAKEN.test(word)) || OF_TAKEN.test(words.join(''));
}

/** True for a path through a key that is rather a value, such as the number of an appointment. */
export function hasValueAsKey(path: Path): boolean {
	return path.some((step) => typeof step === 'string' && /\d{2}/.test(step));
}

function namesIn(path: Path): string[] {
	// `validFor` is the model's own.
	return path.flatMap((step) => (typeof step === 'string' && step !== 'validFor' ? wordsOf(step) : []));
}
