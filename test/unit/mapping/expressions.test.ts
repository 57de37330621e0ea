import { ExpressionError } from '../../../nodes/OrangeErdv/mapping/ExpressionError';
import { compileExpression } from '../../../nodes/OrangeErdv/mapping/expressions';

const evaluate = async (text: string, input: unknown = {}) => await compileExpression(text)(input);

async function failure(text: string, input?: unknown): Promise<ExpressionError> {
	const error: unknown = await Promise.resolve()
		.then(async () => await evaluate(text, input))
		.catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(ExpressionError);
	return error as ExpressionError;
}

/** Each of these took a process down, or kept it from doing anything else, where nothing bounds it. */
describe('No expression can hang or crash n8n:', () => {
	test.each([
		['a regular expression that backtracks', '$match(s, /^(a+)+$/)', 'regular expressions are not allowed'],
		['a text of 200 MB', '$pad("x", 200000000)', '$pad is not allowed'],
		['code in a text', '$eval("1")', '$eval is not allowed'],
		['a date pattern that backtracks', "$toMillis(s, '[Y][Y][Y][Y][Y][Y][Y]')", '$toMillis is not allowed'],
		['a number of 200 million digits', "$fromMillis(1, '[Y,200000000]')", '$fromMillis is not allowed'],
		['a text that doubles', '$reduce([1..60], function($p, $c) { $p & $p }, s)', 'over 10000 characters'],
		['a loop without end', '( $f := function($x) { $f($x) }; $f(1) )', 'it runs too long'],
		['loops in loops', '$map([1..9000], function($x) { $map([1..9000], function($y) { $y }) })', 'it runs too long'],
		['a recursion without end', '( $f := function($x) { 1 + $f($x) }; $f(1) )', 'it goes too deep'],
		['a list without end', '[1..100000000]', 'it makes too many entries'],
		['brackets without end', `${'('.repeat(900)}1${')'.repeat(900)}`, 'it goes too deep'],
		['a result without end', 'l', 'larger than 100000'],
	])('%s', async (_what, text, problem) => {
		const { message } = await failure(text, { s: `${'a'.repeat(31)}b`, l: Array(2000).fill('x'.repeat(100)) });
		expect(message).toContain(problem);
	});

	test('an answer that is being evaluated is stopped in a quarter of a second, whatever its length', async () => {
		const began = Date.now();
		await failure('( $f := function($x) { $f($x) }; $f(1) )');
		expect(Date.now() - began).toBeLessThan(5_000);
	});
});

describe('What people write who know other languages gets a message that says what to write:', () => {
	test.each([
		['a == "x"', 'JSONata compares with one "="', 4],
		['a && b', 'JSONata says "and"', 4],
		['a || b', 'JSONata says "or"', 3],
		['!a', 'JSONata says $not', 1],
	])('%s', async (text, cure, position) => {
		const error = await failure(text);
		expect(error.cure).toContain(cure);
		expect(error.position).toBe(position);
	});
});

describe('A result', () => {
	test.each([
		['a', { a: { b: [1, { c: null }] } }, { b: [1, { c: null }] }],
		['a', { a: [7] }, [7]],
		['a.b', { a: [{ b: 1 }, { b: 2 }] }, [1, 2]],
		['a.b', { a: [{ b: 1 }] }, 1],
		['{ "x": a }', { a: 1 }, { x: 1 }],
		['a', {}, undefined],
		['a', { a: null }, null],
	])('of %s is plain', async (text, input, expected) => {
		const result = await evaluate(text, input);
		expect(result).toEqual(expected);
		if (Array.isArray(result)) expect(Object.keys(result)).toEqual(result.map((_, index) => String(index)));
		if (typeof result === 'object' && result !== null) {
			expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(result));
		}
	});

	test.each(['$sum', '{ "x": [$sum] }', 'function($x) { $x }', '$uppercase'])(
		'that is a function is refused: %s',
		async (text) => expect((await failure(text)).message).toContain('a function, not a value'),
	);

	test('never tells what came in the words of an error', async () => {
		const { message } = await failure('$number(phone) + name', { phone: '+33199000000', name: 'Camille Martin' });
		expect(message).not.toMatch(/Camille|\d{5}/);
	});
});

describe('$instant', () => {
	test.each([
		["$instant(a, 'dd/MM/yyyy HH:mm')", '01/12/2026 08:00', '2026-12-01T08:00:00+01:00'],
		["$instant(a, 'dd/MM/yyyy HH:mm')", '01/07/2026 08:00', '2026-07-01T08:00:00+02:00'],
		["$instant(a, 'd MMMM yyyy HH:mm')", '1 décembre 2026 08:00', '2026-12-01T08:00:00+01:00'],
		["$instant(a, 'yyyy-MM-dd HH:mm', 'America/Martinique')", '2026-12-01 08:00', '2026-12-01T08:00:00-04:00'],
		['$instant(a)', '2026-12-01 08:00:00', '2026-12-01T08:00:00+01:00'],
		['$instant(a)', '2026-12-01T07:00:00Z', '2026-12-01T08:00:00+01:00'],
		['$instant(a)', 1796108400000, '2026-12-01T08:00:00+01:00'],
		['$instant(a * 1000)', 1796108400, '2026-12-01T08:00:00+01:00'],
		["$instant(a, 'dd/MM/yyyy')", '', undefined],
		["$instant(b, 'dd/MM/yyyy')", 'x', undefined],
	])('%s of %j', async (text, a, expected) => expect(await evaluate(text, { a })).toBe(expected));

	test.each(['31/02/2026 08:00', '2026-12-01', 'Camille'])(
		'says that it cannot read %s, without saying it',
		async (a) => {
			const { message, cure } = await failure("$instant(a, 'dd/MM/yyyy HH:mm')", { a });
			expect(message).toBe('$instant cannot read what came as "dd/MM/yyyy HH:mm"');
			expect(cure).toContain('Luxon');
		},
	);

	test('knows time zones', async () => {
		expect((await failure("$instant(1, 'x', 'Mars/Olympus')")).message).toContain('does not know the time zone');
	});
});

describe('$paris', () => {
	test.each([
		["$paris(a, 'dd/MM/yyyy HH:mm')", '01/12/2026 08:00'],
		["$paris(a, 'x')", 1796108400000],
		["$paris(a, 'X')", 1796108400],
		['$paris(a)', '2026-12-01T08:00:00+01:00'],
		["$paris(a, 'a') = 'AM' ? 'MATIN' : 'APRES_MIDI'", 'MATIN'],
		["$paris(b, 'dd')", undefined],
	])('%s', async (text, expected) => expect(await evaluate(text, { a: '2026-12-01T07:00:00Z' })).toBe(expected));
});
