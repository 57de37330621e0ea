/* eslint-disable no-console */

/** Prints rows under their headings, columns aligned. */
export function table(headings: string[], rows: string[][]): void {
	const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column].length)));
	const line = (cells: string[]) =>
		console.log(
			cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
		);
	line(headings);
	line(widths.map((width) => '-'.repeat(width)));
	rows.forEach(line);
	console.log();
}
