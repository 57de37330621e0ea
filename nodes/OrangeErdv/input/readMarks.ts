import { invalidInput, type FieldName } from '../api/ErdvError';
import { plain, shown, wordKey } from './cleanText';
import { entriesOf } from './readChoice';

/** A time before a start: so many hours, or at the same time of day so many working days earlier. */
export interface Mark {
	count: number;
	unit: 'workingDays' | 'hours';
}

const MOST_MARKS = 10;
const MOST: Record<Mark['unit'], number> = { workingDays: 60, hours: 720 };

/** Without accents and spaces, as `wordKey` has it. */
const UNITS: Record<Mark['unit'], RegExp> = {
	workingDays: /^(?:workingdays?|businessdays?|joursouvres|jourouvre)$/,
	hours: /^(?:h|hours?|heures?)$/,
};

const FORM = /^(\d{1,4})\s*(\D+)$/;
const CURE = [
	'Give working days or hours before the start of the appointment, such as "2 working days, 4 hours":',
	`up to ${MOST_MARKS}, of at most ${MOST.workingDays} working days or ${MOST.hours} hours each.`,
].join(' ');

/**
 * Marks as people write them, in English or French: a list, its JSON text, or text separated by commas, semicolons or
 * lines. Each once.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readMarks(value: unknown, field: FieldName): Mark[] {
	const marks = entriesOf(value).map((entry) => markIn(entry, field));
	if (marks.length > MOST_MARKS)
		throw invalidInput(field, `holds ${marks.length} marks, more than ${MOST_MARKS}`, CURE);
	return marks.filter((mark, index) => marks.findIndex((other) => isSame(mark, other)) === index);
}

function markIn(entry: unknown, field: FieldName): Mark {
	const [, digits, word] = (typeof entry === 'string' && FORM.exec(plain(entry))) || [];
	const unit = (['workingDays', 'hours'] as const).find((one) => word !== undefined && UNITS[one].test(wordKey(word)));
	const count = Number(digits);
	if (unit && count > 0 && count <= MOST[unit]) return { count, unit };
	throw invalidInput(field, `holds ${shown(entry)}, which is no number of working days or hours`, CURE);
}

function isSame(one: Mark, other: Mark): boolean {
	return one.count === other.count && one.unit === other.unit;
}
