import { MAPPED_STATE, REASON_KEYS, STATE_KEYS, stateTexts } from '../api/appointmentState';
import { readInstant } from '../api/instants';
import { isJsonObject, saysSomething } from '../api/json';
import type { Answer, JsonBody, TimePeriod } from '../api/model';
import { readPeriod } from '../api/period';
import { ownMeaning } from '../api/stateWords';
import { readingOf, type CompiledMapping } from './compiled';
import { misfit } from './misfit';
import { readPath, WHOLE } from './paths';

/** Where the model has the appointment of an order. */
export const MODELLED_PATH = 'appointment';

/** An order in the model's shape: its own keys, and beside them those that the mapping finds elsewhere. @throws UnreadableAnswer */
export async function mapOrder(answer: Answer, order: JsonBody, mapping: CompiledMapping): Promise<JsonBody> {
	const { order: own, appointment } = mapping.given;
	const read = async (key: string, reading: string) => await readFor(answer, mapping, key, reading, order);
	const mapped: JsonBody = { ...order };
	if (own?.id !== undefined) {
		const id = await read('order.id', own.id);
		if (typeof id !== 'string' && typeof id !== 'number') throw misfit(answer, 'order.id', id);
		mapped.id = String(id);
	}
	if (own?.status !== undefined) mapped.status = textOf(await read('order.status', own.status));
	if (!appointment && !mapping.given.states) return mapped;
	const at = appointment?.at ?? MODELLED_PATH;
	const found = readPath(order, at);
	if (found === undefined) {
		// A mapped place that the order lacks, where the modelled one is filled, is a wrong path and not "none".
		if (at !== MODELLED_PATH && isObjectIn(order[MODELLED_PATH])) throw misfit(answer, 'appointment.at', undefined);
		if (at !== MODELLED_PATH) delete mapped[MODELLED_PATH];
		return mapped;
	}
	// Among the order's own keys, dates that are not there are all that tells that there is none.
	if (at === WHOLE && (await isWithoutDates(order, mapping))) return mapped;
	const entries: unknown[] = (Array.isArray(found) ? (found as unknown[]) : [found]).filter(saysSomething);
	const appointments: JsonBody[] = [];
	for (const entry of entries) appointments.push(await mapAppointment(answer, entry, mapping));
	return { ...mapped, [MODELLED_PATH]: Array.isArray(found) ? appointments : (appointments[0] ?? null) };
}

async function isWithoutDates(order: JsonBody, mapping: CompiledMapping): Promise<boolean> {
	const { start, end } = mapping.given.appointment ?? {};
	if (start === undefined || end === undefined) return false;
	const dates = await Promise.all(
		[start, end].map(async (reading) => await readingOf(mapping, reading, order).catch(() => '?')),
	);
	return dates.every((date) => date === undefined || date === null || date === '');
}

/** An appointment in the model's shape. @throws UnreadableAnswer */
export async function mapAppointment(answer: Answer, entry: unknown, mapping: CompiledMapping): Promise<JsonBody> {
	const { appointment = {}, states } = mapping.given;
	const isMapped = appointment.start !== undefined || appointment.end !== undefined;
	if (!isJsonObject(entry) && !isMapped) throw misfit(answer, 'appointment.at', entry);
	const mapped: JsonBody = isJsonObject(entry) ? { ...entry } : { value: entry };
	const read = async (key: 'start' | 'end' | 'status' | 'reason') =>
		await readFor(answer, mapping, `appointment.${key}`, appointment[key]!, entry);
	if (isMapped) mapped.validFor = await periodOf(answer, mapped.validFor, appointment, read);
	if (appointment.status !== undefined) {
		for (const key of STATE_KEYS) delete mapped[key];
		mapped.status = textOf(await read('status'));
	}
	if (appointment.reason !== undefined) {
		for (const key of REASON_KEYS) delete mapped[key];
		mapped.reason = textOf(await read('reason'));
	}
	return { ...mapped, ...said(mapped, appointment.status !== undefined, states) };
}

/** A word that was looked for and is not there leaves open what the appointment is: it is not taken for a scheduled one. */
function said(mapped: JsonBody, isWordMapped: boolean, states: CompiledMapping['given']['states']): JsonBody {
	if (isWordMapped && mapped.status === null) return { [MAPPED_STATE]: 'unknown' };
	const [own] = stateTexts(mapped).flatMap((word) => (states && ownMeaning(word, states)) ?? []);
	return own ? { [MAPPED_STATE]: own } : {};
}

async function periodOf(
	answer: Answer,
	modelled: unknown,
	{ start, end }: { start?: string; end?: string },
	read: (key: 'start' | 'end') => Promise<unknown>,
): Promise<JsonBody> {
	const period = await boundsOf(modelled, { start, end }, read);
	if (readInstant(period.startDateTime) === null) throw misfit(answer, 'appointment.start', period.startDateTime);
	if (readInstant(period.endDateTime) === null) throw misfit(answer, 'appointment.end', period.endDateTime);
	if (readPeriod(period) === null) throw misfit(answer, 'appointment.end', period.endDateTime);
	return period;
}

/** Start and end as the mapping reads them; one that it says nothing of is where the model has it. */
export async function boundsOf(
	modelled: unknown,
	{ start, end }: { start?: string; end?: string },
	read: (key: 'start' | 'end') => Promise<unknown>,
): Promise<Record<keyof TimePeriod, unknown>> {
	const known = isJsonObject(modelled) ? modelled : {};
	return {
		startDateTime: start === undefined ? known.startDateTime : await read('start'),
		endDateTime: end === undefined ? known.endDateTime : await read('end'),
	};
}

/** What a reading gives. @throws UnreadableAnswer where it fails */
export async function readFor(
	answer: Answer,
	mapping: CompiledMapping,
	key: string,
	reading: string,
	entry: unknown,
): Promise<unknown> {
	return await readingOf(mapping, reading, entry).catch((error: unknown) => {
		throw misfit(answer, key, error);
	});
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function isObjectIn(value: unknown): boolean {
	return Array.isArray(value) ? value.some(isObjectIn) : isJsonObject(value) && saysSomething(value);
}
