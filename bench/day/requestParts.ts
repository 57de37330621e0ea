import type { WorkflowJson } from '../../demo/n8nApi';
import { node } from '../../test/n8n/workflowParts';
import { set } from './flowParts';

/** Where HTTP Request nodes send to, and with what. */
export interface Requested {
	/** `…/interventionOrder/`. */
	base: string;
	credential: { id: string; name: string };
	/** Batching of the HTTP Request node, where it is used. */
	batching?: { batch: { batchSize: number; batchInterval: number } };
	/** Expression for the order of the item, without braces. */
	orderId: string;
}

type OnError = 'continueErrorOutput' | 'continueRegularOutput';

const request =
	(method: string, tail: string, body?: string) =>
	(name: string, { base, credential, batching, orderId }: Requested, onError: OnError): WorkflowJson['nodes'][number] =>
		node(
			name,
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				method,
				url: `=${base}{{ ${orderId} }}${tail}`,
				authentication: 'genericCredentialType',
				genericAuthType: 'oAuth2Api',
				...(body && { sendBody: true, specifyBody: 'json', jsonBody: body }),
				options: { timeout: 30_000, ...(batching && { batching }) },
			},
			{ onError, credentials: { oAuth2Api: credential } },
		);

const period = '{ startDateTime: $now.toISO(), endDateTime: $now.plus({ days: 60 }).toISO() }';

/** Reads the order. */
export const read = request('GET', '');

/** Searches its time slots of 60 days. */
export const search = request(
	'POST',
	'/searchTimeSlot',
	`={{ JSON.stringify({ requestedTimeSlot: [{ validFor: ${period} }] }) }}`,
);

/** Creates an appointment at a period, an expression without braces. */
export const create = (validFor: string) =>
	request('PATCH', '', `={{ JSON.stringify({ appointment: { validFor: ${validFor} } }) }}`);

/** The first slot that a search gave. */
export const FIRST = 'availableTimeSlot[0].validFor';

/** What is said of a booking that was answered; `validFor` is an expression without braces. */
export const booked = (name: string, orderId: string, outcome: string, validFor: string) =>
	set(name, {
		kind: 'booking',
		orderId: `={{ ${orderId} }}`,
		outcome,
		slot: `={{ ${validFor}.startDateTime }}/{{ ${validFor}.endDateTime }}`,
		message: '',
	});

/** What an HTTP Request node says of its failure, as one text. */
export const SAID = "$json.error?.message ?? $json.error ?? ''";

/** What is said of one that failed. */
export const failed = (orderId: string) =>
	set('Failed', {
		kind: 'booking',
		orderId: `={{ ${orderId} }}`,
		outcome: 'failed',
		slot: '',
		message: `={{ ${SAID} }}`,
	});

/** What is compared of an order that was read, and the comparison. `known` is an expression for the item of the list. */
export const compared = (known: string) =>
	set('Compare', {
		orderId: `={{ ${known}.orderId }}`,
		fingerprint: "={{ $json.error ? '' : JSON.stringify($json.appointment ?? null) }}",
		hasChanged: `={{ !$json.error && JSON.stringify($json.appointment ?? null) !== ${known}.fingerprint }}`,
		error: `={{ ${SAID} }}`,
	});
