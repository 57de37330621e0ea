import { PARIS } from '../../api/instants';
import { cutText, readIso, waysToCut, type Cut } from './cuts';
import { millisOf, readDays, readDaysWithTime, readTimes } from './dateForms';
import { halfOf, type Half } from './halfDays';
import { isAboutLength } from './keyWords';
import { lengthForms, lengthMillis } from './lengths';
import { epochMillis, type DaySource, type MomentRecipe, type Source } from './moments';
import type { Leaf } from './places';

/** What one text or number of an answer can say of a period. */
export interface Pieces {
	moments: Array<{ moment: MomentRecipe; source: Source; millis: number }>;
	/** `hasTime` for the day of a date that has a time of its own. */
	days: Array<DaySource & { day: string; hasTime: boolean }>;
	times: Array<{ text: Source; format: string; time: string }>;
	halves: Array<{ text: Source; word: string; half: Half }>;
	lengths: Array<{ text: Source; form: string; millis: number }>;
}

/** How a day is written where a date needs a time. */
const MIDNIGHT = /[Tt ]00:?00/;

/** All that these values can say. @param zone in which texts without offset are meant */
export function piecesOf(leaves: Leaf[], zone = PARIS): Pieces {
	const pieces: Pieces = { moments: [], days: [], times: [], halves: [], lengths: [] };
	for (const { path, value } of leaves) {
		if (typeof value === 'boolean') continue;
		const text = String(value);
		const source: Source = { path, cuts: [], isNumber: typeof value === 'number' };
		addText(pieces, text, source, zone);
		if (typeof value === 'string') addWords(pieces, text, source);
		addLengths(pieces, text, source);
		for (const cuts of typeof value === 'string' ? waysToCut(text) : [])
			addCut(pieces, text, { ...source, cuts }, zone);
	}
	return pieces;
}

function addText(pieces: Pieces, text: string, source: Source, zone: string): void {
	const iso = zone === PARIS ? readIso(text) : undefined;
	if (iso) {
		pieces.moments.push({ moment: { by: 'iso', text: source }, source, millis: iso.millis });
		pieces.days.push({ text: source, format: 'iso', day: iso.day, hasTime: !MIDNIGHT.test(text) });
	}
	for (const factor of [1, 1000] as const) {
		const millis = epochMillis(text, factor);
		if (millis !== undefined) pieces.moments.push({ moment: { by: 'epoch', text: source, factor }, source, millis });
	}
	for (const { format, ...read } of iso ? [] : readDaysWithTime(text.trim())) {
		const meant = read.offset === 'Z' ? 'UTC' : zone;
		const moment: MomentRecipe = { by: 'format', text: source, format, zone: meant };
		pieces.moments.push({ moment, source, millis: millisOf(read, meant) });
		if (text !== text.trim()) continue;
		const cuts = [...source.cuts, dayCut(text, read)];
		pieces.days.push({ text: { ...source, cuts }, format: read.dayFormat, day: read.day, hasTime: true });
	}
	for (const { format, day } of readDays(text)) pieces.days.push({ text: source, format, day, hasTime: false });
	if (source.isNumber) return;
	for (const { format, time } of readTimes(text)) pieces.times.push({ text: source, format, time });
}

/** The day alone, where another key has a time of its own. */
function dayCut(text: string, { dayLength, joint }: { dayLength: number; joint: string }): Cut {
	const cut = { before: joint };
	const isEnough = joint !== '' && cutText(text, [cut]) === text.slice(0, dayLength);
	return isEnough ? cut : { from: 0, length: dayLength };
}

function addWords(pieces: Pieces, word: string, source: Source): void {
	const half = halfOf(word);
	if (half) pieces.halves.push({ text: source, word, half });
}

function addLengths(pieces: Pieces, text: string, source: Source): void {
	for (const form of lengthForms(text, isAboutLength(source.path))) {
		pieces.lengths.push({ text: source, form, millis: lengthMillis(text, form)! });
	}
}

function addCut(pieces: Pieces, whole: string, source: Source, zone: string): void {
	const text = cutText(whole, source.cuts);
	if (text === undefined) return;
	addText(pieces, text, source, zone);
	addLengths(pieces, text, source);
}
