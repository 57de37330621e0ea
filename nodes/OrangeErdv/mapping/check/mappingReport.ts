import { saidBy } from '../../api/appointmentState';
import type { ErdvError } from '../../api/ErdvError';
import { periodOf, periodText } from '../../api/period';
import type { FoundPlace } from '../propose/found';
import { shownKey } from '../propose/shape';
import type { CheckedPart, MappingCheck, ToCheck } from './checked';
import { checkMapping } from './checkMapping';
import { blankSentence, orderNotes, searchNotes } from './checkSentences';
import { checkText } from './checkText';
import { DOUBT_SENTENCES } from './doubtSentences';
import { hiddenKeys } from './keyNames';
import { readPeriodText } from './readParts';

/** A check as workflows see it. Its keys are saved in users' workflows: never rename. */
export type MappingReport = Awaited<ReturnType<typeof mappingReport>>;

/** Checks a mapping, and puts what was found into plain values. @param hasKeys whether `text` names the API's keys */
export async function mappingReport(given: ToCheck, hasKeys: boolean) {
	const check = await checkMapping(given);
	const names = hasKeys ? shownKey : hiddenKeys();
	const text = checkText(hasKeys ? check : await checkMapping(given, names, check), { names, hasKeys });
	const { bridge, periods, slotLists } = check;
	return {
		fits: check.fits,
		mapping: check.origin,
		activeMapping: check.mapping,
		order: orderOutput(check, given),
		timeSlots: searchOutput(check),
		periods: periods?.found.map(placeOutput) ?? [],
		slotLists:
			slotLists?.found.map(({ entries, falseKeys, available, ...place }) => ({
				...placeOutput(place),
				entries,
				falseKeys,
				...(available !== undefined && { available }),
			})) ?? [],
		proposedMapping: bridge?.mapping ?? null,
		toFillIn: bridge?.toFillIn.map(blankSentence) ?? [],
		requests: check.requests,
		text,
	};
}

function orderOutput(check: MappingCheck, { knownSlot }: ToCheck) {
	const { order } = check;
	if (!order) return null;
	const { appointment } = order.reading;
	return {
		...partOutput(order),
		hasAppointment: appointment === undefined ? null : appointment !== null,
		slot: readPeriodText(order.reading),
		state: appointment ? saidBy(appointment) : null,
		notes: orderNotes(order, check, knownSlot),
	};
}

function searchOutput(check: MappingCheck) {
	const { search } = check;
	if (!search) return null;
	const { free } = search.reading;
	const [first] = free ?? [];
	return {
		...partOutput(search),
		slotCount: free?.length ?? null,
		firstSlot: first ? periodText(periodOf(first)) : null,
		notes: searchNotes(search, check),
	};
}

function partOutput({ isRead, problem, differences, shape }: CheckedPart) {
	return { isRead, problem: problem ? problemOutput(problem) : null, differences, answer: shape ?? null };
}

function problemOutput({ message, facts }: ErdvError) {
	const { kind, description, httpCode = null, code = null, requestId = null } = facts;
	return { message, kind, description, httpCode, code, requestId };
}

function placeOutput({ at, start, end, doubts, mapping }: FoundPlace) {
	return { at, start, end, doubts: doubts.map((doubt) => DOUBT_SENTENCES[doubt]), mapping: mapping ?? null };
}
