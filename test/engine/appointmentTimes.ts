/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';

interface Times {
	/** ms before each read of an order whose write had no answer. */
	beforeRead: number[];
	/** ms before a write that surely never left is sent again. */
	beforeSendingAgain: number;
	/** ms between the reads that wait for a change to be effective. */
	spacing: number[];
}

const SHORT: Times = { beforeRead: [50, 50, 50], beforeSendingAgain: 50, spacing: [50] };

const built = (module: string) =>
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	require(join(__dirname, '../../dist/nodes/OrangeErdv', module)) as Record<string, Partial<Times>>;

/** Shortens what the built node waits between the calls of a write, for the tests of the file. */
export function useShortTimes(changes: Partial<Times> = {}): void {
	const { beforeRead, beforeSendingAgain, spacing } = { ...SHORT, ...changes };
	const changed: Array<[object, object]> = [];
	const change = (times: object, to: object) => {
		changed.push([times, { ...times }]);
		Object.assign(times, to);
	};
	beforeAll(() => {
		change(built('booking/safeWrite').settleTimes, { beforeRead, beforeSendingAgain });
		change(built('operations/appointment/effective').effectiveTimes, { spacing });
	});
	afterAll(() => changed.forEach(([times, before]) => Object.assign(times, before)));
}
