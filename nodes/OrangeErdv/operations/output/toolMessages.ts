import { readInstant } from '../../api/instants';
import type { Language, TimePeriod } from '../../api/model';

/** What an AI agent is told instead of no item. */
interface Sentences {
	nothingFree(orderId: string, from: string, to: string): string;
	nothingFits(orderId: string, from: string, to: string): string;
	nothingChanged(orderId: string): string;
}

const SENTENCES: Record<Language, Sentences> = {
	en: {
		nothingFree: (orderId, from, to) => `Order ${orderId} has no free time slot from ${from} to ${to}.`,
		nothingFits: (orderId, from, to) =>
			`Of the free time slots of order ${orderId} from ${from} to ${to}, none fits the preferences.`,
		nothingChanged: (orderId) => `Order ${orderId} has not changed since the last check.`,
	},
	fr: {
		nothingFree: (orderId, from, to) => `La commande ${orderId} n'a aucun créneau libre du ${from} au ${to}.`,
		nothingFits: (orderId, from, to) =>
			`Des créneaux libres de la commande ${orderId} du ${from} au ${to}, aucun ne répond aux préférences.`,
		nothingChanged: (orderId) => `La commande ${orderId} n'a pas changé depuis la dernière vérification.`,
	},
};

/** @param isAnyFree whether there are slots that the preferences left out */
export function nothingFound(language: Language, orderId: string, window: TimePeriod, isAnyFree: boolean): string {
	const [from, to] = [window.startDateTime, window.endDateTime].map((at) => readInstant(at)!.toFormat('yyyy-MM-dd'));
	return SENTENCES[language][isAnyFree ? 'nothingFits' : 'nothingFree'](orderId, from, to);
}

export function nothingChanged(language: Language, orderId: string): string {
	return SENTENCES[language].nothingChanged(orderId);
}
