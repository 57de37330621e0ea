import { Gate } from '../../nodes/OrangeErdv/limiter/Gate';
import { LocalLanes } from '../../nodes/OrangeErdv/limiter/LocalLanes';
import type { Difference } from '../../nodes/OrangeErdv/mapping/check/compare';
import type { MappingReport } from '../../nodes/OrangeErdv/mapping/check/mappingReport';
import { systemClock } from '../../nodes/OrangeErdv/runtime/Clock';
import { check, type Wanted } from './check';
import { askForToken, openReads, type Service } from './reads';
import type { Secrets } from './secrets';
import { tokenDifferences } from './token';

/** What came of a check of a service. */
export interface Checked {
	report: MappingReport;
	/** Of the token service's answer. */
	token: Difference[];
}

/**
 * Asks for a token, reads the order, searches its time slots, and checks the mapping on them.
 * The lanes cool from the start, as another process may just have used them.
 * @throws ErdvError when there is no token
 */
export async function runCheck(service: Service, secrets: Secrets, wanted: Wanted): Promise<Checked> {
	const token = await askForToken(service, secrets);
	const gate = new Gate(systemClock, new LocalLanes(2, systemClock, systemClock.now()));
	const report = await check(openReads(service, gate, token.access_token), wanted);
	return { report, token: tokenDifferences(token) };
}

/** Whether the node works with this service. */
export function isAllWell({ report, token }: Checked): boolean {
	return report.fits && token.length === 0;
}

/** All that is printed: the text that can be given to others, and what is for the one who asked alone. */
export function checkedText({ report, token }: Checked): string {
	const { text, proposedMapping, toFillIn } = report;
	return [
		text,
		...token.map(({ what, path, detail }) => `Token: ${what} ${path}, ${detail}`),
		...(proposedMapping
			? ['', 'Not for others, as it has the keys of your API. Put this into "API Mapping" of the credential:']
			: []),
		...(proposedMapping ? [JSON.stringify(proposedMapping), ...toFillIn] : []),
	].join('\n');
}
