/** Something the user can mend, said in one clear line; the demo ends with status 1. */
export class DemoProblem extends Error {
	constructor(
		message: string,
		/** Where to read more, such as the end of a log file. */
		readonly details = '',
	) {
		// A test that fails with it shows its cause.
		super(message, details ? { cause: details } : undefined);
		this.name = 'DemoProblem';
	}
}
