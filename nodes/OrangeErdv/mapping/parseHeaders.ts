import { invalidInput } from '../api/ErdvError';
import { isJsonObject } from '../api/json';
import type { CallName } from '../api/model';
import { MAPPING_FIELD } from './ApiMapping';
import { PAGE, quote, short } from './parseWords';

const CALLS: CallName[] = ['getOrder', 'searchTimeSlot', 'createAppointment', 'changeAppointment', 'cancelAppointment'];
/** Headers that are the node's, n8n's or the connection's own. */
const FORBIDDEN_HEADER =
	/^(authorization|host|content-length|transfer-encoding|connection|cookie|set-cookie|proxy-.*)$/i;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
const LONGEST_HEADER = 1000;

/** The mapping's request headers. @throws ErdvError `invalidInput` for those that may not be set */
export function readHeaders(key: string, value: unknown): unknown {
	const example = `Write it as { ${quote(key)}: { "createAppointment": { "Content-Type": "application/merge-patch+json" } } }.`;
	const calls = `Calls: ${CALLS.join(', ')}.`;
	if (!isJsonObject(value))
		throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is not an object`, `${example} ${calls}`);
	for (const [call, headers] of Object.entries(value)) {
		if (!CALLS.some((name) => name === call))
			throw invalidInput(MAPPING_FIELD, `has an unknown call ${quote(call)} in ${quote(key)}`, calls);
		if (!isJsonObject(headers))
			throw invalidInput(MAPPING_FIELD, `has ${quote(`${key}.${call}`)} that is not an object`, example);
		for (const [name, text] of Object.entries(headers)) checkHeader(`${key}.${call}`, name, text);
	}
	return value;
}

function checkHeader(key: string, name: string, text: unknown): void {
	if (!HEADER_NAME.test(name))
		throw invalidInput(MAPPING_FIELD, `has ${quote(name)} in ${quote(key)}, which is no header name`, PAGE);
	if (FORBIDDEN_HEADER.test(name)) {
		const cure = 'Leave it out: this node, n8n and the connection set it themselves.';
		throw invalidInput(MAPPING_FIELD, `has the header ${quote(name)} in ${quote(key)}, which may not be set`, cure);
	}
	const isText = typeof text === 'string' && text.length <= LONGEST_HEADER && isHeaderText(text);
	if (!isText)
		throw invalidInput(
			MAPPING_FIELD,
			`has a value for ${quote(name)} in ${quote(key)} that no header can have`,
			'Give one line of text.',
		);
	if (text.startsWith('=')) short(`${key}.${name}`, text);
}

/** True for one line of characters that a header can have. */
export function isHeaderText(text: string): boolean {
	return !/[^\t\x20-\x7e\xa0-\xff]/.test(text);
}
