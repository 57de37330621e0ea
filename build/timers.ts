import { sleep } from 'n8n-workflow';

/**
 * `setTimeout` for the bundled `limiter`, which uses nothing else of the timers: n8n refuses packages that touch the
 * global one.
 */
export function setTimeout(callback: () => void, ms: number): void {
	void sleep(ms).then(callback);
}
