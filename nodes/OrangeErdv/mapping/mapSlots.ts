import { saysError } from '../api/errorBody';
import { isJsonObject } from '../api/json';
import type { Answer, JsonBody } from '../api/model';
import { soleEntry } from '../api/order';
import { readPeriod } from '../api/period';
import { searchState, yesOrNo } from '../api/searchWords';
import type { CompiledMapping } from './compiled';
import { boundsOf, readFor } from './mapOrder';
import { misfit } from './misfit';
import { readPath } from './paths';

const MODELLED_PATH = 'availableTimeSlot';

/** The answer to a search in the model's shape. @throws UnreadableAnswer */
export async function mapSlots(answer: Answer, mapping: CompiledMapping): Promise<unknown> {
	const { body } = answer;
	const { timeSlots } = mapping.given;
	if (!timeSlots) return body;
	const found = findList(body, timeSlots.at);
	if (found === undefined) {
		const { status } = (soleEntry(body) ?? {}) as JsonBody;
		// It has no list yet, or was refused: not read as one.
		const isWithout = ['goesOn', 'isRefused'].includes(searchState(status) ?? '');
		if (saysError(soleEntry(body)) || isWithout || timeSlots.at === undefined) return body;
		throw misfit(answer, 'timeSlots.at', undefined);
	}
	const entries: unknown[] = found === null ? [] : Array.isArray(found) ? found : [found];
	const slots: JsonBody[] = [];
	let failed: unknown;
	for (const entry of entries) {
		const slot = await mapSlot(answer, entry, mapping).catch((error: unknown) => {
			failed ??= error;
			return {};
		});
		slots.push(slot);
	}
	const isReadable = (slot: JsonBody) => readPeriod(slot.validFor) !== null;
	const [first] = slots;
	if (first && !slots.some(isReadable)) {
		const { startDateTime } = isJsonObject(first.validFor) ? first.validFor : {};
		throw failed ?? misfit(answer, timeSlots.start === undefined ? 'timeSlots.at' : 'timeSlots.start', startDateTime);
	}
	// Whether a slot is free is not guessed, whatever the others say.
	if (failed !== undefined && timeSlots.available !== undefined) throw failed;
	if (timeSlots.available !== undefined && first && slots.every((slot) => slot.available === undefined)) {
		throw misfit(answer, 'timeSlots.available', undefined);
	}
	return { status: 'done', availableTimeSlot: slots };
}

function findList(body: unknown, at: string | undefined): unknown {
	if (at !== undefined) return readPath(body, at) ?? readPath(soleEntry(body), at);
	const sole = soleEntry(body);
	return isJsonObject(sole) && MODELLED_PATH in sole ? sole[MODELLED_PATH] : Array.isArray(body) ? body : undefined;
}

async function mapSlot(answer: Answer, entry: unknown, mapping: CompiledMapping): Promise<JsonBody> {
	const timeSlots = mapping.given.timeSlots!;
	const { start, end, available } = timeSlots;
	const read = async (key: 'start' | 'end' | 'available') =>
		await readFor(answer, mapping, `timeSlots.${key}`, timeSlots[key]!, entry);
	const mapped: JsonBody = isJsonObject(entry) ? { ...entry } : { value: entry };
	if (start !== undefined || end !== undefined) {
		mapped.validFor = await boundsOf(mapped.validFor, timeSlots, read);
	}
	if (available === undefined) return mapped;
	const isFree = await read('available');
	return { ...mapped, available: freeOrNot(answer, isFree) };
}

/** @returns undefined where nothing is said */
function freeOrNot(answer: Answer, value: unknown): boolean | undefined {
	if (value === undefined || value === null) return undefined;
	const isFree = yesOrNo(value);
	if (isFree === undefined) throw misfit(answer, 'timeSlots.available', value);
	return isFree;
}
