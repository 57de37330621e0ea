import { halfOfPeriod, isShort } from './halfDays';
import { isAboutHalfDay, sideOf } from './keyWords';
import type { DaySource, Source } from './moments';
import { bestPairs, distance } from './nearest';
import { FARTHEST, isLength, product, type PeriodEnd, type PeriodReading, type Target } from './periodReading';
import type { Pieces } from './pieces';
import type { Path } from './places';

/** Of a word that may be anything: it has to stand in the same object as the day. */
const SAME_OBJECT = 2;

/** Periods of which one end and the length are told. */
export function byLength(starts: PeriodEnd[], { lengths }: Pieces, target?: Target): PeriodReading[] {
	const fitting = product(
		starts.filter(({ path }) => sideOf(path) !== 'end'),
		lengths.filter(({ millis }) => isLength(millis, target)),
	);
	const cost = (start: Path, length: Path) => distance(start, length) * 100 + (sideOf(start) === 'start' ? 0 : 10);
	return bestPairs(fitting, (start, length) => cost(start.path, length.text.path)).map(([start, { text, form }]) => ({
		start: start.moment,
		end: { by: 'length', start: start.moment, length: text, form },
		detour: 3,
		isNamed: true,
		isUnsure: false,
	}));
}

/** Periods of which the day is told, and a word for a part of it. */
export function byHalfDay({ days, halves }: Pieces, target?: Target): PeriodReading[] {
	const [from, to] = target ? [target.startTime.slice(0, 5), target.endTime.slice(0, 5)] : [];
	const fitting = product(
		days.filter(({ day, hasTime }) => !hasTime && (!target || (day === target.startDay && day === target.endDay))),
		halves.filter(({ half }) => !from || !to || half === halfOfPeriod(from, to)),
	).filter(([day, { text, word }]) => {
		return distance(day.text.path, text.path) <= (isSureWord(word, text.path) ? FARTHEST : SAME_OBJECT);
	});
	const cost = (day: DaySource, { text, word }: { text: Source; word: string }) =>
		distance(day.text.path, text.path) * 100 + (isSureWord(word, text.path) ? 0 : 20);
	return bestPairs(fitting, cost).map(([day, { text, word }]) => {
		const common = { by: 'halfDay', day: { text: day.text, format: day.format }, word: text } as const;
		return {
			start: { ...common, hours: from ? { [word]: from } : {}, end: 'start' },
			end: { ...common, hours: to ? { [word]: to } : {}, end: 'end' },
			detour: 4,
			isNamed: true,
			isUnsure: !isSureWord(word, text.path),
		};
	});
}

function isSureWord(word: string, path: Path): boolean {
	return isAboutHalfDay(path) || !isShort(word);
}
