import axios, { type AxiosResponse } from 'axios';

import type { Sandbox } from '../../../sandbox';
import { rowsOf, sectionOf, textOf } from '../docs/page';
import { tokenOf } from './harness';

/** A block of a description: a request, or the answer to the one before it. */
export interface Sample {
	/** Such as `PATCH /interventionOrder/00123456`, or `201 Created`. */
	first: string;
	headers: Record<string, string>;
	body: string;
	/** Seconds that pass before it, as the text between says: "3 s later". */
	afterSeconds: number;
}

export interface SampleExchange {
	request: Sample;
	answer: Sample;
}

export const pageOf = (api: string) => textOf(`examples/api-mappings/${api}.md`);

/** All requests of a description with their answers, in its order. */
export function exchangesIn(page: string): SampleExchange[] {
	const parts = page.split(/^```(?:http)?$/m);
	const samples = parts.flatMap((text, index): Sample[] => {
		if (index % 2 === 0) return [];
		const [head, ...body] = text.trim().split('\n\n');
		const [first, ...lines] = head.split('\n');
		const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]));
		const afterSeconds = Number(/(\d+) s later/.exec(parts[index - 1])?.[1] ?? 0);
		return [{ first, headers, body: body.join('\n\n'), afterSeconds }];
	});
	return samples.flatMap((answer, index) =>
		/^\d/.test(answer.first) ? [{ request: samples[index - 1], answer }] : [],
	);
}

/** A key that a request has, as the table of its call says. */
export interface TableKey {
	/** Dotted, a list's entry as `0`. */
	path: string;
	type: string;
	isRequired: boolean;
}

/** Headings of the calls that have a body, and the request line that tells them in the samples. */
export const calls = {
	Search: /^POST \S+\/searchTimeSlot$/,
	Book: /^PATCH \S+\/\d+$/,
	Move: /^PATCH \S+\/appointment$/,
	Cancel: /^DELETE /,
};

export type Call = keyof typeof calls;

export const requestKeys = (page: string, call: Call): TableKey[] =>
	rowsOf(sectionOf(page, call)).flatMap(([key, type, required]) => {
		const path = key.replace(/`/g, '').replace(/\[\]/g, '.0');
		return /^(yes|no)$/.test(required) ? [{ path, type, isRequired: required === 'yes' }] : [];
	});

/** The first sample of a call that is answered with success. */
export const sampleOf = (page: string, call: Call): Sample | undefined =>
	exchangesIn(page).find(({ request, answer }) => calls[call].test(request.first) && answer.first.startsWith('2'))
		?.request;

/** `HTTP code` of every error in the table. */
export const errorsIn = (page: string): string[] =>
	rowsOf(sectionOf(page, 'Errors')).map(([status, code]) => `${status} ${code.replace(/`/g, '')}`);

export type Send = (sample: Pick<Sample, 'first' | 'headers' | 'body'>) => Promise<AxiosResponse<unknown>>;

/** Sends samples as they are, with a token. */
export async function senderOf(sandbox: Sandbox): Promise<Send> {
	const token = await tokenOf(sandbox);
	return async ({ first, headers, body }) => {
		const [method, path] = first.split(' ');
		return await axios.request({
			method,
			url: sandbox.apiBaseUrl + path,
			headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...headers },
			data: body === '' ? undefined : body,
			transformRequest: (data: unknown) => data,
			validateStatus: () => true,
		});
	};
}
