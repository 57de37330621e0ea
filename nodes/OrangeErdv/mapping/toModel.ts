import { isSuccessCode, saysError } from '../api/errorBody';
import { isJsonObject } from '../api/json';
import type { Answer, ErdvCall, JsonBody } from '../api/model';
import { soleEntry } from '../api/order';
import { UnreadableAnswer } from '../api/readAnswer';
import { readingOf, type CompiledMapping } from './compiled';
import { mapAppointment, mapOrder, MODELLED_PATH } from './mapOrder';
import { mappedError } from './mapProblem';
import { mapSlots } from './mapSlots';
import { firstKey, readPath, WHOLE } from './paths';

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
	if (call.repeatable) return { ...answer, body: await mapOrder(answer, order, mapping), received: body };
	// A change shows in the order later, whatever its answer says; a create or a cancellation is to be seen at once.
	const isUnread = (error: unknown) => call.name === 'changeAppointment' && error instanceof UnreadableAnswer;
	return await mapWritten(answer, order, mapping).then(
		(shape) => ({ ...answer, body: shape, received: body }),
		async (error: unknown) =>
			isUnread(error)
				? { ...answer, body: undefined, received: body, isUnread: true as const }
				: await Promise.reject(error),
	);
}

/** Keys that an order has under a mapping, besides the published ones. */
export function orderKeys({ given }: CompiledMapping): string[] {
	return [given.appointment?.at, given.order?.id, given.order?.status].flatMap((path) => firstKey(path ?? '') ?? []);
}

/** The answer to a write may be the order, the appointment alone, hold it where the model has it, or be a receipt. */
async function mapWritten(answer: Answer, body: JsonBody, mapping: CompiledMapping): Promise<JsonBody> {
	const { appointment = {}, order } = mapping.given;
	const { at = MODELLED_PATH, start, end } = appointment;
	if (at === WHOLE || readPath(body, at) !== undefined) return await mapOrder(answer, body, mapping);
	const held = body[MODELLED_PATH];
	if (start !== undefined && end !== undefined) {
		const asAppointment = async (one: unknown) => await mapAppointment(answer, one, mapping).catch(() => undefined);
		const alone = await asAppointment(body);
		if (alone) return alone;
		const inside = isJsonObject(held) ? await asAppointment(held) : undefined;
		if (inside) return { ...body, [MODELLED_PATH]: inside };
	}
	const id = order?.id === undefined ? undefined : await readingOf(mapping, order.id, body).catch(() => undefined);
	// What a receipt stands for is seen in the order.
	const isReceipt = order?.id !== undefined && id === undefined && held === undefined;
	return isReceipt ? body : await mapOrder(answer, body, mapping);
}
