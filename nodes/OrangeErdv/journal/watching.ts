import type { Language } from '../api/model';
import { WORDS } from './reportWords';

/** How well a trigger of this n8n process sees its orders, as of its last poll. Times are ISO 8601, UTC. */
export interface WatchFacts {
	workflowId: string;
	/** Name of the node. */
	node: string;
	/** Orders on its list. */
	orders: number;
	lastPollAt: string;
	/** Since when no order could be read; null where they can. */
	blindSince: string | null;
	/** Why not: the kind of the error, or `outOfTime`. */
	blindKind: string | null;
	/** Of what this process last read of its orders, the oldest; null where it has read none. */
	oldestReadingAt: string | null;
	/** Orders that this process has not read yet. */
	unread: number;
}

/** How well an n8n process watches. */
export interface Watching {
	/** When it last compared an order, in a trigger or in Check for Changes; null where it has compared none. */
	lastCheckAt: string | null;
	triggers: WatchFacts[];
}

/** Sentences of the text; times are written already. */
interface Texts {
	title: string;
	lastCheck: string;
	never: string;
	poll(trigger: number, orders: string, at: string): string;
	oldest(at: string): string;
	noReading: string;
	unread(orders: string): string;
	blind(since: string, kind: string | null): string;
	sees: string;
}

const TEXTS: Record<Language, Texts> = {
	en: {
		title: 'Watching by this n8n process, as it is now (Paris time)',
		lastCheck: '- Last order compared, by a trigger or Check for Changes:',
		never: 'none yet',
		poll: (trigger, orders, at) => `- Trigger ${trigger}, ${orders} orders: last poll ${at};`,
		oldest: (at) => `oldest reading ${at};`,
		noReading: 'no reading yet;',
		unread: (orders) => `not read yet by this process: ${orders};`,
		blind: (since, kind) => `no order could be read since ${since} (${kind}).`,
		sees: 'orders can be read.',
	},
	fr: {
		title: 'Surveillance par ce processus n8n, en ce moment (heure de Paris)',
		lastCheck: '- Dernière commande comparée, par un déclencheur ou Check for Changes :',
		never: 'aucune encore',
		poll: (trigger, orders, at) => `- Déclencheur ${trigger}, ${orders} commandes : dernière interrogation ${at} ;`,
		oldest: (at) => `lecture la plus ancienne ${at} ;`,
		noReading: 'aucune lecture encore ;',
		unread: (orders) => `pas encore lues par ce processus : ${orders} ;`,
		blind: (since, kind) => `aucune commande n'a pu être lue depuis le ${since} (${kind}).`,
		sees: 'les commandes peuvent être lues.',
	},
};

/** What the text has of it: a line for the last order that was compared, and one for each trigger. */
export function watchingLines({ triggers, lastCheckAt }: Watching, language: Language): string[] {
	const texts = TEXTS[language];
	const { count, time: written } = WORDS[language];
	const time = (iso: string) => written(Date.parse(iso));
	const ofTrigger = (watch: WatchFacts, index: number) => {
		const { orders, lastPollAt, oldestReadingAt, unread, blindSince, blindKind } = watch;
		return [
			texts.poll(index + 1, count(orders), time(lastPollAt)),
			oldestReadingAt ? texts.oldest(time(oldestReadingAt)) : texts.noReading,
			...(unread > 0 ? [texts.unread(count(unread))] : []),
			blindSince ? texts.blind(time(blindSince), blindKind) : texts.sees,
		].join(' ');
	};
	return [
		texts.title,
		`${texts.lastCheck} ${lastCheckAt ? time(lastCheckAt) : texts.never}`,
		...triggers.map(ofTrigger),
	];
}
