/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { demoWorkflows } from '../../../demo/seed';
import { properties } from '../../../nodes/OrangeErdv/operations/properties';
import { exampleFiles, readExample } from '../../n8n/examples/examples';

type Box = { name: string; left: number; top: number; right: number; bottom: number };

const NOTE = 'n8n-nodes-base.stickyNote';
/** Room of a node in the editor, with its name below. */
const [WIDTH, HEIGHT] = [130, 130];

const nodesOf = (file: string) => readExample(file).nodes;

function boxOf({ name, type, position, parameters }: ReturnType<typeof nodesOf>[number]): Box {
	const [left, top] = position as number[];
	const isNote = type === NOTE;
	const width = isNote ? (parameters.width as number) : WIDTH;
	const height = isNote ? (parameters.height as number) : HEIGHT;
	return { name, left, top, right: left + width, bottom: top + height };
}

const overlap = (one: Box, other: Box) =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

describe.each(exampleFiles())('%s', (file) => {
	test('has a note that says what to set', () => {
		const notes = nodesOf(file).filter(({ type }) => type === NOTE);
		expect(notes).toHaveLength(1);
		expect(notes[0].parameters.content).toMatch(new RegExp(`^## ${readExample(file).name}\n`));
	});

	test('is laid out so that nothing covers anything', () => {
		const boxes = nodesOf(file).map(boxOf);
		const covered = boxes.flatMap((one, index) =>
			boxes
				.slice(index + 1)
				.filter((other) => overlap(one, other))
				.map(({ name }) => `${one.name} and ${name}`),
		);
		expect(covered).toEqual([]);
	});

	test('names no account, no secret and no address but examples', () => {
		for (const { credentials = {} } of nodesOf(file))
			expect(
				Object.values(credentials)
					.map(({ id }) => id)
					.join(''),
			).toBe('');
		const text = JSON.stringify(readExample(file));
		const addresses = [...text.matchAll(/[\w.]+@([\w.]+\.\w+)/g)].map(([, host]) => host);
		expect(new Set([...addresses, 'example.com'])).toEqual(new Set(['example.com']));
		expect(text).not.toMatch(/https?:\/\/(?!example\.com)/);
	});

	test('every node is connected, and what expressions refer to is there', () => {
		const names = nodesOf(file).map(({ name }) => name);
		const connections = JSON.stringify(readExample(file).connections);
		for (const { name, type } of nodesOf(file)) if (type !== NOTE) expect(connections).toContain(JSON.stringify(name));
		const referred = [...JSON.stringify(nodesOf(file)).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(referred.filter((name) => !names.includes(name))).toEqual([]);
	});

	test('is in the README', () => {
		expect(readFileSync(join(__dirname, '../../../examples/README.md'), 'utf8')).toContain(`[${file}](${file})`);
	});
});

const workflows = [...exampleFiles().map(readExample), ...demoWorkflows()];
const ofThisNode = workflows.flatMap(({ name: workflow, nodes }) =>
	nodes
		.filter(({ type }) => type.startsWith('n8n-nodes-orange-erdv.'))
		.map(({ name, parameters }) => ({ workflow, name, parameters: parameters as INodeParameters })),
);

/** What n8n itself adds to a node that an AI agent uses. */
const OF_TOOLS = ['descriptionType', 'toolDescription'];

/** The field of that name that the editor shows for the parameters. */
function fieldFor(name: string, parameters: INodeParameters): INodeProperties | undefined {
	return properties.find(
		({ name: own, displayOptions }) =>
			own === name &&
			Object.entries(displayOptions?.show ?? {}).every(
				([key, values]) => !(key in parameters) || (values as unknown[]).includes(parameters[key]),
			),
	);
}

/** What no field of the node takes: a parameter, or an entry of a collection. */
function unknownIn(parameters: INodeParameters): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		if (OF_TOOLS.includes(name)) return [];
		const field = fieldFor(name, parameters);
		if (!field) return [name];
		if (field.type !== 'collection') return [];
		const entries = (field.options as INodeProperties[]).map((entry) => entry.name);
		return Object.keys(value as INodeParameters)
			.filter((entry) => !entries.includes(entry))
			.map((entry) => `${name}.${entry}`);
	});
}

test.each(ofThisNode)('$workflow: $name has only parameters that the node has', ({ parameters }) => {
	expect(unknownIn(parameters)).toEqual([]);
	// n8n takes the "=" away at load.
	expect(String(parameters.slotChoice ?? '')).not.toMatch(/^=/);
});
