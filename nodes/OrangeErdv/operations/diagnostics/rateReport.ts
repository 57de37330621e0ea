import type { IDataObject } from 'n8n-workflow';

import type { LabelLanguage } from '../../api/model';
import type { JournalHour } from '../../journal/hours';
import { ratesOver } from '../../journal/rates';
import { LIMIT, rateText } from '../../journal/rateText';
import { reportPeriodFields, textLanguageField } from '../fields/reportFields';
import type { Operation } from '../Operation';
import { askedPeriod, coverageOutput } from './reportSpan';

/** The figures of an hour, or of all, as workflows see them. Saved in users' workflows: never rename. */
function figures(sums: Omit<JournalHour, 'hour'>) {
	return {
		requests: sums.requests,
		mostSentInOneSecond: sums.mostSent,
		mostArrivedInOneSecond: sums.mostArrived,
		failures: sums.failures,
		rateRefusals: sums.throttled,
		meanWaitMs: Math.round(sums.waitedMs / Math.max(1, sums.requests)),
		longestWaitMs: Math.round(sums.longestWaitMs),
		pauses: sums.pauses,
		pausedMs: Math.round(sums.pausedMs),
	};
}

export const rateReport: Operation = {
	kind: 'read',
	description: [...reportPeriodFields, textLanguageField],
	async execute(item) {
		const asked = askedPeriod(item);
		const { journal, lanes, isShared } = await item.journal();
		const rates = ratesOver(journal, asked, Date.now());
		const recordedFrom = Date.parse(journal.coverageFrom);
		const report = {
			...coverageOutput(rates),
			limitScope: isShared ? 'shared' : 'process',
			limitPerSecond: LIMIT,
			withinLimit: rates.total.mostArrived <= LIMIT,
			...figures(rates.total),
			hours: rates.hours.map((sums) => ({ hour: sums.hour, ...figures(sums) })),
			text: rateText({ ...rates, lanes, isShared, recordedFrom }, item.parameter<LabelLanguage>('textLanguage', 'en')),
		};
		return [report as IDataObject];
	},
};
