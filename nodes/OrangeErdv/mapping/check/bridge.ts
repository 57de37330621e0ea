import { ErdvError } from '../../api/ErdvError';
import type { TimePeriod } from '../../api/model';
import type { ApiMapping } from '../ApiMapping';
import { compileMapping, type CompiledMapping } from '../compiled';
import { parseApiMapping } from '../parseMapping';
import type { Blank, ReadingMapping } from '../propose/mappingParts';
import type { Proposal } from '../propose/proposeMapping';
import { isContradicted, isOrderRead, notFree, readOrderReply, readSearchReply, type Reply } from './readParts';

/** The answers that a mapping has to read. */
export interface Replies {
	orderId?: string;
	order?: Reply;
	/** The period of its appointment, where that is known. */
	knownSlot?: TimePeriod;
	search?: Reply;
}

/** A mapping that reads them, with a '' where only a person can say something. */
export interface Bridge {
	mapping: Omit<ApiMapping, 'states'> & Pick<ReadingMapping, 'states'>;
	toFillIn: Blank[];
}

type Draft = Bridge['mapping'];

/**
 * What the active mapping becomes with what was found in the answers: only what was tried on them, and reads them.
 * Parts that read already stay as they are. Undefined where nothing has to change, or nothing helps.
 */
export async function bridgeTo(
	active: ApiMapping,
	{ mapping: found, toFillIn }: Proposal,
	replies: Replies,
): Promise<Bridge | undefined> {
	const { order, search, orderId, knownSlot } = replies;
	const readsOrder = async (mapping: CompiledMapping) => {
		const reading = order && (await readOrderReply(order, orderId, mapping));
		return reading === undefined || (isOrderRead(reading, knownSlot) && !isContradicted(reading.appointment));
	};
	const readsSearch = async (mapping: CompiledMapping) => {
		const reading = search && (await readSearchReply(search, mapping));
		return reading === undefined || (!!reading.slots && reading.slots.length > 0 && notFree(reading) === 0);
	};
	const { order: own, appointment, states, timeSlots } = found;
	const ofOrder = await firstThatReads(readsOrder, [
		active,
		withParts(active, { order: { ...active.order, ...own }, appointment }),
		withParts(active, { order: own, appointment }),
		withParts(active, { order: { ...active.order, ...own }, appointment: { ...active.appointment, ...appointment } }),
	]);
	const withOrder = withParts(ofOrder ?? active, { states: { ...active.states, ...states, ...active.states } });
	const ofSearch = await firstThatReads(readsSearch, [withOrder, withParts(withOrder, { timeSlots })]);
	const mapping = ofSearch ?? withOrder;
	if (JSON.stringify(mapping) === JSON.stringify(withParts(active, {}))) return undefined;
	const isTaken = ({ key, word }: Blank) => {
		if (key === 'states') return mapping.states?.[word] === '';
		const part = key.startsWith('appointment') ? ('appointment' as const) : ('timeSlots' as const);
		return mapping[part] === found[part];
	};
	return { mapping, toFillIn: toFillIn.filter(isTaken) };
}

async function firstThatReads(
	reads: (mapping: CompiledMapping) => Promise<boolean>,
	drafts: Draft[],
): Promise<Draft | undefined> {
	for (const draft of drafts) if (await isReading(reads, draft)) return draft;
	return undefined;
}

async function isReading(reads: (mapping: CompiledMapping) => Promise<boolean>, draft: Draft): Promise<boolean> {
	const read = async () => await reads(compileMapping(parseApiMapping(draft)));
	// A key that no mapping can name.
	return await read().catch(async (error: unknown) =>
		error instanceof ErdvError ? false : await Promise.reject(error),
	);
}

/** Parts that say nothing are left out. */
function withParts(draft: Draft, parts: Partial<Draft>): Draft {
	const all = Object.entries({ ...draft, ...parts });
	return Object.fromEntries(all.filter(([, part]) => part !== undefined && Object.keys(part).length > 0));
}
