/** What a write is about, and what became of it. Shared by all requests that it took. Nothing personal but `askedBy`. */
export interface WriteFacts {
	/** Ties the requests of one write together. */
	id: string;
	/** `<start>/<end>`; absent where no slot was asked for. */
	requestedSlot?: string;
	/** That of the appointment before; absent where it was not read, or had none. */
	previousSlot?: string;
	workflowId: string;
	executionId: string;
	/** Whether somebody ran it in the editor. */
	manual: boolean;
	/** A ticket or a name, as the user gave it. */
	askedBy?: string;
	/** An outcome, or the kind of the error that it ended with; absent while it is under way. */
	outcome?: string;
	/** Why it was refused. */
	refusal?: string;
	/** When that was known, ISO 8601, UTC. */
	endedAt?: string;
}

/** How a write ended. */
export type WriteEnd = Pick<WriteFacts, 'outcome' | 'refusal'>;
