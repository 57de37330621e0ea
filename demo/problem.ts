/** Something the user can mend, said in one clear line; the demo ends with status 1. */
export class DemoProblem extends Error {
	constructor(
		message: string,
		/** Where to read more, such as the end of a log file. */
		readonly details = '',
	) {
		super(message);
		this.name = 'DemoProblem';
	}
}
