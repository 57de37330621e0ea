import { hasOffset, readInstant } from '../api/instants';
import type { TimePeriod, WireTimeSlot } from '../api/model';
import { periodOf, slotAt } from '../api/period';
import type { StateKind } from '../runtime/Runtime';
import type { ErdvClient } from '../transport/client';

/**
 * Periods as searches of this process gave them out, by their moments, where they are written without offset: a period
 * alone, such as `{{ $json.slot }}`, then looks like one that a person typed in Paris time.
 */
const WRITTEN_FORMS: StateKind<Map<string, TimePeriod>> = { make: () => new Map() };

const MOST_KEPT = 2000;

type Holder = Pick<ErdvClient, 'runtime' | 'account'>;

/** Keeps in mind how Orange wrote these slots, where it wrote no offset. */
export function keepWrittenForms({ runtime, account }: Holder, slots: WireTimeSlot[]): void {
	const unclear = slots
		.map((slot) => periodOf(slot))
		.filter(({ startDateTime, endDateTime }) => !hasOffset(startDateTime) || !hasOffset(endDateTime));
	if (unclear.length === 0) return;
	const forms = runtime.stateOf(WRITTEN_FORMS, account.identity);
	for (const period of unclear) {
		const key = momentsOf(period);
		forms.delete(key);
		forms.set(key, period);
	}
	const oldest = [...forms.keys()].slice(0, Math.max(0, forms.size - MOST_KEPT));
	oldest.forEach((key) => forms.delete(key));
}

/** The slot as Orange wrote it without offset; as it is given, where Orange writes offsets or the slot is not known. */
export function asWritten({ runtime, account }: Holder, slot: WireTimeSlot): WireTimeSlot {
	const written = runtime.stateOf(WRITTEN_FORMS, account.identity).get(momentsOf(periodOf(slot)));
	return written ? { ...slot, ...slotAt(written) } : slot;
}

function momentsOf({ startDateTime, endDateTime }: TimePeriod): string {
	return [startDateTime, endDateTime].map((text) => readInstant(text)?.toMillis()).join('/');
}
