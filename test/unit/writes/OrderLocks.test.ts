import { OrderLocks } from '../../../nodes/OrangeErdv/writes/OrderLocks';

const locks = new OrderLocks();

const turns = async (count = 20) => {
	for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

/** Work that ends when told, and writes down when it begins and ends. */
function work(log: string[], name: string) {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const run = async () => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
		return name;
	};
	return { run, end };
}

it('work for one order runs one after the other, in the order it came', async () => {
	const log: string[] = [];
	const [first, second, third] = ['first', 'second', 'third'].map((name) => work(log, name));
	const all = [first, second, third].map(async ({ run }) => await locks.oneAtATime('order 1', run));
	third.end();
	second.end();
	await turns();
	expect(log).toEqual(['first begins']);
	first.end();
	expect(await Promise.all(all)).toEqual(['first', 'second', 'third']);
	expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});

it('work for another order does not wait', async () => {
	const log: string[] = [];
	const [slow, quick] = ['slow', 'quick'].map((name) => work(log, name));
	const held = locks.oneAtATime('order 2', slow.run);
	quick.end();
	expect(await locks.oneAtATime('order 3', quick.run)).toBe('quick');
	slow.end();
	expect(await held).toBe('slow');
});

it('work that fails lets the next one through, and its error to whoever asked for it alone', async () => {
	const failing = locks.oneAtATime('order 4', async () => await Promise.reject(new Error('failed')));
	const next = locks.oneAtATime('order 4', async () => 'done');
	await expect(failing).rejects.toThrow('failed');
	expect(await next).toBe('done');
});

it('work that comes while the last one ends still waits for it', async () => {
	const log: string[] = [];
	await locks.oneAtATime('order 5', async () => {});
	const [a, b] = ['a', 'b'].map((name) => work(log, name));
	const first = locks.oneAtATime('order 5', a.run);
	const second = first.then(async () => await locks.oneAtATime('order 5', b.run));
	a.end();
	b.end();
	expect(await Promise.all([first, second])).toEqual(['a', 'b']);
	expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
