import { cancelAppointment, createAppointment, getOrder, searchTimeSlot } from '../../../nodes/OrangeErdv/api/calls';
import type { Answer } from '../../../nodes/OrangeErdv/api/model';
import { compileMapping } from '../../../nodes/OrangeErdv/mapping/compiled';
import { parseApiMapping } from '../../../nodes/OrangeErdv/mapping/parseMapping';
import { toModel } from '../../../nodes/OrangeErdv/mapping/toModel';
import { MORNING } from '../api/support';

export const ID = '00123456';
const CALLS = {
	order: getOrder(ID),
	search: searchTimeSlot(ID, MORNING.validFor),
	create: createAppointment(ID, { slot: MORNING }),
	cancel: cancelAppointment(ID),
};

/** A mapping as the credential reads it. */
export const mappingOf = (given: unknown) => compileMapping(parseApiMapping(given));

/** What the node makes of the body of an answer, under a mapping. */
export async function modelOf(call: keyof typeof CALLS, body: unknown, given: unknown): Promise<unknown> {
	const answer: Answer = { statusCode: 200, body };
	return (await toModel(CALLS[call], answer, mappingOf(given))).body;
}
