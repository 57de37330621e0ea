/** Why an expression cannot be read, or gives no value: a sentence without capital and stop. */
export class ExpressionError extends Error {
	/** Where in the expression, from 1; undefined where that is not known. */
	readonly position?: number;
	readonly cure?: string;

	constructor(message: string, { position, cure }: { position?: number; cure?: string } = {}) {
		super(message);
		this.name = 'ExpressionError';
		this.position = position;
		this.cure = cure;
	}
}

const LONGEST_MESSAGE = 200;
const TOO_LONG = ['D1012'];
const TOO_DEEP = ['D1011'];
const TOO_MANY = ['D2014', 'D2015'];

/** What people write who know other languages, and what JSONata has in its place. */
const HABITS: Array<[RegExp, string]> = [
	[/==/, 'JSONata compares with one "=".'],
	[/&&/, 'JSONata says "and" for "&&".'],
	[/\|\|/, 'JSONata says "or" for "||".'],
	[/!(?!=)/, 'JSONata says $not(…) for "!".'],
	[/=>/, 'JSONata writes function($x) { … } for "=>".'],
	[/`[^`]*\$\{/, 'JSONata joins texts with "&".'],
];

/** True for what the engine throws when the time for an expression is over. */
export function isTooLong(thrown: unknown): boolean {
	return TOO_LONG.includes((thrown as { code?: string } | undefined)?.code ?? '');
}

/** What the engine threw, as one of ours: it throws plain objects with a code, and errors of JavaScript. */
export function explained(text: string, thrown: unknown): ExpressionError {
	if (thrown instanceof ExpressionError) return thrown;
	const {
		code = '',
		position,
		message = '',
	} = (thrown ?? {}) as { code?: string; position?: number; message?: string };
	const at = { position, cure: habitIn(text) };
	if (TOO_LONG.includes(code)) return new ExpressionError('it runs too long', at);
	if (thrown instanceof RangeError || TOO_DEEP.includes(code)) return new ExpressionError('it goes too deep', at);
	if (TOO_MANY.includes(code)) return new ExpressionError('it makes too many entries', at);
	// Errors of the engine's own quote values: those of an answer may be personal. Those of its syntax are the user's.
	const isSyntax = code.startsWith('S');
	const said = isSyntax ? lowerFirst(message).slice(0, LONGEST_MESSAGE) : withoutValues(code);
	return new ExpressionError(said || 'it cannot be evaluated', at);
}

/** A name with a dash that is not quoted is a subtraction to JSONata. */
export function dashedName(text: string): string | undefined {
	const bare = text.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
	return /(?<![\w$])[\p{L}_][\w]*(?:-[\p{L}_]\w*)+/u.exec(bare)?.[0];
}

function habitIn(text: string): string | undefined {
	const bare = text.replace(/"[^"]*"|'[^']*'/g, '""');
	const dashed = dashedName(text);
	if (dashed !== undefined) return `Put a name with a dash in backquotes: \`${dashed}\`.`;
	return HABITS.find(([habit]) => habit.test(bare))?.[1];
}

function withoutValues(code: string): string {
	if (code.startsWith('T1005') || code.startsWith('T1006')) return 'it calls what is no function';
	if (code.startsWith('T041')) return 'a function got an argument of another type than it takes';
	if (code.startsWith('T20') || code.startsWith('D1002')) return 'an operator got values of another type than it takes';
	return `it cannot be evaluated (JSONata ${code || 'error'})`;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
