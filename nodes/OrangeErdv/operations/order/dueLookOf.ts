import { readInstant } from '../../api/instants';
import type { Warning } from '../../api/model';
import { parseExpected } from '../../slots/expectedSlot';
import type { DueLook } from '../../watch/dueLook';
import type { Item } from '../Item';

const NOTHING_EXPECTED: Warning = {
	en: '"Expected By" is filled in, and "Expected Time Slot" names no time: no change is expected.',
	fr: "« Expected By » est rempli et « Expected Time Slot » n'indique aucun horaire : aucune modification n'est attendue.",
};

const HOUR_MS = 3_600_000;

/** What Check for Changes looks at beside what changed: what its options say. @throws ErdvError `invalidInput` */
export function dueLookOf(item: Item): DueLook {
	const isGiven = (path: string) => item.given(path).value !== undefined;
	return {
		near: isGiven('options.nearBefore') ? item.marks('options.nearBefore') : [],
		noResultAfterMs: isGiven('options.noResultAfter') ? item.number('options.noResultAfter') * HOUR_MS : undefined,
		expected: expectedOf(item),
	};
}

function expectedOf(item: Item): DueLook['expected'] {
	const { value, field } = item.given('options.expectedSlot');
	const until = item.moment('options.expectedBy');
	const by = until && (until.isDay ? until.at.endOf('day') : until.at).toMillis();
	const slot = value === undefined ? undefined : parseExpected(value, field, () => item.orderId);
	if (!slot) {
		if (by !== undefined) item.warn(NOTHING_EXPECTED);
		return null;
	}
	const [start, end] = [slot.start, slot.end].map((text) => readInstant(text)?.toMillis());
	return { start: start!, end, id: by ?? 0, by };
}
