import { isSuccessCode, saysError } from '../api/errorBody';
import { isJsonObject } from '../api/json';
import type { Answer, ErdvCall } from '../api/model';
import { soleEntry } from '../api/order';
import type { CompiledMapping } from './compiled';
import { mapAppointment, mapOrder } from './mapOrder';
import { mappedError } from './mapProblem';
import { mapSlots } from './mapSlots';
import { firstKey, readPath } from './paths';

/**
 * An answer in the model's shape, which is all that the rest of the node knows; `received` is as it came.
 * @throws UnreadableAnswer where the mapping does not fit it
 */
export async function toModel(call: ErdvCall, answer: Answer, mapping: CompiledMapping): Promise<Answer> {
	const { body } = answer;
	if (Object.keys(mapping.given).length === 0 || body === undefined) return answer;
	const error = await mappedError(body, mapping);
	if (error.code !== undefined && !isSuccessCode(error.code)) {
		return { ...answer, body: { error: { code: error.code, message: error.text } }, received: body };
	}
	if (call.name === 'searchTimeSlot') return { ...answer, body: await mapSlots(answer, mapping), received: body };
	const order = soleEntry(body);
	if (!isJsonObject(order) || saysError(order)) return answer;
	const isItself = !call.repeatable && (await isAppointment(answer, order, mapping));
	const shape = isItself ? await mapAppointment(answer, order, mapping) : await mapOrder(answer, order, mapping);
	return { ...answer, body: shape, received: body };
}

/** Keys that an order has under a mapping, besides the published ones. */
export function orderKeys({ given }: CompiledMapping): string[] {
	return [given.appointment?.at, given.order?.id, given.order?.status].flatMap((path) => firstKey(path ?? '') ?? []);
}

/** The answer to a write may be the appointment alone. */
async function isAppointment(
	answer: Answer,
	body: Record<string, unknown>,
	mapping: CompiledMapping,
): Promise<boolean> {
	const { at, start, end } = mapping.given.appointment ?? {};
	if (start === undefined || end === undefined || at === '$' || readPath(body, at ?? 'appointment') !== undefined)
		return false;
	return await mapAppointment(answer, body, mapping).then(
		() => true,
		() => false,
	);
}
