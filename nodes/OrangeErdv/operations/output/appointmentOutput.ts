import { reasonText, stateAt, statusWord, type AppointmentState } from '../../api/appointmentState';
import { noteText, readContact } from '../../api/contact';
import type { Contact, JsonBody, Language } from '../../api/model';
import { periodOf } from '../../api/period';
import { describePeriod, type PeriodText } from '../../slots/describePeriod';

/** How an appointment comes out. `includePersonalData` adds contact and note. */
export interface AppointmentView {
	includePersonalData?: boolean;
	language?: Language;
	/** Without it, an appointment that has ended is `scheduled`. */
	now?(): Date;
}

/** An appointment as workflows see it. `slot`, `start` and `end` are null when its period cannot be read. */
export type AppointmentText = Partial<Omit<PeriodText, 'slot' | 'start' | 'end'>> & {
	slot: string | null;
	start: string | null;
	end: string | null;
	/** Orange's word; null when it gives none. */
	status: string | null;
	state: AppointmentState;
	/** Why it is in that state, in Orange's words. */
	reason: string | null;
	contact?: Contact;
	note?: string;
};

const NEVER = new Date(0);

/** An appointment for workflows. Related parties, contact media and notes come out only with `includePersonalData`. */
export function toAppointment(wire: JsonBody, view: AppointmentView = {}): AppointmentText {
	const period = periodOf(wire);
	const note = noteText(wire.note);
	return {
		...(period ? describePeriod(period, view.language) : { slot: null, start: null, end: null }),
		status: statusWord(wire),
		state: stateAt(wire, view.now?.() ?? NEVER),
		reason: reasonText(wire),
		...(view.includePersonalData && { contact: readContact(wire) }),
		...(view.includePersonalData && note !== undefined && { note }),
	};
}
