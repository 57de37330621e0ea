/** How long something takes, in one form. */
interface LengthForm {
	/** For people. */
	name: string;
	millis(text: string): number | undefined;
	render(text: string): string;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Longer is no appointment. */
export const LONGEST_PERIOD = 24 * HOUR;

/** ISO 8601, such as `PT4H`, `PT240M`, `PT1H30M`. */
const ISO_FORMS: LengthForm[] = [
	{
		name: 'PT…H',
		millis: (text) => times(/^PT(\d{1,2})H$/.exec(text), HOUR),
		render: (text) => `$number($substringBefore($substringAfter(${text}, 'PT'), 'H')) * ${HOUR}`,
	},
	{
		name: 'PT…M',
		millis: (text) => times(/^PT(\d{1,4})M$/.exec(text), MINUTE),
		render: (text) => `$number($substringBefore($substringAfter(${text}, 'PT'), 'M')) * ${MINUTE}`,
	},
	{
		name: 'PT…H…M',
		millis: (text) => times(/^PT(\d{1,2})H(\d{1,2})M$/.exec(text), HOUR, MINUTE),
		render: (text) =>
			[
				`$number($substringBefore($substringAfter(${text}, 'PT'), 'H')) * ${HOUR}`,
				`$number($substringBefore($substringAfter(${text}, 'H'), 'M')) * ${MINUTE}`,
			].join(' + '),
	},
];

/** Plain numbers: what is meant follows from how large one is, as nobody books for two minutes or for 240 hours. */
const NUMBER_FORMS = [
	{ name: 'hours', factor: HOUR, from: 1, to: 12 },
	{ name: 'minutes', factor: MINUTE, from: 15, to: 1440 },
	{ name: 'seconds', factor: 1000, from: 1800, to: 86_400 },
	{ name: 'milliseconds', factor: 1, from: 900_000, to: LONGEST_PERIOD },
].map(
	({ name, factor, from, to }): LengthForm => ({
		name,
		millis: (text) => {
			const number = /^\d{1,8}$/.test(text) ? Number(text) : NaN;
			return number >= from && number <= to ? number * factor : undefined;
		},
		render: (text) => (factor === 1 ? `$number(${text})` : `$number(${text}) * ${factor}`),
	}),
);

const FORMS = [...ISO_FORMS, ...NUMBER_FORMS];

/** The names of the forms in which a text is a length. @param isNamedSo its key says so: else a number may be anything */
export function lengthForms(text: string, isNamedSo: boolean): string[] {
	return (isNamedSo ? FORMS : ISO_FORMS).filter((form) => form.millis(text) !== undefined).map(({ name }) => name);
}

/** Milliseconds of a text in a form. */
export function lengthMillis(text: string, form: string): number | undefined {
	return FORMS.find(({ name }) => name === form)?.millis(text);
}

/** JSONata for the same. @param text JSONata for the text or the number */
export function lengthText(text: string, form: string): string {
	return FORMS.find(({ name }) => name === form)?.render(text) ?? text;
}

function times(match: RegExpExecArray | null, ...factors: number[]): number | undefined {
	return match ? factors.reduce((sum, factor, index) => sum + Number(match[index + 1]) * factor, 0) : undefined;
}
