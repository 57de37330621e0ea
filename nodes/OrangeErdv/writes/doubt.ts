import { isDenied } from '../api/appointmentState';
import { ErdvError } from '../api/ErdvError';
import { holdsError } from '../api/errorBody';
import type { ErdvCall, JsonBody, Warning } from '../api/model';
import { outcomeUnknown } from '../api/noAnswerErrors';
import { differs, samePeriod } from '../api/period';
import type { Delivery } from '../transport/sendUntilAnswered';
import { answeredAppointment, answersNone } from './answeredAppointment';
import type { Doubt, Intent, ReadBack } from './safeWrite';

const ACCEPTED = 202;

const OTHER_TIME: Warning = {
	en: "Orange's answer named another time than was asked for: the appointment is given as the order shows it.",
	fr: "La réponse d'Orange indique un autre horaire que celui demandé : le rendez-vous est donné tel que la commande le montre.",
};
const OTHER_TIME_PENDING: Warning = {
	en: "Orange's answer to the change named another time than was asked for: look at the order before you rely on it.",
	fr: "La réponse d'Orange à la modification indique un autre horaire que celui demandé : vérifiez la commande avant de vous y fier.",
};

const OVER_PENDING: Warning = {
	en: "Orange's answer to the change showed a visit that is over: look at the order before you rely on it.",
	fr: "La réponse d'Orange à la modification montre une visite déjà terminée : vérifiez la commande avant de vous y fier.",
};
const NONE_PENDING: Warning = {
	en: "Orange's answer to the change showed no appointment that will take place: look at the order before you rely on it.",
	fr: "La réponse d'Orange à la modification ne montre aucun rendez-vous qui aura lieu : vérifiez la commande avant de vous y fier.",
};

const UNREAD_PENDING: Warning = {
	en: 'Orange\'s answer to the change could not be read with "API Mapping": look at the order before you rely on it.',
	fr: "La réponse d'Orange à la modification n'a pas pu être lue avec « API Mapping » : vérifiez la commande avant de vous y fier.",
};

/** What keeps an answer from being believed as it is; undefined for nothing. */
export function doubtOf(call: ErdvCall, intent: Intent, delivery: Delivery): Doubt | undefined {
	const answered = answeredAppointment(delivery.body);
	const isAccepted = delivery.statusCode === ACCEPTED;
	const unknown: Doubt['unknown'] = (readBack) => notShown(call, delivery, readBack);
	const { requested, before } = intent;
	const isOther = (one: JsonBody) => differs(one, requested ?? {});
	switch (intent.call) {
		case 'createAppointment':
			// Of an earlier visit, or of one for which nobody will come.
			if (answered && (intent.isOver?.(answered) || isDenied(answered) || holdsError(answered))) return { unknown };
			if (requested && answered && isOther(answered)) return { instead: answered, warning: OTHER_TIME, unknown };
			return isAccepted || answered === null ? { unknown } : undefined;
		case 'cancelAppointment':
			return isAccepted || answered ? { unknown } : undefined;
		case 'changeAppointment': {
			if (delivery.isUnread) return { warning: UNREAD_PENDING, acceptedAnyway: 'ifRead', unknown };
			const isDeniedNow = answered !== undefined && answered !== null && isDenied(answered);
			if (isDeniedNow || answersNone(delivery.body)) {
				return { warning: NONE_PENDING, acceptedAnyway: 'always', unknown };
			}
			// An accepted change may still show the time before.
			if (!answered || isAccepted) return undefined;
			if (intent.isOver?.(answered)) return { warning: OVER_PENDING, acceptedAnyway: 'always', unknown };
			if (!requested || !isOther(answered)) return undefined;
			if (before && samePeriod(answered, before)) return undefined;
			return { warning: OTHER_TIME_PENDING, acceptedAnyway: 'always', unknown };
		}
	}
}

/** The error of a write that Orange said yes to, where the order does not show it, or cannot be read. */
export function notShown(
	call: ErdvCall,
	{ statusCode, requestId }: Delivery,
	readBack: ReadBack,
	cure?: string,
): ErdvError {
	const yes = statusCode === ACCEPTED ? 'Orange accepted it (HTTP 202)' : 'Orange said yes';
	const because = `${yes}, but the order ${notSeen(readBack)}.`;
	return outcomeUnknown(call, because, { httpCode: statusCode, requestId }, cure);
}

function notSeen({ last, wasRead }: ReadBack): string {
	const isRead = last !== undefined && !(last instanceof ErdvError);
	if (isRead) return 'does not show it';
	const why = last ? `: ${last.message}` : '';
	return wasRead ? `did not show it, and could then not be read${why}` : `could not be read since then${why}`;
}
