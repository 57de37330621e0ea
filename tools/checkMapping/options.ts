/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { periodOf } from '../../nodes/OrangeErdv/api/period';
import { readOrderId } from '../../nodes/OrangeErdv/input/readOrderId';
import { parseApiMapping } from '../../nodes/OrangeErdv/mapping/parseMapping';
import { parsePeriod } from '../../nodes/OrangeErdv/slots/parsePeriod';
import type { Wanted } from './check';

/** What the command line asks for. */
export interface CheckOptions extends Wanted {
	help: boolean;
	/** Orange's API instead of the local service. */
	production: boolean;
}

/** An order of the local service that has an appointment, so that all of the model is compared. */
const SANDBOX_ORDER = '00200001';

/** What `--help` prints. */
export const USAGE = `npm run check-mapping -- [--order ID] [--known-slot START/END] [--mapping FILE] [--keys] [--production]

Reads one order, searches its time slots, and says where the answers differ from what the node expects: what
Diagnostics → Check API Mapping does in n8n. Nothing is written: no appointment is created, changed or cancelled.

  --order ID              The order, such as 00123456. One that has an appointment shows most.
                          Without --production it may be left out.
  --known-slot START/END  When its appointment is, as the Espace Opérateur shows it: it is looked for in the order.
  --mapping FILE          API Mapping, as JSON. Without it, none.
  --keys                  Name the keys of your API in the text, too.
  --production            Ask Orange's API. Without it, a local e-RDV service is started and asked.

With --production, client ID and client secret come from the environment variables ERDV_CLIENT_ID and
ERDV_CLIENT_SECRET; what is not there is asked for. They are never printed and never taken from the command line.
Ends with 0 if the node works with these answers, 1 if it does not, 2 if it could not be checked.`;

const OPTIONS = {
	order: { type: 'string' },
	'known-slot': { type: 'string' },
	mapping: { type: 'string' },
	keys: { type: 'boolean' },
	production: { type: 'boolean' },
	help: { type: 'boolean' },
} as const;

/** Reads the command line. @throws Error that says what is wrong, without quoting what was typed */
export function readOptions(args: string[]): CheckOptions {
	const { order, production = false, help = false, keys = false, mapping, 'known-slot': slot } = parsed(args);
	if (production && order === undefined && !help)
		throw new Error('--order is missing: give the ID of an order of yours.');
	return {
		help,
		production,
		orderId: readOrderId(order ?? SANDBOX_ORDER, '--order'),
		knownSlot: slot === undefined ? undefined : periodOf(parsePeriod(slot, '--known-slot'))!,
		mapping: mapping === undefined ? {} : parseApiMapping(fileText(mapping)),
		hasKeys: keys,
	};
}

function fileText(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		throw new Error('The file given with --mapping cannot be read.');
	}
}

function parsed(args: string[]) {
	const { values, tokens } = parseArgs({ args, options: OPTIONS, strict: false, tokens: true });
	const isKnown = tokens.every((token) => token.kind === 'option' && Object.hasOwn(OPTIONS, token.name));
	const isWithoutValue = [values.order, values.mapping, values['known-slot']].includes(true);
	// node's own words would quote what was typed, which may be a secret.
	if (!isKnown || isWithoutValue) throw new Error('The command line was not understood; --help shows what there is.');
	return values as { order?: string; 'known-slot'?: string; mapping?: string } & Partial<
		Record<'keys' | 'production' | 'help', boolean>
	>;
}
