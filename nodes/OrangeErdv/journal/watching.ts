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

/** What the text has of it: a line for the last order that was compared, and one for each trigger. */
export function watchingLines(watching: Watching, language: Language): string[] {
	return language === 'fr' ? french(watching) : english(watching);
}

function english({ triggers, lastCheckAt }: Watching): string[] {
	const { count } = WORDS.en;
	const time = (iso: string) => WORDS.en.time(Date.parse(iso));
	return [
		'Watching by this n8n process, as it is now (Paris time)',
		`- Last order compared, by a trigger or Check for Changes: ${lastCheckAt ? time(lastCheckAt) : 'none yet'}`,
		...triggers.map((watch, index) => {
			const { orders, lastPollAt, oldestReadingAt, unread, blindSince, blindKind } = watch;
			return [
				`- Trigger ${index + 1}, ${count(orders)} orders: last poll ${time(lastPollAt)};`,
				oldestReadingAt ? `oldest reading ${time(oldestReadingAt)};` : 'no reading yet;',
				unread > 0 ? `not read yet by this process: ${count(unread)};` : '',
				blindSince ? `no order could be read since ${time(blindSince)} (${blindKind}).` : 'orders can be read.',
			]
				.filter(Boolean)
				.join(' ');
		}),
	];
}

function french({ triggers, lastCheckAt }: Watching): string[] {
	const { count } = WORDS.fr;
	const time = (iso: string) => WORDS.fr.time(Date.parse(iso));
	return [
		'Surveillance par ce processus n8n, en ce moment (heure de Paris)',
		[
			'- Dernière commande comparée, par un déclencheur ou Check for Changes :',
			lastCheckAt ? time(lastCheckAt) : 'aucune encore',
		].join(' '),
		...triggers.map((watch, index) => {
			const { orders, lastPollAt, oldestReadingAt, unread, blindSince, blindKind } = watch;
			return [
				`- Déclencheur ${index + 1}, ${count(orders)} commandes : dernière interrogation ${time(lastPollAt)} ;`,
				oldestReadingAt ? `lecture la plus ancienne ${time(oldestReadingAt)} ;` : 'aucune lecture encore ;',
				unread > 0 ? `pas encore lues par ce processus : ${count(unread)} ;` : '',
				blindSince
					? `aucune commande n'a pu être lue depuis le ${time(blindSince)} (${blindKind}).`
					: 'les commandes peuvent être lues.',
			]
				.filter(Boolean)
				.join(' ');
		}),
	];
}
