import { Breaker } from '../../../nodes/OrangeErdv/limiter/Breaker';
import { CLOSE, KNOCK, OPEN } from '../../../nodes/OrangeErdv/limiter/breakerScripts';
import { KNOCK_INTERVAL_MS } from '../../../nodes/OrangeErdv/limiter/knocks';
import { SharedBreakers } from '../../../nodes/OrangeErdv/limiter/SharedBreakers';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, useVirtualTime } from './support';

/*
 * What a process does with what the store says, in virtual time. What the store says is tested on a real Redis.
 */
useVirtualTime();

/** The store's clock is not this process's. */
const NOW = 1_800_000_000_000;

function shared(answer: () => unknown, asksFirst = false) {
	const asked: Array<{ script: string; args: Array<string | number> }> = [];
	const store = {
		run: async (script: string, args: Array<string | number>) => {
			asked.push({ script, args });
			const reply = answer();
			if (reply instanceof Error) throw reply;
			return reply;
		},
		untilDone: async (script: string, args: Array<string | number>) => void asked.push({ script, args }),
	};
	const breakers = new SharedBreakers(store, systemClock, (reason) => typeof reason === 'string');
	const breaker = new Breaker<string>(systemClock, { name: 'token', asksFirst, shared: () => breakers });
	const times = (wanted: string) => asked.filter(({ script }) => script === wanted).length;
	return { breaker, breakers, asked, times };
}

/** Opened by another process `ago` ms ago. */
const open = (ago: number, { granted = 0, knocks = 0, held = 0 } = {}) => [
	granted,
	NOW,
	NOW - ago,
	NOW + held,
	knocks,
	'"suspended"',
];

it('closed asks nothing of the store where lanes tell of openings, and before each try where none is asked for', async () => {
	const [quiet, first] = [shared(() => []), shared(() => [], true)];
	expect((await quiet.breaker.ask('identity')).opening).toBeUndefined();
	expect((await first.breaker.ask('identity')).opening).toBeUndefined();
	expect([quiet.times(KNOCK), first.times(KNOCK)]).toEqual([0, 1]);
});

it('another process opened it: so it is here, for the time that is left', async () => {
	const { breaker } = shared(() => open(20_000), true);
	expect((await breaker.ask('identity')).opening).toEqual({ reason: 'suspended', retryInMs: 40_000 });
	expect(breaker.isOpen('identity')).toBe(true);
});

it('what it is told it asks for again after 10 s, and lets through when another process found it closed', async () => {
	let answer: unknown[] = open(0);
	const { breaker, times } = shared(() => answer, true);
	await breaker.ask('identity');
	answer = [];
	await pass(9999);
	expect((await breaker.ask('identity')).opening).toMatchObject({ retryInMs: KNOCK_INTERVAL_MS - 9999 });
	expect(times(KNOCK)).toBe(1);
	await pass(1);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
	expect(breaker.isOpen('identity')).toBe(false);
});

it("a knock is the store's to grant", async () => {
	let answer: unknown[] = open(0);
	const { breaker } = shared(() => answer, true);
	breaker.open('identity', 'suspended');
	await pass(KNOCK_INTERVAL_MS);
	answer = open(5000);
	expect((await breaker.ask('identity')).opening).toMatchObject({ retryInMs: KNOCK_INTERVAL_MS - 5000 });
	answer = open(0, { granted: 1, knocks: 1 });
	await pass(KNOCK_INTERVAL_MS - 5000);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
	expect(breaker.isOpen('identity')).toBe(true);
});

it('opening and closing are told to the store, without the identity; closing only where it was open', () => {
	const { breaker, asked, times } = shared(() => []);
	breaker.close('identity');
	breaker.open('identity', 'suspended', { askedForMs: 300_000 });
	breaker.close('identity');
	breaker.close('identity');
	expect([times(OPEN), times(CLOSE)]).toEqual([1, 1]);
	const [{ args }] = asked;
	expect(args).toEqual([expect.stringMatching(/^token:[0-9a-f]{16}$/), 0, 300_000, 3_600_000, '"suspended"']);
	expect(JSON.stringify(asked)).not.toContain('identity');
});

it.each([
	['fails', () => new Error('it cannot be reached')],
	['answers something else', () => 'OK'],
])('a store that %s: what this process knows decides', async (_what, answer) => {
	const { breaker } = shared(answer, true);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
	breaker.open('identity', 'suspended');
	await pass(20_000);
	expect((await breaker.ask('identity')).opening).toEqual({ reason: 'suspended', retryInMs: 40_000 });
	await pass(40_000);
	expect((await breaker.ask('identity')).opening).toBeUndefined();
});

describe('What is heard with a lane', () => {
	const fieldsOf = (name: string, ago: number, reason = '"suspended"') => [
		...[`${name}:at`, String(NOW - ago), `${name}:held`, String(NOW), `${name}:knocks`, '0', `${name}:reason`, reason],
	];
	/** The name that other processes see. */
	function nameOf(identity: string): string {
		const { breaker, asked } = shared(() => []);
		breaker.open(identity, 'suspended');
		return asked[0].args[0] as string;
	}
	const heard = (fields: unknown) => {
		const { breaker, breakers } = shared(() => []);
		breakers.hear(NOW, fields);
		const { openings } = breaker;
		breaker.listen();
		return breaker.openedSince('identity', openings);
	};

	it('opens the breaker for those who wait', () => {
		expect(heard(fieldsOf(nameOf('identity'), 20_000))).toEqual({ reason: 'suspended', retryInMs: 40_000 });
	});

	it.each<[string, () => unknown]>([
		['of another client', () => fieldsOf(nameOf('another'), 0)],
		['of another kind', () => fieldsOf(nameOf('identity').replace('token', 'api'), 0)],
		['that wants a knock', () => fieldsOf(nameOf('identity'), KNOCK_INTERVAL_MS)],
		['that is no reason', () => fieldsOf(nameOf('identity'), 0, '{}')],
		['that is no JSON', () => fieldsOf(nameOf('identity'), 0, 'x')],
		['in part', () => fieldsOf(nameOf('identity'), 0).slice(2)],
		['as something else', () => 'OK'],
	])('%s, it does not', (_what, fields) => {
		expect(heard(fields())).toBeUndefined();
	});

	it('does not turn the one who knocks away', async () => {
		const { breaker, breakers } = shared(() => open(0, { granted: 1, knocks: 1 }), true);
		await breaker.ask('identity');
		const { openings } = breaker;
		breakers.hear(NOW, fieldsOf(nameOf('identity'), 0));
		breaker.listen();
		expect(breaker.openedSince('identity', openings)).toBeUndefined();
	});
});
