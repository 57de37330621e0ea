import type { AppointmentRequest } from '../../api/appointmentBody';
import type { Contact } from '../../api/contact';
import { invalidInput } from '../../api/ErdvError';
import { isJsonObject, parseJson } from '../../api/json';
import type { JsonBody } from '../../api/model';
import type { Item } from '../Item';

function additionalBodyFields(item: Item): JsonBody | undefined {
	const given = item.option<unknown>('additionalBodyFields', undefined);
	if (given === undefined || given === '') return undefined;
	const parsed = typeof given === 'string' ? parseJson(given) : { ok: true as const, value: given };
	if (parsed.ok && isJsonObject(parsed.value)) return parsed.value;
	throw invalidInput(
		'Additional Body Fields',
		'is not a JSON object',
		'Write it as {"key": "value"}, or remove the option.',
	);
}

/** What the item's fields ask Orange for, besides the slot. @throws ErdvError `invalidInput` */
export function bookingRequest(item: Item): Omit<AppointmentRequest, 'slot'> {
	const { note, ...contact } = item.parameter<Contact & { note?: string }>('contact', {});
	return {
		contact,
		note: note || undefined,
		additionalBodyFields: additionalBodyFields(item),
	};
}
