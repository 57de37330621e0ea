import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import type { ApiName } from '../../../sandbox/apis';
import { calls, pageOf, sampleOf, senderOf, type Call, type Sample } from './apiPage';
import { sandboxWith } from './harness';

export const readAt = (body: JsonBody, path: string) =>
	path.split('.').reduce<unknown>((object, key) => (object as JsonBody | undefined)?.[key], body);

const at = (path: string) => (body: unknown) => readAt(body as JsonBody, path);

/** Where each description says that the code of an error is. */
const codeIn: Record<ApiName, (body: unknown) => unknown> = {
	'appointment-list': (body) => at(Array.isArray(body) ? '0.code' : 'code')(body),
	epoch: at('error.id'),
	french: at('erreur.numero'),
	'half-days': (body) => String(at('type')(body)).replace('https://api.example/problems/', ''),
	'slot-ids': at('control.cause'),
	'tmf-r16': at('code'),
};

/** The slot that every description books for the first of these orders. */
export const bookedSlot = '2026-11-26T08:00:00+01:00';
export const orders = { free: '00123456', scheduled: '00200001', notReady: '00300001', completed: '00400001' };

/** A sandbox that speaks an API, and what is told of the answers to samples. */
export async function speaking(api: ApiName) {
	const sandbox = await sandboxWith({ api });
	const send = await senderOf(sandbox);
	/** `200` of a success, `HTTP code` of an error. */
	const told = async (sample: Pick<Sample, 'first' | 'headers' | 'body'>) => {
		const { status, data } = await send(sample);
		return status < 300 ? String(status) : `${status} ${String(codeIn[api](data))}`;
	};
	return { sandbox, send, told };
}

/** The calls of an API that have a body, with their samples. */
export const requestsOf = (api: ApiName) =>
	(Object.keys(calls) as Call[]).flatMap((call) => {
		const sample = sampleOf(pageOf(api), call)!;
		return sample.body === '' ? [] : [{ call, sample, body: JSON.parse(sample.body) as JsonBody }];
	});

export const withBody = (sample: Sample, body: unknown): Sample => ({ ...sample, body: JSON.stringify(body) });

/** A sample about another order. */
export const forOrder = ({ first, headers, body }: Sample, id: string): Sample => {
	const [own] = /\d{8}/.exec(first)!;
	const other = (text: string) => text.replaceAll(own, id);
	return { first: other(first), headers, body: other(body), afterSeconds: 0 };
};

/** A body once for each of its objects, with a key more in that one. */
export function withKeyMore(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	const within = Object.entries(value).flatMap(([key, entry]) =>
		withKeyMore(entry).map((one) => Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [key]: one })),
	);
	return Array.isArray(value) ? within : [{ ...value, unheardOf: 1 }, ...within];
}

/** A body with another value at a path, or without it. */
export function withAt(body: JsonBody, path: string, value: unknown): JsonBody {
	const copy = structuredClone(body);
	const keys = path.split('.');
	const last = keys.pop()!;
	const inner = keys.reduce((object, key) => object[key] as JsonBody, copy);
	if (value === undefined) delete inner[last];
	else inner[last] = value;
	return copy;
}
