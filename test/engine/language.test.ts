import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, SHORT_WAITS);
const { order, slots, shown, record } = ordersOf(erdv);

const LABEL = {
	en: /^(Mon|Tue|Wed|Thu|Fri) \d{1,2} [A-Z][a-z]{2} 20\d\d, \d\d:\d\d–\d\d:\d\d, (morning|afternoon)$/,
	fr: /^(lun|mar|mer|jeu|ven)\. \d{1,2} \S{3,5} 20\d\d, \d\d:\d\d–\d\d:\d\d, (matin|après-midi)$/,
};
type Language = keyof typeof LABEL;

const labelOf = (period: unknown) => String((period as IDataObject).label);

/** What tells the message of an outcome from the others. */
const PHRASES: Record<Language, Record<string, string>> = {
	en: {
		created: 'is scheduled: ',
		kept: 'which was kept: ',
		changed: 'is now: ',
		changePending: 'do not confirm the new date',
		alreadyChanged: 'already was at that time: ',
		contactPending: 'accepted the new contact or note',
		cancelled: 'is cancelled.',
		alreadyCancelled: 'there was nothing to cancel.',
		simulated: 'no write was sent',
	},
	fr: {
		created: 'est pris : ',
		kept: 'qui a été conservé : ',
		changed: 'est maintenant : ',
		changePending: 'ne confirmez pas la nouvelle date',
		alreadyChanged: 'était déjà à ',
		contactPending: 'a accepté le nouveau contact ou la note',
		cancelled: 'est annulé.',
		alreadyCancelled: "il n'y avait rien à annuler.",
		simulated: "aucune écriture n'a été envoyée",
	},
};
/** Those that name the appointment. */
const NAMING = ['created', 'kept', 'changed', 'alreadyChanged'];
const WORD_OF = { en: /\border\b/i, fr: /\bcommande\b/ };

/** The message is that of the outcome, in this language and no other, with the order and the appointment's label. */
function expectMessage(found: IDataObject, language: Language, message: string): void {
	const text = String(found.message);
	expect(text).toContain(PHRASES[language][message]);
	expect(text).toContain(String(found.orderId));
	expect(text).toMatch(WORD_OF[language]);
	expect(text).not.toMatch(WORD_OF[language === 'fr' ? 'en' : 'fr']);
	if (NAMING.includes(message)) expect(text.endsWith(`: ${labelOf(found.appointment)}.`)).toBe(true);
}

const specific = (operation: string) => (id: string) => appointment(operation, byPeriod(slots(id)[0]));

interface Write {
	/** Of the order, its n-th half-day; none for an order without an appointment. */
	appointmentAt?: number;
	parameters: (id: string) => IDataObject;
	options?: IDataObject;
	outcome: string;
	/** Key of the message, where it is not the outcome. */
	message?: string;
	/** Which periods of the output have a label. */
	labelled: string[];
}

const writes: Record<string, Write> = {
	Create: { parameters: specific('create'), outcome: 'created', labelled: ['appointment', 'requestedSlot'] },
	'Create, kept': {
		appointmentAt: 3,
		parameters: specific('create'),
		outcome: 'kept',
		labelled: ['appointment', 'requestedSlot', 'previousSlot'],
	},
	'Create, simulated': {
		parameters: specific('create'),
		options: { simulate: true },
		outcome: 'simulated',
		labelled: ['requestedSlot'],
	},
	Change: {
		appointmentAt: 3,
		parameters: specific('change'),
		outcome: 'changePending',
		labelled: ['requestedSlot'],
	},
	'Change, effective': {
		appointmentAt: 3,
		parameters: specific('change'),
		options: { waitUntilEffective: true },
		outcome: 'changed',
		labelled: ['appointment', 'requestedSlot'],
	},
	'Change, there already': {
		appointmentAt: 0,
		parameters: () => appointment('change', { slotChoice: 'firstAvailable' }),
		outcome: 'alreadyChanged',
		labelled: ['appointment', 'requestedSlot', 'previousSlot'],
	},
	'Change, contact only': {
		appointmentAt: 3,
		parameters: () => appointment('change', { slotChoice: 'keepCurrent', contact: { note: 'Ring twice' } }),
		outcome: 'changePending',
		message: 'contactPending',
		labelled: [],
	},
	Cancel: { appointmentAt: 3, parameters: () => appointment('cancel'), outcome: 'cancelled', labelled: [] },
	'Cancel, nothing there': {
		parameters: () => appointment('cancel'),
		outcome: 'alreadyCancelled',
		labelled: [],
	},
};

async function speaks(language: Language, given: IDataObject, write: Write): Promise<void> {
	const { appointmentAt, parameters, options, outcome, message = outcome, labelled } = write;
	const id = order(appointmentAt);
	const found = await ending(erdv.account(), { ...parameters(id), options: { ...options, ...given } }, id);
	expect(found).toMatchObject({ orderId: id, outcome });
	for (const key of labelled) expect(labelOf(found[key])).toMatch(LABEL[language]);
	expectMessage(found, language, message);
}

const cases = (language: Language, given: IDataObject) =>
	Object.fromEntries(
		Object.entries(writes).map(([name, write]) => [
			`${name}: label and message`,
			async () => await speaks(language, given, write),
		]),
	);

describe('Language: English where nothing is said', () => atOnce(cases('en', {})));

describe('Language: French', () => {
	atOnce({
		...cases('fr', { language: 'fr' }),
		'from the input, for each item its own': async () => {
			const account = erdv.account();
			const parameters = { ...specific('create')(order()), options: { language: '={{ $json.language }}' } };
			for (const language of ['fr', 'en'] as const) {
				const id = order();
				const found = await ending(account, parameters, { id, language });
				expect(found).toMatchObject({ outcome: 'created' });
				expect(labelOf(found.appointment)).toMatch(LABEL[language]);
				expectMessage(found, language, 'created');
			}
		},
		'time slots that are proposed instead': async () => {
			const id = order();
			const preferences = { daysOfWeek: ['sunday'] };
			const parameters = appointment('create', { slotChoice: 'firstAvailable', preferences });
			const found = await ending(erdv.account(), { ...parameters, options: { language: 'fr' } }, id);
			expect(found.kind).toBe('noSlotFound');
			const alternatives = found.alternatives as IDataObject[];
			expect(alternatives).toHaveLength(3);
			for (const alternative of alternatives) expect(labelOf(alternative)).toMatch(LABEL.fr);
		},
	});
});

describe('Language by an expression', () => {
	const booked = async (language: string) => {
		const id = order();
		const [slot] = slots(id);
		const account = erdv.account();
		const parameters = appointment('create', { ...byPeriod(slot), options: { language } });
		return { id, slot, account, found: await ending(account, parameters, id) };
	};
	const name = (language: string) => JSON.stringify(language);
	const taken = (language: 'en' | 'fr', ...given: string[]) =>
		Object.fromEntries(
			given.map((one) => [
				`${name(one)} is ${language}`,
				async () => {
					const { id, slot, found } = await booked(one);
					expect(found).toMatchObject({ outcome: 'created', appointment: { slot } });
					expect(labelOf(found.appointment)).toMatch(LABEL[language]);
					expectMessage(found, language, 'created');
					expect([record(id), shown(id)]).toEqual([[['create', moments(slot)]], moments(slot)]);
				},
			]),
		);

	atOnce({
		...taken('fr', 'French', 'FR', ' fr\u200B', 'Français', 'fr-FR'),
		...taken('en', '', '={{ $json.nothing }}', '={{ null }}', 'en_US'),
		...Object.fromEntries(
			['de', '={{ 7 }}', '={{ ({}) }}', '={{ ["fr"] }}'].map((language) => [
				`${name(language)} is refused, and nothing is sent`,
				async () => {
					const { id, account, found } = await booked(language);
					expect(found).toMatchObject({
						orderId: id,
						kind: 'invalidInput',
						error: expect.stringMatching(/^"Language" is .*, which is not one of its choices$/),
						description: 'Use one of: en (English), fr (French).',
					});
					expect([account.arrivals(), record(id)]).toEqual([[], []]);
				},
			]),
		),
	});
});
