import type { Api } from './Api';
import { appointmentList } from './appointmentList';
import { epoch } from './epoch';
import { french } from './french';
import { halfDays } from './halfDays';
import { model } from './model';
import { slotIds } from './slotIds';
import { tmfR16 } from './tmfR16';

export type { Api };

/** The APIs that the sandbox speaks besides the model. */
const apis = {
	'appointment-list': appointmentList,
	epoch,
	french,
	'half-days': halfDays,
	'slot-ids': slotIds,
	'tmf-r16': tmfR16,
};

export type ApiName = keyof typeof apis;

export const apiNames = Object.keys(apis).sort() as ApiName[];

/** The API of a name; the model without one. Throws an Error that says which there are. */
export function apiNamed(name: string | undefined): Api {
	if (name === undefined) return model;
	if (Object.hasOwn(apis, name)) return apis[name as ApiName];
	const all = apiNames.map((one) => `  ${one.padEnd(16)}  ${apis[one].title}`);
	throw new Error([`There is no API "${name}". There are:`, ...all].join('\n'));
}
