import type { IDataObject } from 'n8n-workflow';

/** No answer is late here: what a busy machine delays is no time-out. */
const REQUEST_TIMEOUT_S = 60;

/** What every item says of people: none of it may come out unasked. */
export const PEOPLE = {
	name: 'Dominique Kerlouan',
	phone: '+33 1 99 88 77 66',
	email: 'd.kerlouan@example.org',
	secondName: 'Sacha Brignogan',
	secondPhone: '+33 1 99 55 44 33',
	accessDetails: 'Digicode 5317K',
};

/** What the orders of the sandbox say of people. */
export const PEOPLE_AT_ORANGE = {
	relatedParty: [{ role: 'customer', name: 'Morgane Landunvez' }],
	note: [{ text: 'Chien dans la cour' }],
	other: ['Morgane Landunvez', 'Chien dans la cour'],
};

/** Node parameters of an operation that works, all read from the item. */
export function workingParameters(resource: string, operation: string, more: IDataObject = {}): IDataObject {
	const isBooking = ['create', 'change'].includes(operation);
	return {
		resource,
		operation,
		...((resource !== 'diagnostics' || operation === 'checkMapping') && { orderId: '={{ $json.id }}' }),
		...(operation === 'checkMapping' && { orderAnswer: '{"id":"1"}' }),
		...(isBooking && {
			slotChoice: 'specific',
			slot: { __rl: true, mode: 'period', value: '={{ $json.slot }}' },
			date: '={{ $json.date }}',
			contact: { ...PEOPLE, note: '={{ $json.mark }}' },
		}),
		...more,
		options: {
			...(resource !== 'diagnostics' && { requestTimeout: REQUEST_TIMEOUT_S }),
			...(operation === 'search' && { outputAs: 'orders' }),
			...(operation === 'cancel' && { reason: '={{ $json.mark }}' }),
			...(more.options as IDataObject | undefined),
		},
	};
}
