import type { AppointmentRequest } from '../../api/appointmentBody';
import type { Contact } from '../../api/model';
import type { Item } from '../Item';

/**
 * What the item's fields ask Orange for, besides the slot. A phone number that was mended, or cannot be one, is warned of.
 * @throws ErdvError `invalidInput` that names the field
 */
export function bookingRequest(item: Item): Omit<AppointmentRequest, 'slot'> {
	const refusesDoubtful = item.isOn('options.refuseDoubtfulPhones', 'guard');
	const phone = (path: string) => {
		const given = item.phone(path, refusesDoubtful);
		if (given?.warning) item.warn(given.warning);
		return given?.text;
	};
	const text = (path: string) => item.text(path) || undefined;
	const contact: Contact = {
		name: text('contact.name'),
		phone: phone('contact.phone'),
		email: item.key('contact.email') || undefined,
		secondName: text('contact.secondName'),
		secondPhone: phone('contact.secondPhone'),
		accessDetails: text('contact.accessDetails'),
	};
	return {
		contact,
		note: text('contact.note'),
		additionalBodyFields: item.jsonObject('options.additionalBodyFields'),
	};
}
