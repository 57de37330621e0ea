import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

/** What a poller needs of the engine. */
export interface PollerHost {
	/** Opens the workflow of the trigger with the static data that was saved; `name` is the node's, where it was renamed. */
	open(staticData: IDataObject, name?: string): { workflow: Workflow; node: INode; type: INodeType };
	additionalData(): IWorkflowExecuteAdditionalData;
}

/** What n8n gives to a poll, where it differs from one version or setting to the next. */
export interface PollOptions {
	/** Time for one poll, ms. */
	budgetMs?: number;
}

/**
 * An activated workflow with a polling trigger, as n8n keeps it: polls once when it is activated and saves the static
 * data then; later saves them only when a poll returns something.
 */
export class Poller {
	private saved = '{}';

	private name?: string;

	private current?: { workflow: Workflow; context: PollContext; type: INodeType };

	constructor(
		private readonly host: PollerHost,
		private readonly options: PollOptions = {},
	) {}

	/** Starts the workflow, after a kill with what was saved, and polls. */
	async activate(mode: 'activate' | 'init' | 'update' = 'activate'): Promise<IDataObject[][] | null> {
		const { workflow, node, type } = this.host.open(JSON.parse(this.saved) as IDataObject, this.name);
		const { budgetMs } = this.options;
		const context = new PollContext(
			workflow,
			node,
			this.host.additionalData(),
			'trigger',
			mode,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		this.current = { workflow, context, type };
		const items = await this.poll();
		this.save();
		return items;
	}

	/** `json` of the items by output; null when the poll returned nothing, so that no execution starts. */
	async poll(): Promise<IDataObject[][] | null> {
		const current = this.running();
		const items = (await current.type.poll!.call(current.context)) as INodeExecutionData[][] | null;
		// n8n hands on nothing of a poll whose workflow was taken down meanwhile.
		if (this.current !== current) return null;
		if (items !== null) this.save();
		return items && items.map((output) => output.map(({ json }) => json));
	}

	/** A test of the trigger in the editor. */
	async test(): Promise<IDataObject[][] | null> {
		const { workflow, node, type } = this.host.open({});
		const context = new PollContext(workflow, node, this.host.additionalData(), 'manual', 'manual');
		const items = (await type.poll!.call(context)) as INodeExecutionData[][] | null;
		return items && items.map((output) => output.map(({ json }) => json));
	}

	/** Ends the workflow as `kill -9` ends n8n, or a change of it: what was not saved is lost. */
	kill(): void {
		this.current = undefined;
	}

	/** Renames the node, which takes effect when the workflow is activated again. */
	rename(name: string): void {
		this.name = name;
	}

	/** An execution of the workflow wrote static data: n8n saves its own copy of the whole. */
	overwriteData(copy: string): void {
		this.saved = copy;
	}

	/** The static data that n8n has in its database. */
	savedData(): string {
		return this.saved;
	}

	private save(): void {
		this.saved = JSON.stringify(this.running().workflow.staticData);
	}

	private running() {
		if (!this.current) throw new Error('The workflow is not active');
		return this.current;
	}
}
