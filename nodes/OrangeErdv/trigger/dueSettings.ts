import type { Form } from '../input/Form';
import type { DueLook } from '../watch/dueLook';
import type { TriggerEvent } from './eventNames';

const HOUR_MS = 3_600_000;

/** What the trigger looks at that comes by time; fields of events that are not wanted are not read. */
export function dueLookOf(form: Form, events: TriggerEvent[]): DueLook {
	const isWanted = (event: TriggerEvent) => events.includes(event);
	return {
		...(isWanted('appointmentNear') && { near: form.marks('nearBefore') }),
		...(isWanted('appointmentWithoutResult') && { noResultAfterMs: form.number('noResultAfter') * HOUR_MS }),
		...(isWanted('changeOverdue') && { changeOverdueAfterMs: form.number('changeOverdueAfter') * HOUR_MS }),
	};
}
