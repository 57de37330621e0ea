import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	NodeExecutionHint,
} from 'n8n-workflow';

/** A finished execution. */
export class EngineRun {
	constructor(
		readonly run: IRun,
		/** The status that n8n saves: after Stop always `canceled`. */
		readonly status: ExecutionStatus,
	) {}

	/** What ended the execution, if an error did. */
	get error(): ExecutionError | undefined {
		return this.run.data.resultData.error;
	}

	/** Items that left a node by an output: 0 is the first, 1 the error output with "Continue (using error output)". */
	items(nodeName: string, output = 0): INodeExecutionData[] {
		return this.runsOf(nodeName).flatMap(({ data }) => data?.main?.[output] ?? []);
	}

	/** `json` of the items that left a node by an output. */
	json(nodeName: string, output = 0): IDataObject[] {
		return this.items(nodeName, output).map(({ json }) => json);
	}

	/** Hints that a node gave about its run. */
	hints(nodeName: string): NodeExecutionHint[] {
		return this.runsOf(nodeName).flatMap(({ hints }) => hints ?? []);
	}

	private runsOf(nodeName: string) {
		return this.run.data.resultData.runData[nodeName] ?? [];
	}
}
