import { invalidInput } from '../../api/ErdvError';
import type { ReportRequest } from '../../journal/rateReportFigures';
import { isGiven, parseInstant } from '../../slots/parseInstant';
import type { Item } from '../Item';

const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim());

/** What a report is asked for; a To that is a date alone includes that day. @throws ErdvError `invalidInput` */
export function reportRequest(item: Item): ReportRequest {
	const span: ReportRequest['span'] = {};
	const [from, to] = [item.option<unknown>('from', ''), item.option<unknown>('to', '')];
	if (isGiven(from)) span.from = parseInstant(from, 'From').toMillis();
	if (isGiven(to)) {
		const end = parseInstant(to, 'To');
		span.to = (isDate(to) ? end.plus({ days: 1 }) : end).toMillis();
	}
	if (span.from !== undefined && span.to !== undefined && span.to <= span.from) {
		throw invalidInput('To', 'is not after "From"', 'Set "To" after "From", or leave it empty for now.');
	}
	return { span, language: item.language };
}

/**
 * The same text for items that ask the same: to the minute, as `$now` is another moment for each item.
 * @param orderId of the report, where it is about one
 */
export function sameReport({ span: { from, to }, language }: ReportRequest, orderId?: string): string {
	const minutes = [from, to].map((at) => (at === undefined ? null : Math.floor(at / 60_000)));
	return JSON.stringify([...minutes, language, orderId ?? null]);
}
