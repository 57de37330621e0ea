import { invalidInput } from '../../api/ErdvError';
import type { Coverage, Period } from '../../journal/rates';
import { parseInstant } from '../../slots/parsePeriod';
import type { Item } from '../Item';

const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim());
const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What From and To ask for; a To that is a date alone includes that day. @throws ErdvError `invalidInput` */
export function askedPeriod(item: Item): Partial<Period> {
	const period: Partial<Period> = {};
	const [from, to] = [item.parameter<unknown>('from', ''), item.parameter<unknown>('to', '')];
	if (!isEmpty(from)) period.from = parseInstant(from, 'From').toMillis();
	if (!isEmpty(to)) {
		const end = parseInstant(to, 'To');
		period.to = (isDate(to) ? end.plus({ days: 1 }) : end).toMillis();
	}
	if (period.from !== undefined && period.to !== undefined && period.to <= period.from) {
		throw invalidInput('To', 'is not after From', 'Set To after From, or leave it empty for now.');
	}
	return period;
}

/** ISO 8601, UTC. */
export const isoTime = (at: number) => new Date(at).toISOString();

/** A coverage as workflows see it. */
export function coverageOutput({ covered, gaps }: Coverage) {
	return {
		coverageFrom: covered && isoTime(covered.from),
		coverageTo: covered && isoTime(covered.to),
		gaps: gaps.map(({ from, to, reason }) => ({ from: isoTime(from), to: isoTime(to), reason })),
	};
}
