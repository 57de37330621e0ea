import ts from 'typescript';

import { filesIn, textOf } from './page';

/** A message as the code has it: `…` stands for what differs. */
export interface Message {
	text: string;
	/** Kind of the error, where the code names it beside the message. */
	kind?: string;
	file: string;
}

const ERRORS = ['ErdvError', 'UnreadableAnswer', 'Unexpected'];
const VARIES = '…';

/** The texts that an expression can have; names are looked up in `named`. */
function textsOf(node: ts.Expression, named: Map<string, ts.Expression>, depth = 0): string[] {
	const inner = (one: ts.Expression) => textsOf(one, named, depth + 1);
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isParenthesizedExpression(node)) return inner(node.expression);
	if (ts.isConditionalExpression(node)) return [...inner(node.whenTrue), ...inner(node.whenFalse)];
	if (ts.isBinaryExpression(node)) {
		if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
			return [...inner(node.left), ...inner(node.right)];
		return combined(inner(node.left), inner(node.right));
	}
	if (ts.isTemplateExpression(node)) {
		// Of what is put in, only the constant that names a field is the same each time.
		const parts = node.templateSpans.map(({ expression, literal }) => {
			const known = ts.isIdentifier(expression) && /^[A-Z]+$/.test(expression.text) ? inner(expression) : [VARIES];
			return (known.length === 1 ? known[0] : VARIES) + literal.text;
		});
		return [node.head.text + parts.join('')];
	}
	if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return inner(node.body);
	const joined = joinedIn(node);
	if (joined) return joined.map(inner).reduce((before, next) => combined(before, next, ' '));
	const called = ts.isCallExpression(node) ? node.expression : node;
	if (ts.isElementAccessExpression(called)) return entriesOf(called, named).flatMap(inner);
	const found = ts.isIdentifier(called) && depth < 5 ? named.get(called.text) : undefined;
	return found ? inner(found) : [VARIES];
}

const combined = (before: string[], after: string[], between = '') =>
	before.flatMap((one) => after.map((other) => one + between + other));

/** The sentences of `['a', 'b'].join(' ')`. */
function joinedIn(node: ts.Expression): readonly ts.Expression[] | undefined {
	if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
	const { expression: list, name } = node.expression;
	const isJoined = name.text === 'join' && literal(node.arguments[0]) === ' ';
	return isJoined && ts.isArrayLiteralExpression(list) ? list.elements : undefined;
}

/** All that `TEXTS[language]`, or `TEXTS[language][outcome]`, can be: the values of the constant, where it is known. */
function entriesOf(node: ts.ElementAccessExpression, named: Map<string, ts.Expression>): ts.Expression[] {
	const { expression: of } = node;
	const whole = ts.isElementAccessExpression(of)
		? entriesOf(of, named)
		: ts.isIdentifier(of)
			? [named.get(of.text)].filter((one) => one !== undefined)
			: [];
	return whole.flatMap((one) =>
		ts.isObjectLiteralExpression(one)
			? one.properties.filter(ts.isPropertyAssignment).map(({ initializer }) => initializer)
			: [],
	);
}

/** What `invalidInput` puts before a problem: the field's name in quotes, what part of it, or that of the credential. */
function namingOf(field: ts.Expression, named: Map<string, ts.Expression>): string {
	const part = propertyOf(field, 'part');
	if (part) return `The ${textsOf(part, named)[0]} of "${textsOf(propertyOf(field, 'of')!, named)[0]}" `;
	const inCredential = propertyOf(field, 'inCredential');
	if (inCredential) return `"${textsOf(inCredential, named)[0]}" in the e-RDV credential `;
	const [name] = textsOf(field, named);
	// A field of the node, a part of one, or a field of the credential.
	return isNameOrPart(field) || name === VARIES ? `${VARIES} ` : `"${name}" `;
}

/** Whether it is a parameter that takes a field's name or a part of it. */
function isNameOrPart(field: ts.Expression): boolean {
	for (let node: ts.Node = field; ts.isIdentifier(field) && node.parent; node = node.parent) {
		if (!ts.isFunctionDeclaration(node)) continue;
		const own = node.parameters.find(({ name }) => name.getText() === field.text);
		return own?.type?.getText() === 'FieldName';
	}
	return false;
}

function* nodesIn(node: ts.Node): Generator<ts.Node> {
	yield node;
	for (const child of node.getChildren()) yield* nodesIn(child);
}

const propertyOf = (object: ts.Node | undefined, name: string) => {
	if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
	const found = object.properties.find((one) => one.name?.getText() === name);
	return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
};

function literal(node?: ts.Expression): string | undefined {
	const plain = node && ts.isAsExpression(node) ? node.expression : node;
	return plain && ts.isStringLiteralLike(plain) ? plain.text : undefined;
}

/** Functions and constants whose whole value is a text. */
function namedIn(sources: ts.SourceFile[]): Map<string, ts.Expression> {
	const named = new Map<string, ts.Expression>();
	for (const node of sources.flatMap((source) => [...nodesIn(source)])) {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
			named.set(node.name.text, node.initializer);
		if (!ts.isFunctionDeclaration(node) || !node.name || !node.body) continue;
		const [only, ...more] = node.body.statements;
		if (more.length === 0 && only && ts.isReturnStatement(only) && only.expression)
			named.set(node.name.text, only.expression);
	}
	return named;
}

/** What a node of the syntax tree says to a user, if it is a place where messages are made. */
function saidAt(node: ts.Node): { says: ts.Expression; field?: ts.Expression; kind?: string } | undefined {
	if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.arguments?.length) {
		const [says, facts] = node.arguments;
		if (ERRORS.includes(node.expression.text)) return { says, kind: literal(propertyOf(facts, 'kind')) };
		if (node.expression.text === 'Error') return { says };
	}
	if (ts.isCallExpression(node) && node.expression.getText() === 'invalidInput') {
		return { field: node.arguments[0], says: node.arguments[1], kind: 'invalidInput' };
	}
	if (ts.isCallExpression(node) && /\blogger\.warn$/.test(node.expression.getText()))
		return { says: node.arguments[0] };
	if (ts.isPropertyAssignment(node) && ['message', 'happened'].includes(node.name.getText())) {
		return { says: node.initializer, kind: literal(propertyOf(node.parent, 'kind')) };
	}
	return undefined;
}

/** Every message of the node, its trigger and its credential, with at least two words of its own. */
export function messagesInCode(): Message[] {
	const files = ['nodes', 'credentials'].flatMap((folder) => filesIn(folder)).filter((file) => file.endsWith('.ts'));
	const sources = files.map((file) => ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022, true));
	const everywhere = namedIn(sources);
	const messages = sources.flatMap((source) => {
		const named = new Map([...everywhere, ...namedIn([source])]);
		return [...nodesIn(source)].flatMap((node) => {
			const said = saidAt(node);
			if (!said) return [];
			const prefix = said.field ? namingOf(said.field, named) : '';
			return textsOf(said.says, named).map((text) => ({
				text: (prefix + text).replace(/…+/g, VARIES),
				kind: kindOf(prefix, said.kind),
				file: source.fileName,
			}));
		});
	});
	return messages.filter(({ text }) => (text.match(/[a-z]{2,}/gi) ?? []).length >= 2);
}

/** A reader of fields says the same of the node's and of the credential's, with the kind of either. */
function kindOf(prefix: string, kind?: string): string | undefined {
	if (prefix.includes('in the e-RDV credential')) return 'credentials';
	return prefix.startsWith(VARIES) ? undefined : kind;
}

/** Whether a page's words can be what the code says: `…` stands for anything, on both sides. */
export function fits(words: string, { text }: Message): boolean {
	const literalOf = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${text.split(VARIES).map(literalOf).join('.*')}$`).test(words);
}
