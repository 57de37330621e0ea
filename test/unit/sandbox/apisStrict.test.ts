import { apiNames } from '../../../sandbox/apis';
import { calls, errorsIn, pageOf, requestKeys, sampleOf, type Call, type Sample } from './apiPage';
import {
	bookedSlot,
	forOrder,
	orders,
	readAt,
	requestsOf,
	speaking,
	withAt,
	withBody,
	withKeyMore,
} from './apiSamples';
import { closeAll } from './harness';

// Hundreds of requests each: a machine that does much else takes its time.
jest.setTimeout(60_000);

afterEach(closeAll);

const { free, scheduled, notReady, completed } = orders;

/** Forms of a time that APIs have: each takes its own. */
const forms = [
	'tomorrow',
	'2026-11-26',
	'26/11/2026',
	'26/11/2026 08:00',
	'2026-11-26 08:00:00',
	'2026-11-26T08:00:00',
	'2026-11-26T08:00:00+01:00',
	1795676400,
	1795676400000,
];
const shapeOf = (value: unknown) => typeof value + String(value).replace(/\d/g, '9');

describe.each(apiNames)('%s', (api) => {
	const page = pageOf(api);
	const errors = errorsIn(page);
	const requests = requestsOf(api);

	test('refuses a key more, wherever it stands, and does nothing', async () => {
		const { sandbox, told } = await speaking(api);
		for (const { sample, body } of requests) {
			for (const more of withKeyMore(body)) expect(errors).toContain(await told(withBody(sample, more)));
		}
		expect([...sandbox.history(free), ...sandbox.history(scheduled)]).toEqual([]);
	});

	test('needs each key that its description requires, and no other', async () => {
		for (const { call, sample, body } of requests) {
			const keys = requestKeys(page, call);
			expect(keys.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(body)));
			for (const { path, isRequired } of keys) {
				if (!isRequired && readAt(body, path) === undefined) continue;
				const { told } = await speaking(api);
				const without = await told(withBody(sample, withAt(body, path, undefined)));
				const expected = isRequired ? expect.stringMatching(/^4\d\d /) : expect.stringMatching(/^2\d\d$/);
				expect([call, path, without]).toEqual([call, path, expected]);
				if (isRequired) expect(errors).toContain(without);
			}
		}
	}, 60_000);

	test('takes no value of another type or form', async () => {
		const { sandbox, told } = await speaking(api);
		for (const { call, sample, body } of requests) {
			for (const { path, type } of requestKeys(page, call)) {
				const given = readAt(body, path);
				if (given === undefined) continue;
				const others = /^(date|time)$/.test(type) ? forms.filter((form) => shapeOf(form) !== shapeOf(given)) : [];
				for (const value of [true, ['a'], null, ...others]) {
					const answer = await told(withBody(sample, withAt(body, path, value)));
					expect([path, value, errors.includes(answer), answer]).toEqual([path, value, true, expect.any(String)]);
				}
			}
		}
		expect([...sandbox.history(free), ...sandbox.history(scheduled)]).toEqual([]);
	});

	test('reads no other media type', async () => {
		const { sandbox, told } = await speaking(api);
		for (const { sample } of requests) {
			const expected = sample.headers['Content-Type'];
			for (const other of ['text/plain', 'application/json', 'application/merge-patch+json', 'application/hal+json']) {
				if (other === expected) continue;
				expect(errors).toContain(await told({ ...sample, headers: { ...sample.headers, 'Content-Type': other } }));
			}
		}
		expect([...sandbox.history(free), ...sandbox.history(scheduled)]).toEqual([]);
	});

	test('has every error of its description, and no other', async () => {
		const [search, book, move, cancel] = (Object.keys(calls) as Call[]).map((call) => sampleOf(page, call)!);
		const seen = new Set<string>();
		const ask = async (sample: Sample, prepare?: (one: Awaited<ReturnType<typeof speaking>>) => unknown) => {
			const one = await speaking(api);
			await prepare?.(one);
			const answer = await one.told(sample);
			if (/^4/.test(answer)) seen.add(answer);
			return answer;
		};
		const plain = Object.fromEntries(Object.entries(book.headers).filter(([name]) => !name.startsWith('X-')));
		for (const one of [search, book, move, cancel]) expect(await ask(forOrder(one, '99999999'))).toMatch(/^404 /);
		await ask({ ...book, headers: plain });
		await ask({ ...book, headers: { ...book.headers, 'Content-Type': 'text/plain' } });
		for (const body of ['', '[]', '{', '{}', '"text"']) await ask({ ...book, body });
		await ask(withBody(book, { ...JSON.parse(book.body), more: 1 }));
		for (const { path } of requestKeys(page, 'Search'))
			await ask(withBody(search, withAt(JSON.parse(search.body), path, 'x')));
		for (const body of ['', '{"a":1}']) await ask({ ...cancel, body, headers: { ...book.headers } });
		expect(await ask(forOrder(search, notReady))).toMatch(/^4/);
		expect(await ask(forOrder(cancel, free))).toMatch(/^4/);
		expect(await ask(forOrder(cancel, completed))).toMatch(/^4/);
		expect(await ask(book, ({ sandbox }) => sandbox.takeSlot(free, { start: bookedSlot }))).toMatch(/^4/);
		await ask(book, async ({ sandbox, told }) => {
			await told(book);
			sandbox.advanceClock(10_000);
		});
		await ask(move, async ({ told }) => await told(move));
		expect([...seen].sort()).toEqual([...errors].sort());
	}, 60_000);
});
