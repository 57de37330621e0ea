import type { FieldName } from '../api/ErdvError';

/** A field, as far as reading it goes: n8n's own definition of one fits. */
export interface Field {
	/** Its label in the editor. */
	displayName: string;
	name: string;
	default?: unknown;
	/** The choices that it offers; the entries of a collection. */
	options?: ReadonlyArray<{ name: string; value?: unknown; displayName?: string }>;
	typeOptions?: { minValue?: number; maxValue?: number };
}

/** What a reader needs to know of a field that is a choice. */
export interface ChoiceField {
	/** As messages name it. */
	name: FieldName;
	choices: ReadonlyArray<{ name: string; value?: unknown }>;
}
