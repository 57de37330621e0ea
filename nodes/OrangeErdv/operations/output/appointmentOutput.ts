import { noteText, readContact, type Contact } from '../../api/contact';
import type { JsonBody, Language } from '../../api/model';
import { readPeriod } from '../../api/period';
import { describePeriod, type PeriodText } from '../../slots/describePeriod';

/** How an appointment comes out. `includePersonalData` adds contact and note. */
export interface AppointmentView {
	includePersonalData?: boolean;
	language?: Language;
}

/** An appointment as workflows see it. `slot`, `start` and `end` are null when its period cannot be read. */
export type AppointmentText = Partial<Omit<PeriodText, 'slot' | 'start' | 'end'>> & {
	slot: string | null;
	start: string | null;
	end: string | null;
	/** Modelled: `initialized`, `confirmed`, `cancelled`, `completed`, `failed`; null when Orange gives none. */
	status: string | null;
	contact?: Contact;
	note?: string;
};

/** An appointment for workflows. Related parties, contact media and notes come out only with `includePersonalData`. */
export function toAppointment(wire: JsonBody, view: AppointmentView = {}): AppointmentText {
	const period = readPeriod(wire.validFor);
	const note = noteText(wire.note);
	return {
		...(period ? describePeriod(period, view.language) : { slot: null, start: null, end: null }),
		status: typeof wire.status === 'string' ? wire.status : null,
		...(view.includePersonalData && { contact: readContact(wire) }),
		...(view.includePersonalData && note !== undefined && { note }),
	};
}
