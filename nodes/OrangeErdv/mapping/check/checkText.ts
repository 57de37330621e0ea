import type { ErdvErrorFacts } from '../../api/ErdvError';
import type { ApiMapping } from '../ApiMapping';
import type { FoundPlace } from '../propose/found';
import { maskedAnswer } from '../propose/maskedAnswer';
import type { KeyNames } from '../propose/shape';
import type { CheckedPart, MappingCheck } from './checked';
import { orderNotes, searchNotes } from './checkSentences';
import { DOUBT_SENTENCES } from './doubtSentences';
import type { SentRequest } from './sentRequests';

const HEAD = 'Check API Mapping of n8n-nodes-orange-erdv';
const MASKED = [
	'Values are masked: types, forms of dates and numbers of entries are shown. Of keys, those of the model are shown,',
	'which is public, and the others as numbers.',
].join(' ');
const WITH_KEYS = 'Values are masked: keys, types, forms of dates and numbers of entries are shown.';
const ORIGINS = { none: 'none', credential: 'that of the credential', candidate: 'one that is tried' };

/**
 * The check as text, to be given to others. It has no value of an answer, and nothing of the mapping but which parts of it
 * there are.
 * @param check made with `names`
 */
export function checkText(check: MappingCheck, { names, hasKeys }: { names: KeyNames; hasKeys: boolean }): string {
	const { order, search, periods, slotLists, origin, mapping, bridge, requests } = check;
	return [
		HEAD,
		hasKeys ? WITH_KEYS : MASKED,
		`Mapping: ${ORIGINS[origin]}${partsText(mapping)}`,
		...(order ? ['', ...partLines('Order', order, orderNotes(order, check))] : []),
		...(periods ? ['Where the known time slot sits:', ...placeLines(periods.found)] : []),
		...(search ? ['', ...partLines('Search for time slots', search, searchNotes(search, check))] : []),
		...(slotLists ? ['Lists of periods:', ...placeLines(slotLists.found)] : []),
		'',
		'What would be sent:',
		...requests.map((request) => requestLine(request, names)),
		'',
		bridge ? `A mapping is proposed${partsText(bridge.mapping)}` : conclusion(check),
	].join('\n');
}

function conclusion({ fits }: MappingCheck): string {
	return fits ? 'The node reads these answers as they are meant.' : 'No mapping is proposed.';
}

function partsText(mapping: ApiMapping | object): string {
	const parts = Object.entries(mapping).flatMap(([key, part]) => {
		const isOfNames = ['order', 'appointment', 'timeSlots', 'error'].includes(key);
		return isOfNames ? Object.keys(part as object).map((name) => `${key}.${name}`) : [key];
	});
	return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function partLines(name: string, { isRead, problem, differences, shape }: CheckedPart, notes: string[]): string[] {
	const width = Math.max(0, ...differences.map(({ path }) => path.length));
	return [
		`${name}: ${isRead ? 'is read' : 'cannot be used'}`,
		...(problem ? [`  ${problemText(problem.facts)}`] : []),
		...notes.map((note) => `  ${note}`),
		...differences.map(({ what, path, detail }) => `  ${what.padEnd(11)}  ${path.padEnd(width)}  ${detail}`),
		...(shape === undefined ? [] : [`  ${JSON.stringify(shape)}`]),
	];
}

/** Not the message: it may quote Orange. */
function problemText({ kind, httpCode, code, misfit }: ErdvErrorFacts): string {
	const facts = [
		...(httpCode === undefined ? [] : [`HTTP ${httpCode}`]),
		...(code !== undefined && /^\d{1,4}$/.test(code) ? [`Orange code ${code}`] : []),
		...(misfit ? ['the mapping does not fit it'] : []),
	];
	return `${kind}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

function placeLines(places: FoundPlace[]): string[] {
	if (places.length === 0) return ['  nowhere'];
	return places.map(({ at, start, end, doubts }) => {
		const ends = [start, end].map(({ keys, form }) => `${keys.join(' and ')} as ${form}`);
		return `  ${at}: from ${ends[0]} to ${ends[1]}${doubts.map((doubt) => `. ${DOUBT_SENTENCES[doubt]}`).join('')}`;
	});
}

function requestLine(
	{ call, method, isMapped, bodyKey, body, withoutPlace, problem }: SentRequest,
	names: KeyNames,
): string {
	const of = isMapped ? `by "${bodyKey}"` : 'as modelled';
	const shown = body === null ? 'no body' : JSON.stringify(maskedAnswer(body, names));
	const left = withoutPlace.length > 0 ? `, without a place for ${withoutPlace.join(', ')}` : '';
	return `  ${call}: ${method}, ${of}, ${problem === null ? `${shown}${left}` : 'cannot be made'}`;
}
