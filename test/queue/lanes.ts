import axios, { type AxiosBasicCredentials } from 'axios';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { SharedLanes } from '../../nodes/OrangeErdv/limiter/SharedLanes';
import { systemClock, type Clock } from '../../nodes/OrangeErdv/runtime/Clock';
import { Deadlines } from '../../nodes/OrangeErdv/runtime/Deadlines';
import { RedisRest } from '../../nodes/OrangeErdv/transport/RedisRest';
import type { Bridge } from './bridge';

/** HTTP as n8n's helper does it; that it does so in n8n is tested where n8n runs. */
const httpRequest = async ({ method, url, headers, body, auth, abortSignal }: IHttpRequestOptions) => {
	const {
		status,
		data,
		headers: answered,
	} = await axios.request<string>({
		method,
		url,
		headers: headers as Record<string, string>,
		data: body as string,
		auth: auth as AxiosBasicCredentials,
		signal: abortSignal as never,
		proxy: false,
		responseType: 'text',
		transformResponse: (text: string) => text,
		validateStatus: () => true,
	});
	return { statusCode: status, headers: { ...answered }, body: data };
};

/** What the product takes of n8n's helpers. */
export const helpers = { httpRequest } as unknown as IHttpRequestHelper['helpers'];

/** The way to the bridge's Redis that the product takes. */
export function storeAt({ url, token }: Pick<Bridge, 'url' | 'token'>): RedisRest {
	const store = new RedisRest(new Deadlines(systemClock), url, token);
	store.helpers = helpers;
	return store;
}

/** Lanes as another n8n process has them. */
export function lanesOf(
	bridge: Pick<Bridge, 'url' | 'token'>,
	account: string,
	clock: Clock = systemClock,
): SharedLanes {
	return new SharedLanes(storeAt(bridge), account, clock);
}
