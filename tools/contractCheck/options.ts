/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

import { readOrderId } from '../../nodes/OrangeErdv/input/readOrderId';

/** What the command line asks for. */
export interface CheckOptions {
	help: boolean;
	/** Orange's API instead of the local service. */
	production: boolean;
	/** The order to read; checked. */
	orderId: string;
}

/** An order of the local service that has an appointment, so that all of the model is compared. */
const SANDBOX_ORDER = '00200001';

/** What `--help` prints. */
export const USAGE = `npm run contract-check -- [--order ID] [--production]

Reads one order, searches its time slots, and says where the answers differ from what the node expects.
Nothing is written: no appointment is created, changed or cancelled.

  --order ID     The order, such as 00123456. One that has an appointment shows most.
                 Without --production it may be left out.
  --production   Ask Orange's API. Without it, a local e-RDV service is started and asked.

With --production, client ID and client secret come from the environment variables ERDV_CLIENT_ID and
ERDV_CLIENT_SECRET; what is not there is asked for. They are never printed and never taken from the command line.
Ends with 0 if nothing differs, 1 if something does, 2 if it could not be checked.`;

/** Reads the command line. @throws Error that says what is wrong, without quoting what was typed */
export function readOptions(args: string[]): CheckOptions {
	const { order, production = false, help = false } = parsed(args);
	if (production && order === undefined && !help)
		throw new Error('--order is missing: give the ID of an order of yours.');
	return { help, production, orderId: readOrderId(order ?? SANDBOX_ORDER, '--order') };
}

function parsed(args: string[]) {
	const options = { order: { type: 'string' }, production: { type: 'boolean' }, help: { type: 'boolean' } } as const;
	const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
	const isKnown = tokens.every((token) => token.kind === 'option' && Object.hasOwn(options, token.name));
	// node's own words would quote what was typed, which may be a secret.
	if (!isKnown || values.order === true)
		throw new Error('The command line was not understood; --help shows what there is.');
	return values as { order?: string; production?: boolean; help?: boolean };
}
