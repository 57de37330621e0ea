import { UNSEEN } from '../nodes/OrangeErdv/input/cleanText';

/** White space and unseen characters are no part of an address or a choice; n8n itself reads both here. */
const clean = (value: string) => `String(${value}).replace(/[\\s${UNSEEN}]/g, "")`;

/**
 * An expression for n8n: an address that the user typed, where Environment is Custom, else Orange's own.
 * @param credential how the expression calls the credential
 */
export function addressExpression(credential: '$self' | '$credentials', field: string, production: string): string {
	const isCustom = `${clean(`${credential}["environment"]`)}.toLowerCase() === "custom"`;
	return `={{ ${isCustom} ? ${clean(`${credential}["${field}"]`)} : "${production}" }}`;
}
