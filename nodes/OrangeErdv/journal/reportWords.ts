import { DateTime } from 'luxon';

import { PARIS } from '../api/instants';
import type { Language } from '../api/model';
import type { Gap, TimeSpan } from './coverage';
import type { Outage } from './outages';

/** Writes numbers, times and gaps as the texts need them. */
export interface Words {
	count(value: number): string;
	/** ms, as seconds. */
	seconds(ms: number): string;
	/** ms since 1970, as Paris time to the second. */
	time(at: number): string;
	/** ISO 8601 text, as Paris time to the millisecond. */
	exactTime(iso: string): string;
	period(span: TimeSpan): string;
	gap(gap: Gap): string;
	outage(outage: Outage): string;
}

const paris = (at: number) => DateTime.fromMillis(at, { zone: PARIS });

const en: Words = {
	count: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
	seconds: (ms) => `${(ms / 1000).toFixed(1)} s`,
	time: (at) => paris(at).toFormat('yyyy-MM-dd HH:mm:ss'),
	exactTime: (iso) => paris(Date.parse(iso)).toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
	period: ({ from, to }) => `from ${en.time(from)} to ${en.time(to)} (Paris time)`,
	gap: (gap) =>
		gap.reason === 'beforeStart'
			? [
					`Nothing is known of the time ${en.period(gap)}:`,
					'the record starts after it, with the n8n process or the shared limiter.',
				].join(' ')
			: `Nothing is known any more of the time ${en.period(gap)}: the record is bounded.`,
	outage: ({ from, to, requests, orders }) =>
		[
			to === null
				? `Every request has failed since ${en.time(from)} (Paris time):`
				: `Every request failed ${en.period({ from, to })}:`,
			`${en.count(requests)} requests for ${en.count(orders)} orders.`,
		].join(' '),
};

const fr: Words = {
	count: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ' '),
	seconds: (ms) => `${(ms / 1000).toFixed(1).replace('.', ',')} s`,
	time: (at) => paris(at).toFormat("dd/MM/yyyy 'à' HH:mm:ss"),
	exactTime: (iso) => paris(Date.parse(iso)).toFormat("dd/MM/yyyy 'à' HH:mm:ss,SSS"),
	period: ({ from, to }) => `du ${fr.time(from)} au ${fr.time(to)} (heure de Paris)`,
	gap: (gap) =>
		gap.reason === 'beforeStart'
			? [
					`Rien n'est connu de la période ${fr.period(gap)} :`,
					'le relevé commence plus tard, avec le processus n8n ou le limiteur partagé.',
				].join(' ')
			: `La période ${fr.period(gap)} n'est plus connue : le relevé est de taille limitée.`,
	outage: ({ from, to, requests, orders }) =>
		[
			to === null
				? `Toutes les requêtes échouent depuis le ${fr.time(from)} (heure de Paris) :`
				: `Toutes les requêtes ont échoué ${fr.period({ from, to })} :`,
			`${fr.count(requests)} requêtes pour ${fr.count(orders)} commandes.`,
		].join(' '),
};

export const WORDS: Record<Language, Words> = { en, fr };
