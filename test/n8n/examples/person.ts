import axios from 'axios';
import { sleep } from 'n8n-workflow';

/** n8n turns programs away from its buttons. */
const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' };
const http = axios.create({ proxy: false, timeout: 60_000, headers });

/** What a form page asks for its run, once a second. */
const STATUS = '/n8n-execution-status';

/** A form may wait for a change to become effective. */
const LONGEST_WAIT_S = 180;

/** Opens a page. @returns its HTML */
export async function open(url: string): Promise<string> {
	return (await http.get<string>(url)).data;
}

/** Submits a form, and waits as its page does until the next one is there. @returns the address of that */
export async function fillIn(url: string, fields: Record<string, string>): Promise<string> {
	const { data } = await http.postForm<{ formWaitingUrl?: string } | ''>(url, fields);
	const next = (data && data.formWaitingUrl) || url;
	if (!next.includes('form-waiting')) return next;
	const status = new URL(next);
	status.pathname += STATUS;
	let said = '';
	for (let second = 0; second < LONGEST_WAIT_S; second++) {
		await sleep(1000);
		said = (await open(status.href)).trim();
		if (['form-waiting', 'success'].includes(said)) return next;
		if (['error', 'crashed', 'canceled'].includes(said)) break;
	}
	throw new Error(`The form's run is not at its next page: ${said}`);
}

/**
 * Opens the last page of a form, which tells its run that it was shown: only then does the run end.
 * @returns its HTML
 */
export async function openLast(url: string): Promise<string> {
	const page = await open(url);
	await http.post(url, '');
	return page;
}
