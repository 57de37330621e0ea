/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

import { apiNamed, apiNames, type ApiName } from '../../sandbox/apis';

/** What `npm run faults` is to play. */
export interface Options {
	seed: number;
	/** How many random sequences. */
	sequences: number;
	/** How many values are put in. */
	inputs: number;
	/** How many answers are made up. */
	answers: number;
	/** A part of all that, for CI. */
	short: boolean;
	/** Plays only what has this name, or with `*` at its end what begins so. */
	only?: string;
	/**
	 * Other APIs, on which the matrix and the sequences are played, each with its mapping of `examples/api-mappings`; empty
	 * for the model.
	 */
	apis: ApiName[];
	/** How many at a time. */
	parallel: number;
}

function number(text: string, name: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} ${text}: not a whole number.`);
	return value;
}

/** Throws an Error that says which there are. */
function apisOf(name: string | undefined): ApiName[] {
	if (name === 'all') return apiNames;
	apiNamed(name);
	return name === undefined ? [] : [name as ApiName];
}

/** Reads the command line. Throws an Error on an option that does not exist or does not fit. */
export function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			sequences: { type: 'string' },
			inputs: { type: 'string' },
			answers: { type: 'string' },
			short: { type: 'boolean', default: false },
			only: { type: 'string' },
			api: { type: 'string' },
			parallel: { type: 'string', default: '200' },
		},
	});
	const { seed = String(Date.now() % 1_000_000), short, only, parallel, api } = values;
	const apis = apisOf(api);
	// What is put in and made up is of the model's forms.
	const batches = (many: string) => (apis.length === 0 ? many : '0');
	return {
		seed: number(short ? (values.seed ?? '1') : seed, 'seed'),
		sequences: number(values.sequences ?? (short ? '60' : '500'), 'sequences'),
		inputs: number(values.inputs ?? batches(short ? '500' : '4000'), 'inputs'),
		answers: number(values.answers ?? batches(short ? '300' : '2000'), 'answers'),
		short,
		only,
		apis,
		parallel: number(parallel, 'parallel'),
	};
}
