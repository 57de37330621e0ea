import { DateTime } from 'luxon';

import { PARIS, readInstant } from '../api/instants';
import { ExpressionError } from './ExpressionError';

const LONGEST = 100;
const LOCALES = ['en', 'fr'];

/**
 * `$instant(text, format, zone = 'Europe/Paris')`: a moment as ISO 8601 with offset. `format` in Luxon's tokens; without
 * it the text is ISO 8601. A number is milliseconds since 1970.
 */
function instant(value: unknown, format?: unknown, zone: unknown = PARIS): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const name = zoneOf(zone, '$instant');
	const moment = typeof value === 'number' ? DateTime.fromMillis(value) : read(textOf(value, '$instant'), format, name);
	if (moment?.isValid) return moment.setZone(name).toISO({ suppressMilliseconds: true })!;
	throw new ExpressionError(
		`$instant cannot read what came${format === undefined ? '' : ` as ${JSON.stringify(format)}`}`,
		{
			cure: 'The format is written in Luxon’s tokens: yyyy MM dd HH mm ss, with other letters in single quotes.',
		},
	);
}

/** `$paris(instant, format)`: a moment on the clock of Paris, in Luxon's tokens; without format as ISO 8601. */
function paris(value: unknown, format?: unknown): string | number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const moment = typeof value === 'number' ? DateTime.fromMillis(value, { zone: PARIS }) : readInstant(value);
	if (!moment?.isValid) throw new ExpressionError('$paris got what is no ISO 8601 date with a time');
	if (format === undefined) return moment.toISO({ suppressMilliseconds: true })!;
	const written = moment.setLocale('en').toFormat(textOf(format, '$paris'));
	// Epoch seconds and milliseconds are numbers wherever they are asked for.
	return format === 'x' || format === 'X' ? Number(written) : written;
}

function read(text: string, format: unknown, zone: string): DateTime | null {
	// On the clock of the zone, where the text has no offset of its own.
	if (format === undefined) return DateTime.fromISO(text.trim().replace(' ', 'T'), { zone });
	const pattern = textOf(format, '$instant');
	const tried = LOCALES.map((locale) => DateTime.fromFormat(text.trim(), pattern, { zone, locale }));
	return tried.find(({ isValid }) => isValid) ?? null;
}

function textOf(value: unknown, name: string): string {
	if ((typeof value === 'string' || typeof value === 'number') && String(value).length <= LONGEST) return String(value);
	throw new ExpressionError(`${name} takes a text of at most ${LONGEST} characters`);
}

function zoneOf(value: unknown, name: string): string {
	const zone = textOf(value, name);
	if (DateTime.local({ zone }).isValid) return zone;
	throw new ExpressionError(`${name} does not know the time zone ${JSON.stringify(zone)}`);
}

/** Functions that expressions have besides JSONata's own. */
export const FUNCTIONS = { instant, paris };
