/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What n8n's editor shows of a node's output before it has run. Null is a value of every type. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const pathOf = (resource: string, operation: string) =>
	join(__dirname, '../../dist/nodes/OrangeErdv/__schema__/v1.0.0', resource, `${operation}.json`);

export const hasSchema = (resource: string, operation: string) => existsSync(pathOf(resource, operation));

export const schemaOf = (resource: string, operation: string) =>
	JSON.parse(readFileSync(pathOf(resource, operation), 'utf8')) as Schema;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Where values and schema disagree: another type, a key that the schema lacks, or one that no value has. */
export function disagreements(schema: Schema, values: unknown[], path = '$'): string[] {
	const given = values.filter((value) => value !== null);
	const types = [schema.type].flat();
	const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
	const wrong = given.find((value) => !types.includes(typeOf(value)));
	if (wrong !== undefined) return [`${path}: ${JSON.stringify(wrong)} is not of type ${types.join(' or ')}`];
	if (schema.items) return disagreements(schema.items, given.flat(), `${path}[]`);
	if (!schema.properties || given.length === 0) return [];
	const objects = given.filter(isObject);
	const known = Object.keys(schema.properties);
	const found = [...new Set(objects.flatMap((value) => Object.keys(value)))];
	return [
		...found.filter((key) => !known.includes(key)).map((key) => `${path}.${key}: not in the schema`),
		...known.filter((key) => !found.includes(key)).map((key) => `${path}.${key}: in no output`),
		...Object.entries(schema.properties).flatMap(([key, inner]) =>
			disagreements(
				inner,
				objects.flatMap((value) => (key in value ? [value[key]] : [])),
				`${path}.${key}`,
			),
		),
	];
}
