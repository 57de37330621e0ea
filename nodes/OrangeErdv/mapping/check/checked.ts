import type { ErdvError } from '../../api/ErdvError';
import type { TimePeriod } from '../../api/model';
import type { ApiMapping } from '../ApiMapping';
import type { FoundSlotList } from '../propose/findSlots';
import type { Findings, FoundPlace } from '../propose/found';
import type { Bridge, Replies } from './bridge';
import type { Difference } from './compare';
import type { OrderReading, SearchReading } from './readParts';
import type { SentRequest } from './sentRequests';

/** Answers, the mapping that is to read them, and what is known of them. */
export interface ToCheck extends Replies {
	/** Where the mapping is from. */
	origin: MappingOrigin;
	mapping: ApiMapping;
	/** The period that was searched, or would be, ISO 8601. */
	window: TimePeriod;
	/** Whether what the order says of people may be in the bodies that would be sent. */
	includePersonalData: boolean;
}

/** Whose mapping is checked: the credential's, one that was given to try, or none. */
type MappingOrigin = 'none' | 'credential' | 'candidate';

/** What one kind of answer looks like, and whether the node can use it. */
export interface CheckedPart {
	isRead: boolean;
	/** Why it is not. */
	problem?: ErdvError;
	/** Where it is not as the model has it; empty where a mapping reads it. */
	differences: Difference[];
	/** The answer, its values masked; undefined where none came. */
	shape?: unknown;
}

/** The order, and what the node makes of it. */
export interface CheckedOrder extends CheckedPart {
	reading: OrderReading;
	/** True when the appointment is not where the person who asked sees it. */
	isElsewhere: boolean;
	/** A word for its state that is not known. */
	isStateUnknown: boolean;
	/** It is read as an appointment to come, and says otherwise in a key that is not read. */
	isContradicted: boolean;
}

/** The answer to a search, and what the node makes of it. */
export interface CheckedSearch extends CheckedPart {
	reading: SearchReading;
	/** How many of those that the node takes for free say otherwise in a key that is not read. */
	notFree: number;
	/** Whether any of them lies in the period that was searched. */
	isWithin: boolean;
}

/** All that a check tells. Keys and values of the answers are in `bridge`, `requests` and the readings alone. */
export interface MappingCheck {
	origin: MappingOrigin;
	mapping: ApiMapping;
	/** True when the node reads all of it, and can make each request. */
	fits: boolean;
	order?: CheckedOrder;
	search?: CheckedSearch;
	/** Where the known slot is in the order; undefined where none was given. */
	periods?: Findings<FoundPlace>;
	slotLists?: Findings<FoundSlotList>;
	bridge?: Bridge;
	requests: SentRequest[];
}
