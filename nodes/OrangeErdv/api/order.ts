import type { Delivery } from '../transport/client';
import { ErdvError } from './ErdvError';
import { isJsonObject } from './json';
import type { JsonBody } from './model';

/** The order in the answer to a read. @throws ErdvError `unavailable` when the answer is no order */
export function orderIn(delivery: Delivery | null): { order: JsonBody; delivery: Delivery } {
	const body = Array.isArray(delivery?.body) ? delivery.body[0] : delivery?.body;
	if (delivery && isJsonObject(body)) return { order: body, delivery };
	throw new ErdvError("Orange's API answered without an order", {
		kind: 'unavailable',
		httpCode: delivery?.statusCode,
		requestId: delivery?.requestId,
		description: 'Check the base URL in the credential; if it is right, report it to e-soutien with the request id.',
	});
}
