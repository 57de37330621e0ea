/** Rows as text in columns, headed by the keys of the first one. */
export function table(rows: Array<Record<string, string>>): string {
	if (rows.length === 0) return '';
	const columns = Object.keys(rows[0]);
	const widths = columns.map((column) =>
		Math.max(...[column, ...rows.map((row) => row[column])].map((text) => text.length)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, i) => cell.padEnd(widths[i]))
			.join('  ')
			.trimEnd();
	return [
		line(columns),
		line(widths.map((width) => '─'.repeat(width))),
		...rows.map((row) => line(columns.map((column) => row[column]))),
	].join('\n');
}

const PARIS = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/Paris',
	weekday: 'short',
	day: 'numeric',
	month: 'short',
	hour: '2-digit',
	minute: '2-digit',
});
const PARIS_TIME = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/Paris',
	hour: '2-digit',
	minute: '2-digit',
});

/** A period for people: "Thu, 26 Nov, 08:00–12:00", in Paris time. */
export function readablePeriod(start: string, end: string): string {
	return `${PARIS.format(new Date(start))}–${PARIS_TIME.format(new Date(end))}`;
}
