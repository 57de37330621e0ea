import { getOrder, searchTimeSlot } from '../../nodes/OrangeErdv/api/calls';
import { ErdvError } from '../../nodes/OrangeErdv/api/ErdvError';
import { toError } from '../../nodes/OrangeErdv/api/errorTable';
import type { ErdvCall, TimePeriod } from '../../nodes/OrangeErdv/api/model';
import { readAnswer } from '../../nodes/OrangeErdv/api/readAnswer';
import type { ApiMapping } from '../../nodes/OrangeErdv/mapping/ApiMapping';
import { mappingReport, type MappingReport } from '../../nodes/OrangeErdv/mapping/check/mappingReport';
import type { Reply } from '../../nodes/OrangeErdv/mapping/check/readParts';
import { compileMapping } from '../../nodes/OrangeErdv/mapping/compiled';
import { toRequest } from '../../nodes/OrangeErdv/mapping/toRequest';
import { searchWindow } from '../../nodes/OrangeErdv/slots/searchWindow';
import type { Read } from './reads';

/** What is checked, beside the answers. */
export interface Wanted {
	orderId: string;
	/** Period of the order's appointment as the Espace Opérateur shows it. */
	knownSlot?: TimePeriod;
	mapping: ApiMapping;
	/** Whether the text names the API's keys. */
	hasKeys: boolean;
}

/** Reads an order and searches its time slots, and checks the mapping on both, as Diagnostics → Check API Mapping does. */
export async function check(read: Read, { orderId, knownSlot, mapping, hasKeys }: Wanted): Promise<MappingReport> {
	const window = searchWindow({ now: new Date() });
	const compiled = compileMapping(mapping);
	const order = await replyTo(read, await toRequest(getOrder(orderId), compiled));
	const search = await replyTo(read, await toRequest(searchTimeSlot(orderId, window), compiled));
	const origin = Object.keys(mapping).length > 0 ? 'candidate' : 'none';
	const toCheck = { orderId, order, search, knownSlot, origin, mapping, window, includePersonalData: false } as const;
	return await mappingReport(toCheck, hasKeys);
}

async function replyTo(read: Read, call: ErdvCall): Promise<Reply> {
	const answer = async () => {
		const raw = await read(call);
		if (raw.statusCode >= 300) throw toError(call, raw, { workedBefore: false });
		return { answer: readAnswer(raw) };
	};
	return await answer().catch(async (error: unknown) => {
		const isOurs = error instanceof ErdvError;
		return isOurs ? { failure: { message: error.message, facts: error.facts } } : await Promise.reject(error);
	});
}
