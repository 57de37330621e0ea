import { invalidInput } from '../../api/ErdvError';
import type { ReportRequest } from '../../journal/rateReportFigures';
import type { Item } from '../Item';

/** What a report is asked for; a To that is a day includes it. @throws ErdvError `invalidInput` */
export function reportRequest(item: Item): ReportRequest {
	const [from, to] = [item.moment('options.from', 'harmless'), item.moment('options.to', 'harmless')];
	const span: ReportRequest['span'] = {};
	if (from) span.from = from.at.toMillis();
	if (to) span.to = (to.isDay ? to.at.plus({ days: 1 }) : to.at).toMillis();
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
