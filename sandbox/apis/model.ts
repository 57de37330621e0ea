import { readChange, readCreate, readSearch } from '../bodies';
import { errorReply } from '../errors';
import type { Reply } from '../http';
import { writeOrder, writeSearchResult } from '../wire';
import type { Api, Known } from './Api';

const isJson = (contentType: string | undefined) =>
	/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(contentType ?? '');

const written = ({ order, settings }: Known, status: number, emptyStatus: number): Reply =>
	settings.writeAnswer === 'order' ? { status, body: writeOrder(order, settings) } : { status: emptyStatus };

/** What the sandbox speaks when it is told nothing: our model of Orange's API, as the settings have it. */
export const model: Api = {
	title: "the model of Orange's API",
	takes: (call, contentType) => call === 'cancelAppointment' || isJson(contentType),
	read: {
		searchTimeSlot: readSearch,
		createAppointment: (body, { settings }) => readCreate(body, settings),
		changeAppointment: (body, { settings }) => readChange(body, settings),
		cancelAppointment: () => ({}),
	},
	answer: {
		getOrder: ({ order, settings }) => ({ status: 200, body: writeOrder(order, settings) }),
		searchTimeSlot: ({ settings }, slots) => ({
			status: settings.searchHttpStatus,
			body: writeSearchResult(slots, settings),
		}),
		createAppointment: (known) =>
			written(known, known.settings.writeStatus, known.settings.writeStatus === 200 ? 204 : 202),
		changeAppointment: (known) => written(known, 202, 202),
		cancelAppointment: ({ settings }) => ({ status: settings.writeStatus === 200 ? 204 : 202 }),
	},
	error: (facts, { errorBodyStyle }) => errorReply(facts, errorBodyStyle),
};
