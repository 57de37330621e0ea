import { PARIS } from '../../api/instants';
import type { Cut } from './cuts';
import { lengthText } from './lengths';
import type { DaySource, Hours, MomentRecipe, Source } from './moments';
import { isPlain, pathText, type Path } from './places';

/** Names that JSONata takes for something else. */
const RESERVED = ['and', 'or', 'in', 'true', 'false', 'null', 'function'];
const BARE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A moment as the mapping has it: a path where it can be taken as it is, else JSONata. */
export function momentText(moment: MomentRecipe): string {
	const path = moment.by === 'iso' && moment.text.cuts.length === 0 ? pathReading(moment.text.path) : undefined;
	return path ?? expressionOf(moment);
}

/** A path as the mapping has it: as such where it can be written so, else as JSONata; undefined where that cannot. */
export function pathReading(path: Path): string | undefined {
	if (isPlain(path)) return pathText(path);
	return isExpressible(path) ? jsonataPath(path) : undefined;
}

/** A path in JSONata. A name that is no plain word is put in backquotes. */
export function jsonataPath(path: Path): string {
	const names = path.map((step) => {
		if (typeof step === 'number') return `[${step}]`;
		return `.${BARE_NAME.test(step) && !RESERVED.includes(step) ? step : `\`${step}\``}`;
	});
	const text = names.join('').replace(/^\./, '');
	return text === '' || text.startsWith('[') ? `$${text}` : text;
}

/** False for a path that JSONata has no plain way to write: with a backquote, or into a list in a list. */
export function isExpressible(path: Path): boolean {
	return path.every((step, index) =>
		typeof step === 'number' ? typeof path[index - 1] !== 'number' : !step.includes('`'),
	);
}

/** A text in quotes, as JSONata has it: in single ones, which JSON need not escape, where that is possible. */
export function quoted(text: string): string {
	return /^[^'\\\p{Cc}]*$/u.test(text) ? `'${text}'` : JSON.stringify(text);
}

function expressionOf(moment: MomentRecipe): string {
	switch (moment.by) {
		case 'iso':
			return textOf(moment.text);
		case 'epoch':
			return `$instant(${numberOf(moment.text)}${moment.factor === 1 ? '' : ` * ${moment.factor}`})`;
		case 'format': {
			const text = textOf(moment.text);
			const isNumber = moment.text.isNumber && moment.text.cuts.length === 0;
			return instantOf(isNumber ? `$string(${text})` : text, moment.format, moment.zone);
		}
		case 'dayAndTime': {
			const text = `${dayOf(moment.day)} & ' ' & ${textOf(moment.time)}`;
			return instantOf(text, `${formatOf(moment.day)} ${moment.timeFormat}`, moment.zone);
		}
		case 'halfDay': {
			const hour = `$hour := $lookup(${tableOf(moment.hours)}, ${textOf(moment.word)})`;
			const instant = instantOf(`${dayOf(moment.day)} & ' ' & $hour`, `${formatOf(moment.day)} HH:mm`, PARIS);
			return `(${hour}; $hour ? ${instant})`;
		}
		case 'length':
			return `$instant(${millisOf(moment.start)} + ${lengthText(textOf(moment.length), moment.form)})`;
	}
}

function millisOf(moment: MomentRecipe): string {
	return `$number($paris(${expressionOf(moment)}, 'x'))`;
}

function instantOf(text: string, format: string, zone: string): string {
	return `$instant(${text}, ${quoted(format)}${zone === PARIS ? '' : `, ${quoted(zone)}`})`;
}

function dayOf({ text, format }: DaySource): string {
	return format === 'iso' ? `$paris(${textOf(text)}, 'yyyy-MM-dd')` : textOf(text);
}

function formatOf({ format }: DaySource): string {
	return format === 'iso' ? 'yyyy-MM-dd' : format;
}

function tableOf(hours: Hours): string {
	const entries = Object.entries(hours).map(([word, hour]) => `${JSON.stringify(word)}: ${JSON.stringify(hour)}`);
	return `{${entries.join(', ')}}`;
}

function numberOf(source: Source): string {
	return source.isNumber ? textOf(source) : `$number(${textOf(source)})`;
}

function textOf({ path, cuts, isNumber }: Source): string {
	const text = jsonataPath(path);
	return cuts.reduce(cutText, isNumber && cuts.length > 0 ? `$string(${text})` : text);
}

function cutText(text: string, cut: Cut): string {
	if ('from' in cut) return `$substring(${text}, ${cut.from}, ${cut.length})`;
	return 'before' in cut
		? `$substringBefore(${text}, ${quoted(cut.before)})`
		: `$substringAfter(${text}, ${quoted(cut.after)})`;
}
