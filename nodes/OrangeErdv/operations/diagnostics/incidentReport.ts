import type { IDataObject } from 'n8n-workflow';

import type { LabelLanguage } from '../../api/model';
import { checkOrderId } from '../../api/orderId';
import { incidentText } from '../../journal/incidentText';
import type { JournalEntry } from '../../journal/Journal';
import { coverage } from '../../journal/rates';
import { optionalOrderIdField, reportPeriodFields, textLanguageField } from '../fields/reportFields';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { askedPeriod, coverageOutput } from './reportSpan';

/** A failed request as workflows see it: an HTTP status from 300 on, or no answer. Keys are never renamed. */
export interface Failure {
	/** ISO 8601, UTC. */
	sentAt: string;
	/** Null when no answer came. */
	answeredAt: string | null;
	operation: string;
	orderId: string;
	/** Null when no answer came. */
	httpStatus: number | null;
	/** Orange's error code. */
	code: string | null;
	/** `X-OAPI-Request-Id`. */
	requestId: string | null;
	/** Why no answer came: `timeout`, `reset`, `refused`, `dns`, `tls` or `other`; null when one came. */
	cause: string | null;
}

function toFailure(entry: JournalEntry): Failure {
	const { sentAt, answeredAt, operation, orderId, status, code, requestId, cause } = entry;
	return {
		sentAt,
		answeredAt: answeredAt ?? null,
		operation,
		orderId,
		httpStatus: status ?? null,
		code: code ?? null,
		requestId: requestId ?? null,
		cause: cause ?? null,
	};
}

function orderOf(item: Item): string | undefined {
	const given = item.parameter<unknown>('orderId', '');
	const isEmpty = given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
	return isEmpty ? undefined : checkOrderId(given);
}

export const incidentReport: Operation = {
	kind: 'read',
	description: [optionalOrderIdField, ...reportPeriodFields, textLanguageField],
	async execute(item) {
		const asked = askedPeriod(item);
		const orderId = orderOf(item);
		const { journal } = await item.journal();
		const known = coverage(journal, journal.failuresFrom, asked, Date.now());
		const failures = journal
			.lastFailures()
			.filter((entry) => orderId === undefined || entry.orderId === orderId)
			.filter(({ sentAt }) => {
				const at = Date.parse(sentAt);
				return at >= (asked.from ?? 0) && at < (asked.to ?? Infinity);
			})
			.map(toFailure)
			.sort((one, other) => one.sentAt.localeCompare(other.sentAt));
		const report = {
			...coverageOutput(known),
			count: failures.length,
			failures,
			text: incidentText({ ...known, failures, orderId }, item.parameter<LabelLanguage>('textLanguage', 'en')),
		};
		return [report as unknown as IDataObject];
	},
};
