import { findPeriod } from '../../../../nodes/OrangeErdv/mapping/propose/findPeriod';
import { proposeMapping } from '../../../../nodes/OrangeErdv/mapping/propose/proposeMapping';
import { appointmentsBy, millis } from './applied';
import { FORMS, known } from './forms';

const morning = known('2026-12-01T08:00', '2026-12-01T12:00');
const afternoon = known('2026-07-14T13:00', '2026-07-14T17:00');

describe.each(FORMS)('A period written as $name', ({ write }) => {
	test.each([morning, afternoon])(
		'is found, and the mapping that is proposed reads it',
		async ({ start, end, slot }) => {
			const order = { id: '00123456', deliveryContractualDate: '2026-11-02', intervention: { rdv: write(start, end) } };
			const { found } = findPeriod(order, slot);
			expect(found.map(({ at, doubts }) => [at, ...doubts])).toEqual([['intervention.rdv']]);
			const { mapping } = proposeMapping({ order, knownSlot: slot });
			expect(await appointmentsBy(mapping, order)).toEqual([millis(slot.startDateTime, slot.endDateTime)]);
		},
	);

	test('is found in a list of appointments', async () => {
		const [first, second] = [morning, known('2026-12-03T08:30', '2026-12-03T12:00')];
		const order = { rdvs: [write(first.start, first.end), write(second.start, second.end)] };
		const { mapping, periods } = proposeMapping({ order, knownSlot: second.slot });
		expect(periods.found.map(({ at, doubts }) => [at, ...doubts])).toEqual([['rdvs', 'noStates']]);
		const { startDateTime, endDateTime } = second.slot;
		expect(await appointmentsBy(mapping, order)).toContain(millis(startDateTime, endDateTime));
	});
});

test.each(['PT4H', 'PT240M', 'PT3H60M', 4, 240, '240', 14_400, 14_400_000])(
	'A length of four hours may be %j',
	async (duree) => {
		const order = { rdv: { debut: '01/12/2026 08:00', duree } };
		const { startDateTime, endDateTime } = morning.slot;
		const { mapping } = proposeMapping({ order, knownSlot: morning.slot });
		expect(await appointmentsBy(mapping, order)).toEqual([millis(startDateTime, endDateTime)]);
	},
);

test('A number is a length only where its key says so', () => {
	expect(findPeriod({ rdv: { debut: '01/12/2026 08:00', etage: 4 } }, morning.slot).found).toEqual([]);
});
