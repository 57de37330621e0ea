import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { OrangeErdvOAuth2Api } from '../../../credentials/OrangeErdvOAuth2Api.credentials';
import type { Engine } from '../../engine/harness';

/** A parameter of the node, of the trigger or of the credential, as its definition has it. */
export interface Field {
	/** `create / options.language`; unique. */
	name: string;
	of: 'node' | 'trigger' | 'credential';
	resource: string;
	operation: string;
	/** Where its value sits. */
	path: string[];
	definition: INodeProperties;
	/** Other parameters that have to have these values for the field to be there. */
	conditions: IDataObject;
	/** Takes no expression. */
	isLiteral: boolean;
	/** A choice that other fields go with. */
	governs: boolean;
}

/** A field as its description has it. */
type Described = Omit<Field, 'governs'>;

/** Not for values: they say which fields there are, or nothing at all. */
const FIXED = ['resource', 'operation'];
const isValue = ({ type, name }: INodeProperties) =>
	!['notice', 'hidden', 'button'].includes(type) && !FIXED.includes(name);

function entriesOf(
	definition: INodeProperties,
	path: string[],
): Array<{ definition: INodeProperties; path: string[] }> {
	const own = [...path, definition.name];
	if (definition.type !== 'collection') return [{ definition, path: own }];
	return ((definition.options ?? []) as INodeProperties[]).flatMap((option) => entriesOf(option, own));
}

function fieldsOf(definition: INodeProperties, base: Pick<Field, 'of' | 'resource' | 'operation'>): Described[] {
	const others = Object.entries(definition.displayOptions?.show ?? {}).filter(([name]) => !FIXED.includes(name));
	const conditions = Object.fromEntries(
		others.map(([name, values]) => [name, (values as unknown[])[0]]),
	) as IDataObject;
	return entriesOf(definition, []).map((entry) => {
		const choice = typeof conditions.slotChoice === 'string' ? ` (${conditions.slotChoice})` : '';
		const of = [base.resource, base.operation].filter((part) => part !== '').join(' ');
		const name = `${of}${choice} / ${entry.path.join('.')}`;
		return { ...base, ...entry, name, conditions, isLiteral: definition.noDataExpression === true };
	});
}

/** Every parameter of every operation, of the trigger and of the credential: a new field is in by itself. */
export function allFields(engine: Engine): Field[] {
	const node = engine.nodeType('n8n-nodes-orange-erdv.orangeErdv').description.properties;
	const trigger = engine.nodeType('n8n-nodes-orange-erdv.orangeErdvTrigger').description.properties;
	const credential = new OrangeErdvOAuth2Api().properties;
	const all = [node, trigger, credential];
	const governing = all.flat().flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
	const fields = [
		...node.filter(isValue).flatMap((definition) => {
			const { resource = [], operation = [] } = definition.displayOptions?.show ?? {};
			return resource.flatMap((one) =>
				operation.flatMap((other) =>
					fieldsOf(definition, { of: 'node', resource: String(one), operation: String(other) }),
				),
			);
		}),
		...trigger
			.filter((one) => isValue(one) && one.name !== 'pollTimes')
			.flatMap((one) => fieldsOf(one, { of: 'trigger', resource: 'trigger', operation: '' })),
		...credential
			.filter(isValue)
			.flatMap((one) => fieldsOf(one, { of: 'credential', resource: 'credential', operation: '' })),
	];
	return fields.map((field) => {
		const { type, name } = field.definition;
		return { ...field, governs: type === 'options' && governing.includes(name) };
	});
}
