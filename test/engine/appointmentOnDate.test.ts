import { atOnce } from './atOnce';
import { appointment, calls, dateOf, ending, moments, ordersOf } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, dates, shown, record, take } = ordersOf(erdv);

describe('Appointment → Create, On Date', () => {
	const french = (date: string) => date.split('-').reverse().join('/');
	const onDate = appointment('create', {
		slotChoice: 'onDate',
		date: '={{ $json.date }}',
		partOfDay: '={{ $json.part }}',
	});
	const writings: Array<[string, (date: string) => string, string, 'first' | 'second']> = [
		['an ISO date, any', (date) => date, 'any', 'first'],
		['an ISO date, morning', (date) => date, 'morning', 'first'],
		['an ISO date, afternoon', (date) => date, 'afternoon', 'second'],
		['dd/mm/yyyy, matin', french, 'matin', 'first'],
		['dd/mm/yyyy, après-midi', french, 'après-midi', 'second'],
		['an ISO date and time, Après-midi', (date) => `${date}T00:00:00`, 'Après-midi', 'second'],
	];
	const booksIt = async (write: (date: string) => string, part: string, half: 'first' | 'second') => {
		const [account, id] = [erdv.account(), order()];
		const date = dates(id)[4];
		const ofTheDay = slots(id).filter((slot) => dateOf(slot) === date);
		expect(await ending(account, onDate, { id, date: write(date), part })).toMatchObject({ outcome: 'created' });
		expect(shown(id)).toBe(moments(ofTheDay[half === 'first' ? 0 : 1]));
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'createAppointment']);
	};
	const names = async (date: string, partOfDay: string, message: RegExp) => {
		const [account, id] = [erdv.account(), order()];
		const run = await account.run(onDate, [{ id, date, part: partOfDay }]);
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(message);
		expect(account.arrivals()).toEqual([]);
	};

	atOnce({
		...Object.fromEntries(
			writings.map(([name, write, part, half]) => [`takes ${name}`, async () => await booksIt(write, part, half)]),
		),
		'a day that is full: no slot, and the nearest on other days': async () => {
			const [account, id] = [erdv.account(), order()];
			const [date, next] = dates(id).slice(2);
			take(id, ...slots(id).filter((slot) => dateOf(slot) === date));
			expect(await ending(account, appointment('create', { slotChoice: 'onDate', date }), id)).toMatchObject({
				kind: 'noSlotFound',
				alternatives: [{ date: next, why: `it is not on ${date}` }, { date: next }, {}],
				description:
					'Choose another date or part of the day. The alternatives are the nearest free time slots, and why they do not fit.',
			});
			expect(record(id)).toEqual([]);
		},
		'an order without any free slot: chooses another date, and names no alternatives': async () => {
			const [account, id] = [erdv.account(), order()];
			const [date] = dates(id);
			erdv.sandbox.takeSlot(id, { all: true });
			expect(await ending(account, appointment('create', { slotChoice: 'onDate', date }), id)).toMatchObject({
				kind: 'noSlotFound',
				alternatives: [],
				description: 'Choose another date or part of the day.',
			});
		},
		'the wanted half-day is taken: no slot, and the other half-day is named': async () => {
			const [account, id] = [erdv.account(), order()];
			const [morning, afternoon] = slots(id);
			take(id, morning);
			expect(
				await ending(
					account,
					appointment('create', { slotChoice: 'onDate', date: dateOf(morning), partOfDay: 'morning' }),
					id,
				),
			).toMatchObject({
				kind: 'noSlotFound',
				alternatives: [{ slot: afternoon, why: 'it is not in the morning' }, {}, {}],
			});
		},
		'a date that there is not: the message names the field, and nothing is sent': async () =>
			await names('31/02/2030', 'any', /^"Date" has no such date or time: 31\/02\/2030$/),
		'words for a date: the message names the field, and nothing is sent': async () =>
			await names('next tuesday', 'any', /^"Date" .*next tuesday/),
		'no date: the message names the field, and nothing is sent': async () => await names('', 'any', /^"Date" is empty/),
		'a date in the past: the message names the field, and nothing is sent': async () =>
			await names('01/12/2020', 'any', /^"Date" is in the past: 2020-12-01$/),
		'another part of day: the message names the field, and nothing is sent': async () =>
			await names('2099-12-01', 'evening', /^"Part of Day" is "evening", which is not one of its choices$/),
	});
});
