import { DateTime } from 'luxon';

import { PARIS } from '../../../../nodes/OrangeErdv/api/instants';
import type { TimePeriod } from '../../../../nodes/OrangeErdv/api/model';

type Instant = DateTime<true>;
interface Form {
	name: string;
	/** The entry that holds the period. */
	write(start: Instant, end: Instant): unknown;
	/** True where hours follow from the known slot only. */
	isHalfDay?: boolean;
	/** True where only the known slot can tell that universal time is meant. */
	isInUtc?: boolean;
}

/** Two keys of one object, each end in a format of Luxon's. */
const keys = (format: string, names: [string, string], zone = PARIS): Form => ({
	name: `${names.join(' and ')} as ${format}${zone === PARIS ? '' : ` in ${zone}`}`,
	write: (start, end) => ({
		[names[0]]: start.setZone(zone).toFormat(format),
		[names[1]]: end.setZone(zone).toFormat(format),
	}),
});
const dayAndTimes = (dayFormat: string, timeFormat: string): Form => ({
	name: `a day as ${dayFormat} and two times as ${timeFormat}`,
	write: (start, end) => ({
		dateRdv: start.toFormat(dayFormat),
		heureDebut: start.toFormat(timeFormat),
		heureFin: end.toFormat(timeFormat),
	}),
});
const one = (name: string, write: (start: Instant, end: Instant) => string): Form => ({
	name: `one text: ${name}`,
	write: (start, end) => ({ creneau: write(start, end), commentaire: 'sonner 2 fois' }),
});
const half = (words: [string, string], key: string, dayFormat = 'yyyy-MM-dd'): Form => ({
	name: `a day and a half-day as ${words.join(' or ')}`,
	write: (start) => ({ date: start.toFormat(dayFormat), [key]: words[start.hour < 12 ? 0 : 1] }),
	isHalfDay: true,
});
const length = (key: string, write: (millis: number) => unknown): Form => ({
	name: `a start and ${key}: ${JSON.stringify(write(7_200_000))}`,
	write: (start, end) => ({ dateDebut: start.toFormat('dd/MM/yyyy HH:mm'), [key]: write(+end - +start) }),
});

const iso = (instant: Instant) => instant.toISO({ suppressMilliseconds: true });

/** Forms in which a period may come, written for a period in Paris. */
export const FORMS: Form[] = [
	keys("yyyy-MM-dd'T'HH:mm:ssZZ", ['startDateTime', 'endDateTime']),
	keys("yyyy-MM-dd'T'HH:mm:ssZZZ", ['start', 'end']),
	keys("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", ['startDate', 'endDate'], 'UTC'),
	keys("yyyy-MM-dd'T'HH:mm", ['from', 'to']),
	keys("yyyy-MM-dd'T'HH:mm:ss", ['debut', 'fin']),
	keys('yyyy-MM-dd HH:mm:ss', ['datedebut', 'datefin']),
	{ ...keys("yyyy-MM-dd'T'HH:mm:ss", ['beginsAt', 'endsAt'], 'UTC'), isInUtc: true },
	keys("yyyyMMdd'T'HHmmss'Z'", ['dtstart', 'dtend'], 'UTC'),
	keys('dd/MM/yyyy HH:mm', ['dateDebut', 'dateFin']),
	keys('dd/MM/yyyy HH:mm:ss', ['date-debut', 'date-fin']),
	keys("dd/MM/yyyy 'à' HH'h'mm", ['debut', 'fin']),
	keys('dd/MM/yyyy HH:mm ZZ', ['debut', 'fin']),
	keys('d/M/yyyy H:mm', ['debut', 'fin']),
	keys('dd-MM-yyyy HH:mm', ['date début', 'date fin']),
	keys('dd.MM.yyyy HH:mm', ['von', 'bis']),
	keys('dd/MM/yy HH:mm', ['a', 'b']),
	keys('yyyyMMddHHmm', ['debut', 'fin']),
	keys('yyyyMMddHHmmss', ['debut', 'fin']),
	keys('x', ['startTs', 'endTs']),
	keys('X', ['startTs', 'endTs']),
	{ name: 'milliseconds', write: (start, end) => ({ from: start.toMillis(), to: end.toMillis() }) },
	{ name: 'seconds', write: (start, end) => ({ from: start.toSeconds(), to: end.toSeconds() }) },
	{
		name: 'numbers as yyyyMMddHHmm',
		write: (start, end) => ({ d: Number(start.toFormat('yyyyMMddHHmm')), f: Number(end.toFormat('yyyyMMddHHmm')) }),
	},
	{
		name: 'a sub-object for the period',
		write: (start, end) => ({ id: 'A1', validFor: { startDateTime: iso(start), endDateTime: iso(end) } }),
	},
	{
		name: 'a sub-object for each end, with day and time',
		write: (start, end) => ({
			debut: { date: start.toFormat('dd/MM/yyyy'), heure: start.toFormat('HH:mm') },
			fin: { date: end.toFormat('dd/MM/yyyy'), heure: end.toFormat('HH:mm') },
		}),
	},
	{ name: 'a list of two', write: (start, end) => ({ periode: [iso(start), iso(end)] }) },
	dayAndTimes('yyyy-MM-dd', 'HH:mm'),
	dayAndTimes('dd/MM/yyyy', "HH'h'mm"),
	dayAndTimes('yyyyMMdd', 'HHmm'),
	dayAndTimes("yyyy-MM-dd'T00:00:00'", 'HH:mm:ss'),
	{
		name: 'two days and two times',
		write: (start, end) => ({
			dateDebut: start.toFormat('dd/MM/yyyy'),
			heureDebut: start.toFormat('HH:mm'),
			dateFin: end.toFormat('dd/MM/yyyy'),
			heureFin: end.toFormat('HH:mm'),
		}),
	},
	{
		name: 'a day and a range of times',
		write: (start, end) => ({
			jour: start.toFormat('dd/MM/yyyy'),
			plage: `${start.toFormat('HH:mm')}-${end.toFormat('HH:mm')}`,
		}),
	},
	{
		name: 'a start with its day and an end without',
		write: (start, end) => ({ debut: start.toFormat('dd/MM/yyyy HH:mm'), heureFin: end.toFormat('HH:mm') }),
	},
	one('ISO 8601 with offset', (start, end) => `${iso(start)}/${iso(end)}`),
	one('ISO 8601 and a length', (start, end) => `${iso(start)}/PT${(+end - +start) / 60_000}M`),
	one('a label', (start, end) => `${start.toFormat('dd/MM/yyyy HH:mm')}-${end.toFormat('HH:mm')}`),
	one('a label in ISO', (start, end) => `${start.toFormat('yyyy-MM-dd HH:mm')}-${end.toFormat('HH:mm')}`),
	one('two days', (start, end) => `${start.toFormat('dd/MM/yyyy HH:mm')} - ${end.toFormat('dd/MM/yyyy HH:mm')}`),
	one(
		'in words',
		(start, end) => start.setLocale('fr').toFormat("EEEE d MMMM yyyy 'de' H'h'mm") + ` à ${end.toFormat("H'h'mm")}`,
	),
	one(
		'after other words',
		(start, end) => `RDV le ${start.toFormat('dd/MM/yyyy')} de ${start.toFormat('HH:mm')} à ${end.toFormat('HH:mm')}`,
	),
	one('after words of any length', (start, end) => {
		const day = start.setLocale('fr').toFormat('EEEE dd/MM/yyyy');
		return `Passage ${day} de ${start.toFormat('HH:mm')} à ${end.toFormat('HH:mm')}`;
	}),
	one('before words of any length', (start, end) => {
		const half = start.hour < 12 ? 'matin' : 'après-midi';
		return `${start.toFormat('dd/MM/yyyy HH:mm')}-${end.toFormat('HH:mm')} (${half})`;
	}),
	length('dureeMinutes', (millis) => millis / 60_000),
	length('duration', (millis) => `PT${millis / 60_000}M`),
	half(['MATIN', 'APRES-MIDI'], 'demiJournee'),
	half(['AM', 'PM'], 'period', 'dd/MM/yyyy'),
	half(['M', 'A'], 'demi-journee', 'yyyyMMdd'),
	half(['matin', 'après-midi'], 'moment', 'dd/MM/yyyy'),
];

/** A period in Paris, as it is known. */
export function known(start: string, end: string): { start: Instant; end: Instant; slot: TimePeriod } {
	const [from, to] = [start, end].map((text) => DateTime.fromISO(text, { zone: PARIS }) as Instant);
	return { start: from, end: to, slot: { startDateTime: iso(from), endDateTime: iso(to) } };
}
