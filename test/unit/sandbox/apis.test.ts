import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import { startSandbox } from '../../../sandbox';
import { apiNames, type ApiName } from '../../../sandbox/apis';
import {
	calls,
	errorsIn,
	exchangesIn,
	pageOf,
	requestKeys,
	sampleOf,
	senderOf,
	type Call,
	type Sample,
} from './apiPage';
import { closeAll, control, sandboxWith } from './harness';

afterEach(closeAll);

/** Where each description says that the code of an error is. */
const codeIn: Record<ApiName, (body: any) => unknown> = {
	french: (body) => body.erreur.numero,
	'half-days': (body) => body.type.replace('https://api.example/problems/', ''),
	'slot-ids': (body) => body.control.cause,
};

/** The slot that every description books for order 00123456. */
const bookedSlot = '2026-11-26T08:00:00+01:00';
const [free, scheduled, notReady, completed] = ['00123456', '00200001', '00300001', '00400001'];

async function speaking(api: ApiName) {
	const sandbox = await sandboxWith({ api });
	const send = await senderOf(sandbox);
	/** `200` of a success, `HTTP code` of an error. */
	const told = async (sample: Pick<Sample, 'first' | 'headers' | 'body'>) => {
		const { status, data } = await send(sample);
		return status < 300 ? String(status) : `${status} ${String(codeIn[api](data))}`;
	};
	return { sandbox, send, told };
}

const withBody = (sample: Sample, body: unknown): Sample => ({ ...sample, body: JSON.stringify(body) });
const forOrder = ({ first, headers, body }: Sample, id: string): Sample => {
	const other = (text: string) => text.replace(/\d{8}(?=\/|\b)/, id);
	return { first: other(first), headers, body: other(body), afterSeconds: 0 };
};

/** A body once for each of its objects, with a key more in that one. */
function withKeyMore(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	const within = Object.entries(value).flatMap(([key, entry]) =>
		withKeyMore(entry).map((one) => Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [key]: one })),
	);
	return Array.isArray(value) ? within : [{ ...value, unheardOf: 1 }, ...within];
}

/** A body with another value at a path, or without it. */
function withAt(body: JsonBody, path: string, value: unknown): JsonBody {
	const copy = structuredClone(body);
	const keys = path.split('.');
	const last = keys.pop()!;
	const inner = keys.reduce((object, key) => object[key] as JsonBody, copy);
	if (value === undefined) delete inner[last];
	else inner[last] = value;
	return copy;
}

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

const readAt = (body: JsonBody, path: string) =>
	path.split('.').reduce<unknown>((object, key) => (object as JsonBody | undefined)?.[key], body);

describe.each(apiNames)('%s', (api) => {
	const page = pageOf(api);
	const errors = errorsIn(page);
	const headings = Object.keys(calls) as Call[];
	const withBodies = headings.flatMap((call) => {
		const sample = sampleOf(page, call)!;
		return sample.body === '' ? [] : [{ call, sample, body: JSON.parse(sample.body) as JsonBody }];
	});

	test('answers every sample of its description as that says, one after the other', async () => {
		const { sandbox, send } = await speaking(api);
		const exchanges = exchangesIn(page);
		for (const { request, answer } of exchanges) {
			sandbox.advanceClock(request.afterSeconds * 1000);
			const { status, headers, data } = await send(request);
			expect({ request: request.first, status, type: headers['content-type'] as unknown, data }).toEqual({
				request: request.first,
				status: Number.parseInt(answer.first),
				type: answer.headers['Content-Type'],
				data: answer.body === '' ? '' : JSON.parse(answer.body),
			});
		}
		for (const call of headings) expect(sampleOf(page, call)).toBeDefined();
		expect(sandbox.history(scheduled).map(({ action }) => action)).toEqual(['change', 'cancel']);
	});

	test('says nothing of who reads its description', () => {
		expect(page).not.toMatch(/n8n|node|mapping|sandbox|jsonata|workflow/i);
	});

	test('refuses a key more, wherever it stands, and does nothing', async () => {
		const { sandbox, told } = await speaking(api);
		for (const { sample, body } of withBodies) {
			for (const more of withKeyMore(body)) expect(errors).toContain(await told(withBody(sample, more)));
		}
		expect([...sandbox.history(free), ...sandbox.history(scheduled)]).toEqual([]);
	});

	test('needs each key that its description requires, and no other', async () => {
		for (const { call, sample, body } of withBodies) {
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
		for (const { call, sample, body } of withBodies) {
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
		for (const { sample } of withBodies) {
			const expected = sample.headers['Content-Type'];
			for (const other of ['text/plain', 'application/json', 'application/merge-patch+json', 'application/hal+json']) {
				if (other === expected) continue;
				expect(errors).toContain(await told({ ...sample, headers: { ...sample.headers, 'Content-Type': other } }));
			}
		}
		expect([...sandbox.history(free), ...sandbox.history(scheduled)]).toEqual([]);
	});

	test('has every error of its description, and no other', async () => {
		const [search, book, move, cancel] = headings.map((call) => sampleOf(page, call)!);
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

	test('leaves the control API as it is: orders, history and slots in the form of the model', async () => {
		const { sandbox, told } = await speaking(api);
		const book = sampleOf(page, 'Book')!;
		expect((await control(sandbox, 'GET', `/orders/${free}/slots`)).body.slots[0]).toHaveProperty('startDateTime');
		expect(await told(book)).toMatch(/^2/);
		sandbox.advanceClock(10_000);
		const order = (await control(sandbox, 'GET', `/orders/${free}`)).body;
		expect(order).toMatchObject({
			id: free,
			appointment: { validFor: { startDateTime: bookedSlot }, status: 'confirmed' },
		});
		expect(JSON.stringify(order.appointment)).toMatch(/"name":"Dominique Petit"/);
		expect(sandbox.history(free)).toMatchObject([{ action: 'create', body: JSON.parse(book.body) as JsonBody }]);
		sandbox.reset();
		expect(sandbox.history(free)).toEqual([]);
	});

	test('shows what the control API sets: a cancellation by Orange, with its reason', async () => {
		const { sandbox, send } = await speaking(api);
		const [read] = exchangesIn(page);
		const { validFor } = sandbox.order(scheduled).appointment as JsonBody;
		sandbox.putOrder(scheduled, { appointment: { validFor, status: 'missed', reason: 'Snow' } });
		const missed = (await send(read.request)).data;
		sandbox.putOrder(scheduled, { appointment: { validFor, status: 'cancelled' } });
		const cancelled = (await send(read.request)).data;
		sandbox.putOrder(scheduled, { appointment: { validFor, status: 'cancelled', reason: 'Snow' } });
		const why = (await send(read.request)).data;
		expect(new Set([missed, cancelled, why].map((body) => JSON.stringify(body))).size).toBe(3);
	});

	test('counts requests as ever, and the gateway refuses in its own words', async () => {
		const { sandbox, send } = await speaking(api);
		sandbox.set({ rateLimit: true });
		const [{ request }] = exchangesIn(page);
		const answers = await Promise.all([1, 2, 3].map(async () => await send(request)));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403]);
		expect(answers.find(({ status }) => status === 403)?.data).toMatchObject({
			code: 53,
			message: 'Too many requests',
		});
		expect(sandbox.violations()).toHaveLength(1);
		sandbox.revokeTokens();
		expect((await send(request)).data).toMatchObject({ code: 41 });
	});

	test('fails as it is told, with its own bodies', async () => {
		const { sandbox, send } = await speaking(api);
		const book = sampleOf(page, 'Book')!;
		const [{ request }] = exchangesIn(page);
		sandbox.fault({ match: { name: 'getOrder' }, fault: { kind: 'cutJson' } });
		const { data } = await send(request);
		const whole = JSON.stringify((await send(request)).data);
		expect(whole.startsWith(data as string)).toBe(true);
		sandbox.fault({ match: { name: 'createAppointment' }, fault: { kind: 'resetAfter' } });
		await expect(send(book)).rejects.toThrow();
		sandbox.advanceClock(10_000);
		expect(sandbox.history(free)).toHaveLength(1);
	});
});

test('an API that there is not is said, with those that there are', async () => {
	await expect(startSandbox({ api: 'nope' as ApiName })).rejects.toThrow(
		/^There is no API "nope"\. There are:\n(  [\w-]+ +\S.*\n?)+$/,
	);
});
