import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { ApiName } from '../../sandbox/apis';

/** What makes the node send more, or know less, on one API than on another. */
interface ApiTraits {
	/** Writes whose answer tells too little by itself: it is only an acceptance, or not read by the mapping. */
	unclearWrites: CallName[];
	/** Whether an answer to a change is not read, which leaves it unknown where the order cannot be read either. */
	mayBeUnread: boolean;
	/** The most requests of an action besides those of the model: a look-up of the whole slot, and reads of the order. */
	moreRequests: number;
}

const MODEL: ApiTraits = { unclearWrites: [], mayBeUnread: false, moreRequests: 0 };

const OTHERS: Partial<Record<ApiName, Partial<ApiTraits>>> = {
	'appointment-list': { unclearWrites: ['cancelAppointment'] },
	'slot-ids': { unclearWrites: ['changeAppointment'], mayBeUnread: true, moreRequests: 2 },
};

/** @param api the model's, where left out */
export const traitsOf = (api?: ApiName): ApiTraits => ({ ...MODEL, ...(api && OTHERS[api]) });
