import type { TimePeriod } from '../../api/model';
import type { Form } from '../../input/Form';
import type { Preferences } from '../../slots/preferences';
import { searchWindow } from '../../slots/searchWindow';

/**
 * The window and the preferences that the Preferences collection asks for. An expression in it that gives nothing is
 * refused: without it, more would fit than was meant.
 * @throws ErdvError `invalidInput` that names the field
 */
export function searchedSlots(form: Form, now: Date): { window: TimePeriod; preferences: Required<Preferences> } {
	const preferences: Required<Preferences> = {
		daysOfWeek: form.choices('preferences.daysOfWeek'),
		partOfDay: form.choice('preferences.partOfDay'),
		minimumNoticeWorkingDays: form.number('preferences.minimumNoticeWorkingDays', 'cell', { isWhole: true }),
		excludedDates: form.days('preferences.excludedDates'),
	};
	const window = searchWindow({
		from: form.moment('preferences.from'),
		to: form.moment('preferences.to'),
		now,
		noticeDays: preferences.minimumNoticeWorkingDays,
	});
	return { window, preferences };
}
