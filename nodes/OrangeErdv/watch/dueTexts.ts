import { DateTime, type Zone } from 'luxon';

import { PARIS, readLocalTime } from '../api/instants';
import type { Language } from '../api/model';
import type { Mark } from '../input/readMarks';
import { describeMoment, describePeriod } from '../slots/describePeriod';
import type { Due } from './dueEvents';
import { describeState, type OrderState } from './orderState';
import type { RequestedSlot } from './told';
import type { Watched } from './watchOrder';

type Units = Record<Mark['unit'], [one: string, several: string]>;

const UNITS: Record<Language, Units> = {
	en: { workingDays: ['working day', 'working days'], hours: ['hour', 'hours'] },
	fr: { workingDays: ['jour ouvré', 'jours ouvrés'], hours: ['heure', 'heures'] },
};

/** In place of a time, where there is none. */
const NO_APPOINTMENT: Record<Language, string> = { en: 'no appointment', fr: 'aucun rendez-vous' };

type Text = (orderId: string, shown: string, other: string) => string;

const NEAR: Record<Language, Text> = {
	en: (orderId, shown, mark) => `The appointment of order ${orderId} is near (${mark} before): ${shown}.`,
	fr: (orderId, shown, mark) => `Le rendez-vous de la commande ${orderId} approche (${mark} avant) : ${shown}.`,
};

const WITHOUT_RESULT: Record<Language, Text> = {
	en: (orderId, shown) =>
		[
			`The appointment of order ${orderId} is over (${shown}), and the order does not say what became of it:`,
			'ask the customer whether the technician came.',
		].join(' '),
	fr: (orderId, shown) =>
		[
			`Le rendez-vous de la commande ${orderId} est passé (${shown}) et la commande ne dit pas ce qu'il est devenu :`,
			'demandez au client si le technicien est venu.',
		].join(' '),
};

const OVERDUE: Record<Language, Text> = {
	en: (orderId, shown, expected) =>
		[
			`The change of order ${orderId} to ${expected} should be shown by now, and the order shows ${shown}:`,
			'do not confirm the new date, and ask Orange what became of the change.',
		].join(' '),
	fr: (orderId, shown, expected) =>
		[
			`La modification de la commande ${orderId} pour ${expected} devrait être affichée, et la commande affiche`,
			`${shown} : ne confirmez pas la nouvelle date et demandez à Orange ce qu'est devenue la modification.`,
		].join(' '),
};

/** What is told of an event that has come by time. Its keys are saved in users' workflows: never rename. */
export interface DueText {
	event: Due['event'];
	changedBy: Due['changedBy'];
	/** Of `appointmentNear`: the mark, in English in every language. */
	nearBefore?: string;
	/** Of `changeOverdue`: `<start>/<end>`, or the start alone where no more is known. */
	expectedSlot?: string;
	message: string;
}

/** Puts an event into words. */
export function describeDue(due: Due, { orderId, after, readAt }: Watched, language: Language): DueText {
	const { event, changedBy } = due;
	const shown = describeState(after, readAt, language).label ?? NO_APPOINTMENT[language];
	switch (event) {
		case 'appointmentNear': {
			const [nearBefore, mark] = (['en', language] as const).map((one) => markText(due.mark, one));
			return { event, nearBefore, changedBy, message: NEAR[language](orderId, shown, mark) };
		}
		case 'appointmentWithoutResult':
			return { event, changedBy, message: WITHOUT_RESULT[language](orderId, shown, '') };
		case 'changeOverdue': {
			const { label, text } = slotText(due.expected, language, zoneOf(after));
			return { event, expectedSlot: text, changedBy, message: OVERDUE[language](orderId, shown, label) };
		}
	}
}

/** That of the place, as far as the order tells. */
function zoneOf({ appointment }: OrderState): Zone | string {
	return readLocalTime(appointment?.start)?.zone ?? PARIS;
}

function markText({ count, unit }: Mark, language: Language): string {
	const [one, several] = UNITS[language][unit];
	return `${count} ${count === 1 ? one : several}`;
}

function slotText(
	{ start, end }: RequestedSlot,
	language: Language,
	zone: Zone | string,
): { label: string; text: string } {
	const [from, to] = [start, end].map((at) => (at === undefined ? undefined : DateTime.fromMillis(at, { zone })));
	const [startDateTime, endDateTime] = [from, to].map((at) => at?.toISO({ suppressMilliseconds: true }) ?? '');
	if (!to) return { label: describeMoment(from!, language), text: startDateTime };
	const period = { startDateTime, endDateTime };
	return { label: describePeriod(period, language).label, text: `${startDateTime}/${endDateTime}` };
}
