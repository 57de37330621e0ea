import { invalidInput } from '../api/ErdvError';
import type { Form } from '../input/Form';
import type { Mark } from '../input/readMarks';
import type { DueLook } from '../watch/dueLook';
import type { TriggerEvent } from './eventNames';

const HOUR_MS = 3_600_000;

/**
 * What the trigger looks at that comes by time; fields of events that are not wanted are not read.
 * @throws ErdvError `invalidInput`
 */
export function dueLookOf(form: Form, events: TriggerEvent[]): DueLook {
	const isWanted = (event: TriggerEvent) => events.includes(event);
	return {
		...(isWanted('appointmentNear') && { near: nearMarks(form) }),
		...(isWanted('appointmentWithoutResult') && { noResultAfterMs: form.number('noResultAfter') * HOUR_MS }),
		...(isWanted('changeOverdue') && { changeOverdueAfterMs: form.number('changeOverdueAfter') * HOUR_MS }),
	};
}

/** At least one: without, the event would be wanted and never come. */
function nearMarks(form: Form): Mark[] {
	const marks = form.marks('nearBefore');
	if (marks.length > 0) return marks;
	const cure = 'Give at least one, such as "2 working days, 4 hours", or take Appointment Near out of "Trigger On".';
	throw invalidInput(form.given('nearBefore').field, 'is empty', cure);
}
