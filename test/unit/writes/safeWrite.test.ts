import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import { safeWrite, type Intent } from '../../../nodes/OrangeErdv/writes/safeWrite';
import {
	AT_PROXY,
	CANCEL,
	CHANGE,
	CREATE,
	DENIED,
	LOST,
	NEVER_LEFT,
	OTHER,
	refusedWith,
	scripted,
	WANTED,
	type Read,
	type Sent,
} from './writes';

const THREE_READS = [1000, 'read', 9000, 'read', 20_000, 'read'];

async function run(intent: Intent, sends: Sent[], reads: Read[] = []) {
	const steps = scripted(sends, reads);
	const ended = await safeWrite(intent, steps).catch((error: unknown) => error as ErdvError);
	const how = ended instanceof ErdvError ? (ended.facts.refusal ?? ended.kind) : ended.end;
	return { ended, how, log: steps.log };
}

describe.each([
	['a create', CREATE],
	['a change', CHANGE],
	['a cancellation', CANCEL],
])('%s', (_what, intent) => {
	const asWanted = intent === CANCEL ? null : WANTED;
	const asBefore = intent === CREATE ? null : OTHER;

	it('that is answered is sent once, and nothing is read', async () => {
		const { ended, log } = await run(intent, ['answered']);
		expect(ended).toEqual({ sends: 1, end: 'answered', delivery: 'the answer' });
		expect(log).toEqual(['send']);
	});

	it('without an answer is read back, until the order shows it', async () => {
		const { ended, log } = await run(intent, [LOST], [asBefore, asWanted]);
		expect(ended).toMatchObject({ sends: 1, end: 'shown', reading: { appointment: asWanted } });
		expect(log).toEqual(['send', 1000, 'read', 9000, 'read']);
	});

	it('that surely never left is sent again, once, without a read', async () => {
		expect(await run(intent, [NEVER_LEFT, 'answered'])).toMatchObject({
			ended: { sends: 2, end: 'answered' },
			log: ['send', 1000, 'send'],
		});
		expect(await run(intent, [NEVER_LEFT, NEVER_LEFT])).toMatchObject({
			ended: NEVER_LEFT,
			log: ['send', 1000, 'send'],
		});
	});

	it('that a proxy seems to have turned away did not get through where a read does not either', async () => {
		const { ended, log } = await run(intent, [AT_PROXY], ['fails at the proxy']);
		expect(ended).toBe(AT_PROXY);
		expect(log).toEqual(['send', 'read']);
	});

	it.each<[string, Read]>([
		['lets a read through', asBefore],
		['fails a read otherwise', 'fails'],
	])(
		'may have been done where the proxy that seems to have turned it away %s: it is read back',
		async (_how, first) => {
			const { ended, log } = await run(intent, [AT_PROXY], [first, asBefore, asWanted]);
			expect(ended).toMatchObject({ sends: 1, end: 'shown', reading: { appointment: asWanted } });
			expect(log).toEqual(['send', 'read', 1000, 'read', 9000, 'read']);
			const unread = await run(intent, [AT_PROXY], [first, 'fails', 'fails', 'fails']);
			expect(unread).toMatchObject({ how: 'unknown', log: ['send', 'read', ...THREE_READS] });
			expect(unread.ended).toHaveProperty('message', expect.stringContaining('order 00123456 was'));
		},
	);

	it('whose order cannot be read is unknown, and never sent again', async () => {
		const { ended, log } = await run(intent, [LOST], ['fails', 'fails', 'fails']);
		expect(ended).toBe(LOST);
		expect(log).toEqual(['send', ...THREE_READS]);
	});

	it('that is denied for another reason than the order ends with that reason', async () => {
		expect(await run(intent, [DENIED])).toMatchObject({ ended: DENIED, log: ['send'] });
	});

	it('refused because it was there before says so', async () => {
		const { ended, log } = await run(intent, [refusedWith(409)], [asWanted]);
		expect(ended).toMatchObject({ sends: 1, end: 'wasThere', reading: { appointment: asWanted } });
		expect(log).toEqual(['send', 'read']);
	});

	it('whose refusal cannot be held against the order keeps the words of the refusal', async () => {
		const refusal = refusedWith(422);
		expect((await run(intent, [refusal], ['fails'])).ended).toBe(refusal);
	});
});

describe.each([
	['a create', CREATE, null],
	['a cancellation', CANCEL, OTHER],
])('%s that the order still lacks after the settle time', (_what, intent, lacking) => {
	it('is sent once more', async () => {
		const { ended, log } = await run(intent, [LOST, 'answered'], [lacking, lacking, lacking]);
		expect(ended).toMatchObject({ sends: 2, end: 'answered' });
		expect(log).toEqual(['send', ...THREE_READS, 'send']);
	});

	it('is never sent a third time: unknown', async () => {
		const reads = Array<Read>(6).fill(lacking);
		const { ended, log } = await run(intent, [LOST, LOST], reads);
		expect(ended).toBe(LOST);
		expect(log).toEqual(['send', ...THREE_READS, 'send', ...THREE_READS]);
	});

	it.each([
		['refused, and the order shows it by then: the first one did it', refusedWith(409), 'shown'],
		['refused by a status that says nothing of the order, but the order shows it', refusedWith(403), 'shown'],
		['denied: unknown, because the first one may still be processed', DENIED, 'unknown'],
		['never gone: unknown, for the same reason', NEVER_LEFT, 'unknown'],
		['turned away by a proxy, as it seems: unknown, for the same reason', AT_PROXY, 'unknown'],
	])('is %s', async (_case, second, expected) => {
		const asWanted = intent === CANCEL ? null : WANTED;
		expect((await run(intent, [LOST, second], [lacking, lacking, lacking, asWanted])).how).toBe(expected);
	});

	it('is unknown when the second is refused and the order does not show it: the first may yet be done', async () => {
		expect((await run(intent, [LOST, refusedWith(409)], [lacking, lacking, lacking, lacking])).ended).toBe(LOST);
		expect((await run(intent, [LOST, refusedWith(409)], [lacking, lacking, lacking, 'fails'])).ended).toBe(LOST);
	});

	it('is not sent again when the last read fails', async () => {
		expect((await run(intent, [LOST], [lacking, lacking, 'fails'])).how).toBe('unknown');
	});
});

it.each<[string, Intent, Read[]]>([
	['a create over an appointment at another time', CREATE, [OTHER, OTHER, OTHER]],
	['a change, whose old period proves nothing', CHANGE, [OTHER, OTHER, OTHER]],
	['a change of contact alone, which no order shows', { call: 'changeAppointment' }, [OTHER, OTHER, OTHER]],
	['a cancellation, when another appointment is there than the first read showed', CANCEL, [OTHER, OTHER, WANTED]],
	[
		'a cancellation, when another appointment is there than was to go',
		{ ...CANCEL, before: OTHER },
		[WANTED, WANTED, WANTED],
	],
])('never sends again %s', async (_what, intent, reads) => {
	const { ended, log } = await run(intent, [LOST], reads);
	expect(ended).toBe(LOST);
	expect(log).toEqual(['send', ...THREE_READS]);
});

describe('An appointment whose visit is over', () => {
	const isOver = ({ status }: JsonBody) => status === 'failed';
	const over: JsonBody = { ...WANTED, status: 'failed' };

	it.each<[string, Intent]>([
		['a create', CREATE],
		['a change', CHANGE],
		['a cancellation of it', { ...CANCEL, before: WANTED }],
	])('at the wanted time proves nothing of %s: unknown, and not sent again', async (_what, intent) => {
		const { ended, log } = await run({ ...intent, isOver }, [LOST], [over, over, over]);
		expect(ended).toBe(LOST);
		expect(log).toEqual(['send', ...THREE_READS]);
	});

	it.each([CREATE, CHANGE, CANCEL])('is why $call was refused', async (intent) => {
		expect((await run({ ...intent, isOver }, [refusedWith(409)], [over])).how).toBe('visitOver');
	});
});

it('what send throws besides is not touched', async () => {
	const odd = new TypeError('odd');
	const steps = { ...scripted([]), send: async () => await Promise.reject(odd) };
	await expect(safeWrite(CREATE, steps)).rejects.toBe(odd);
});

describe('an answer that is in doubt', () => {
	const NOT_SHOWN = new ErdvError('Not shown', { kind: 'unknown', description: '' });
	const doubted = async (intent: Intent, reads: Read[], more: object = {}) => {
		const steps = { ...scripted(['answered'], reads), doubt: () => ({ unknown: () => NOT_SHOWN, ...more }) };
		const ended = await safeWrite(intent, steps).catch((error: unknown) => error);
		return { ended, log: steps.log };
	};

	it('is read back at once, and then as often as a lost one, until the order shows it', async () => {
		const delivery = 'the answer';
		expect(await doubted(CREATE, [WANTED])).toMatchObject({
			ended: { end: 'shown', sends: 1, delivery },
			log: ['send', 'read'],
		});
		expect(await doubted(CANCEL, [OTHER, 'fails', null])).toMatchObject({
			ended: { end: 'shown', delivery },
			log: ['send', 'read', 1000, 'read', 9000, 'read'],
		});
	});

	it.each([
		['a create', CREATE, null],
		['a cancellation', CANCEL, OTHER],
		['a create over another time', CREATE, OTHER],
		['a write whose order cannot be read', CREATE, 'fails' as const],
	])('is never sent again when the order does not show it: %s', async (_what, intent, read) => {
		const { ended, log } = await doubted(intent, Array<Read>(4).fill(read));
		expect(ended).toBe(NOT_SHOWN);
		expect(log).toEqual(['send', 'read', ...THREE_READS]);
	});

	it('that names another time is believed where the order shows that one', async () => {
		const { ended } = await doubted(CREATE, [OTHER, OTHER, OTHER, OTHER], { instead: OTHER });
		expect(ended).toMatchObject({ end: 'shown', reading: { appointment: OTHER } });
	});

	it('of a change that was accepted anyway costs one read', async () => {
		const { ended, log } = await doubted(CHANGE, [OTHER], { acceptedAnyway: 'always' });
		expect(ended).toMatchObject({ end: 'answered', delivery: 'the answer' });
		expect(log).toEqual(['send', 'read']);
	});
});
