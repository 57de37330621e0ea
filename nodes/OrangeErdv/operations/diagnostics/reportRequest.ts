import { invalidInput } from '../../api/ErdvError';
import type { LabelLanguage } from '../../api/model';
import type { ReportRequest } from '../../journal/rateProof';
import { parseInstant } from '../../slots/parseInstant';
import type { Item } from '../Item';

const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim());
const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What a report is asked for; a To that is a date alone includes that day. @throws ErdvError `invalidInput` */
export function reportRequest(item: Item): ReportRequest {
	const span: ReportRequest['span'] = {};
	const [from, to] = [item.parameter<unknown>('from', ''), item.parameter<unknown>('to', '')];
	if (!isEmpty(from)) span.from = parseInstant(from, 'From').toMillis();
	if (!isEmpty(to)) {
		const end = parseInstant(to, 'To');
		span.to = (isDate(to) ? end.plus({ days: 1 }) : end).toMillis();
	}
	if (span.from !== undefined && span.to !== undefined && span.to <= span.from) {
		throw invalidInput('To', 'is not after From', 'Set To after From, or leave it empty for now.');
	}
	return { span, language: item.parameter<LabelLanguage>('textLanguage', 'en') };
}
