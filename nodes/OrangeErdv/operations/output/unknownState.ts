import type { AppointmentState } from '../../api/appointmentState';
import type { Warning } from '../../api/model';
import type { Item } from '../Item';

/** An appointment as an output shows it. */
interface Shown {
	status: string | null;
	state: AppointmentState | null;
}

const LONGEST_WORD = 60;

const NO_WORD: Warning = {
	en: 'The appointment has no status, and no time that can be read: it is taken for one that may still take place.',
	fr: "Le rendez-vous n'a ni statut ni horaire lisible : il est considéré comme pouvant encore avoir lieu.",
};

/** Has the output say so where it shows an appointment of which nobody here knows whether it will take place. */
export function warnOfUnknownState(item: Item, appointment: Shown | null): void {
	if (appointment?.state !== 'unknown') return;
	item.warn(appointment.status === null ? NO_WORD : notKnown(appointment.status.slice(0, LONGEST_WORD)));
}

function notKnown(word: string): Warning {
	return {
		en: [
			`Orange gives the appointment the status "${word}", which this node does not know.`,
			'It is taken for one that may still take place: look it up in the Espace Opérateur.',
		].join(' '),
		fr: [
			`Orange donne au rendez-vous le statut « ${word} », que ce nœud ne connaît pas.`,
			"Il est considéré comme pouvant encore avoir lieu : vérifiez-le dans l'Espace Opérateur.",
		].join(' '),
	};
}
