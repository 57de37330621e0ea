import { millisOf } from './dateForms';
import { byHalfDay, byLength } from './derivedEnds';
import type { MomentRecipe } from './moments';
import { areNamed, bestForSecond, bestPairs, dayCost, distance, pairCost } from './nearest';
import {
	FARTHEST,
	isLength,
	MOST_ENDS,
	product,
	type PeriodEnd,
	type PeriodReading,
	type Target,
} from './periodReading';
import type { Pieces } from './pieces';

/**
 * How ends can be put together to a period; of the same values, the strictest form first.
 * @param target the period that is looked for; without it, any that an appointment could have
 */
export function readingsIn(pieces: Pieces, zone: string, target?: Target): PeriodReading[] {
	const ends = [...direct(pieces), ...composed(pieces, zone, target)];
	const starts = ends.filter(({ millis }) => !target || millis === target.start).slice(0, MOST_ENDS);
	const finals = ends.filter(({ millis }) => !target || millis === target.end).slice(0, MOST_ENDS);
	const pairs = bestPairs(
		product(starts, finals).filter(([start, end]) => isLength(end.millis - start.millis, target)),
		(start, end) => {
			const isSameForm = formOf(start.moment) === formOf(end.moment);
			return pairCost(start.path, end.path) + (isSameForm ? 0 : 1);
		},
	);
	const paired = pairs.map(([start, end]) => ({
		start: start.moment,
		end: end.moment,
		detour: Math.max(start.detour, end.detour),
		isNamed: areNamed(start.path, end.path),
		isUnsure: false,
	}));
	const alone = starts.filter((one) => !pairs.some(([start]) => start.path === one.path));
	return [...paired, ...byLength(alone, pieces, target), ...byHalfDay(pieces, target)];
}

function direct({ moments }: Pieces): PeriodEnd[] {
	return moments.map(({ moment, source, millis }) => ({
		moment,
		path: source.path,
		millis,
		detour: source.cuts.length === 0 ? 0 : 2,
	}));
}

/** Times with the days that go best with them. */
function composed({ days, times }: Pieces, zone: string, target?: Target): PeriodEnd[] {
	const fitting = product(
		days.filter(({ day }) => !target || day === target.startDay || day === target.endDay),
		times.filter(({ time }) => !target || time === target.startTime || time === target.endTime),
	).filter(
		([{ day, text: ofDay }, { time, text: ofTime }]) =>
			distance(ofDay.path, ofTime.path) <= FARTHEST && (!target || momentsOf(target).includes(`${day} ${time}`)),
	);
	return bestForSecond(fitting, (day, time) => dayCost(day.text.path, time.text.path)).map(([day, time]) => ({
		moment: {
			by: 'dayAndTime',
			day: { text: day.text, format: day.format },
			time: time.text,
			timeFormat: time.format,
			zone,
		},
		path: time.text.path,
		millis: millisOf({ day: day.day, time: time.time }, zone),
		detour: time.text.cuts.length === 0 ? 1 : 2,
	}));
}

function momentsOf({ startDay, startTime, endDay, endTime }: Target): string[] {
	return [`${startDay} ${startTime}`, `${endDay} ${endTime}`];
}

/** What must be alike of two ends that belong together. */
function formOf(moment: MomentRecipe): string {
	if (moment.by === 'format') return moment.format;
	if (moment.by === 'dayAndTime') return `${moment.day.format} ${moment.timeFormat}`;
	return moment.by === 'epoch' ? `epoch ${moment.factor}` : moment.by;
}
