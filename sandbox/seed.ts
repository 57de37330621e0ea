import { DateTime } from 'luxon';

import { halfDaysOf, slotsOffered, workingDayAfter, type Slot } from './calendar';
import { paris } from './holidays';
import type { Appointment, OrderStatus, StoredOrder } from './orders';
import type { SandboxSettings } from './settings';

const numbered = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => String(first + index).padStart(8, '0'));

/** Ids of the seeded orders, by what they are good for. */
export const seededOrderIds = {
	/** Can be scheduled; no appointment yet. */
	schedulable: numbered(123456, 30),
	/** Have an appointment at the sixth offered half-day and the following. */
	scheduled: numbered(200001, 10),
	/** A create is refused with 101. */
	notReady: numbered(300001, 5),
	/** Everything is refused with 104: the intervention took place. */
	completed: numbered(400001, 2),
	/** The order was cancelled: everything is refused with 104. */
	cancelled: ['00400003'],
	/** The appointment is in an hour: change and cancel are refused with 104. */
	tooLate: ['00500001'],
	/** Can be scheduled, but others have taken every slot. */
	fullyBooked: ['00500002'],
};

const trades = ['Société & Co', 'Boulangerie Martin', 'Garage de l’Étoile', 'Cabinet Lefèvre', 'Pharmacie du Port'];
const people = ['Camille Martin', 'Dominique Petit', 'Alex Bernard', 'Sacha Durand', 'Claude Moreau'];

/** The keys of the published sample, and contact data under a modelled key. */
function sampleFields(number: number, nowMs: number) {
	const who = number % people.length;
	return {
		deliveryContractualDate: DateTime.fromMillis(nowMs, { zone: paris }).plus({ days: 45 }).toISODate(),
		operatorDriven: true,
		clientSiteInterface: 'Cuivre, ne pas laisser de modem',
		installationType: 'Cuivre',
		operatorName: 'OPERATEUR TELECOM',
		relatedOrganization: { tradingName: trades[who] },
		serviceSpecification: { id: 'C2E', name: 'Core Ethernet Entreprise' },
		interventionContact: {
			name: people[who],
			phoneNumber: `+331990000${String(number % 100).padStart(2, '0')}`,
			emailAddress: `${people[who].toLowerCase().replace(' ', '.')}@example.com`,
		},
	};
}

/** An order with the keys of the published sample, ready for an appointment. */
export function newOrder(id: string, nowMs: number, changes: Partial<StoredOrder> = {}): StoredOrder {
	return {
		id,
		status: 'inProgress',
		fields: sampleFields(Number(id.replace(/\D/g, '')) || 0, nowMs),
		earlier: [],
		taken: new Set(),
		fullyBooked: false,
		history: [],
		...changes,
	};
}

const appointmentAt = (slot: Slot, status = 'confirmed'): Appointment => ({
	slot,
	status,
	parts: {
		relatedParty: [{ role: 'customer', name: 'Camille Martin' }],
		contactMedium: { type: 'phone', characteristic: { phoneNumber: '+33199000000' } },
		note: [],
	},
});

/** The seeded orders; their appointments are relative to `nowMs`. */
export function seedOrders(nowMs: number, settings: SandboxSettings): Map<string, StoredOrder> {
	const offered = slotsOffered(nowMs, { noticeWorkingDays: 2, horizonDays: settings.horizonDays });
	const today = DateTime.fromMillis(nowMs, { zone: paris }).startOf('day');
	const lastWeek = halfDaysOf(today.minus({ days: 7 }))[0];
	const soon = { startMs: nowMs + 3_600_000, endMs: nowMs + 5 * 3_600_000 };
	const withStatus = (status: OrderStatus, appointment?: Appointment) => (id: string) =>
		newOrder(id, nowMs, { status, appointment });
	const orders = [
		...seededOrderIds.schedulable.map(withStatus('inProgress')),
		...seededOrderIds.scheduled.map((id, index) =>
			newOrder(id, nowMs, {
				appointment: appointmentAt(offered[5 + index] ?? halfDaysOf(workingDayAfter(nowMs, 5 + index))[0]),
			}),
		),
		...seededOrderIds.notReady.map(withStatus('acknowledged')),
		...seededOrderIds.completed.map(withStatus('completed', appointmentAt(lastWeek, 'completed'))),
		...seededOrderIds.cancelled.map(withStatus('cancelled')),
		...seededOrderIds.tooLate.map(withStatus('inProgress', appointmentAt(soon))),
		...seededOrderIds.fullyBooked.map((id) => newOrder(id, nowMs, { fullyBooked: true })),
	];
	return new Map(orders.map((order) => [order.id, order]));
}
