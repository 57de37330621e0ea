import { CUSTOMER_ROLE, SECOND_CONTACT_ROLE, type Contact } from './calls';
import { ErdvError } from './ErdvError';
import { isJsonObject } from './json';
import { readPath, type ContractOverrides } from './mapping';
import type { JsonBody, LabelLanguage } from './model';
import { describePeriod, readPeriod, type PeriodText } from './period';

const MODELLED_PATH = 'appointment';

/** How an appointment comes out. `includePersonalData` adds contact and note. */
export interface AppointmentView {
	includePersonalData?: boolean;
	labelLanguage?: LabelLanguage;
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

/**
 * The appointment in an order, as received (modelled: at `appointment`, or at `appointmentPath`); `null` when there is
 * none or it is cancelled. Of several, the first that is not cancelled.
 * Throws `unavailable` when something else sits there: taking that for "none" could book twice.
 */
export function findAppointment(order: unknown, overrides: ContractOverrides = {}): JsonBody | null {
	const path = overrides.appointmentPath ?? MODELLED_PATH;
	const found = readPath(order, path);
	const candidates: unknown[] = Array.isArray(found) ? found : [found];
	for (const candidate of candidates) {
		if (candidate === undefined || candidate === null || candidate === '' || candidate === false) continue;
		if (!isJsonObject(candidate)) throw misfit(path);
		if (Object.keys(candidate).length > 0 && !isCancelled(candidate)) return candidate;
	}
	return null;
}

/** An appointment for workflows. Related parties, contact media and notes come out only with `includePersonalData`. */
export function toAppointment(wire: JsonBody, view: AppointmentView = {}): AppointmentText {
	const period = readPeriod(wire.validFor);
	const note = noteText(wire.note);
	return {
		...(period ? describePeriod(period, view.labelLanguage) : { slot: null, start: null, end: null }),
		status: typeof wire.status === 'string' ? wire.status : null,
		...(view.includePersonalData && { contact: readContact(wire) }),
		...(view.includePersonalData && note !== undefined && { note }),
	};
}

function isCancelled({ status }: JsonBody): boolean {
	return typeof status === 'string' && /^cancell?ed$/i.test(status);
}

function readContact(wire: JsonBody): Contact {
	const parties = objectsIn(wire.relatedParty);
	const media = objectsIn(wire.contactMedium);
	const named = (role: string) => text(parties.find((party) => party.role === role)?.name);
	const reached = (type: string, key: string) =>
		media
			.filter((medium) => medium.type === type && isJsonObject(medium.characteristic))
			.map((medium) => text((medium.characteristic as JsonBody)[key]));
	const [phone, secondPhone] = reached('phone', 'phoneNumber');
	const [email] = reached('email', 'emailAddress');
	const contact = {
		name: named(CUSTOMER_ROLE),
		phone,
		email,
		secondName: named(SECOND_CONTACT_ROLE),
		secondPhone,
	};
	return Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined));
}

function noteText(note: unknown): string | undefined {
	if (typeof note === 'string') return text(note);
	const lines = objectsIn(note).flatMap((entry) => text(entry.text) ?? []);
	return lines.length > 0 ? lines.join('\n') : undefined;
}

function objectsIn(value: unknown): JsonBody[] {
	return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isJsonObject);
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function misfit(path: string): ErdvError {
	return new ErdvError(`The appointment in Orange's answer does not fit the model: "${path}" holds no object`, {
		kind: 'unavailable',
		description:
			'Orange does not publish where the appointment sits in an order. Look at the order as it came (without Simplify) and set contractOverrides.appointmentPath in the credential.',
	});
}
