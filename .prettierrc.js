/** n8n's settings (those of its node template) with 120 columns, and imports in order: packages, then this repository. */
module.exports = {
	semi: true,
	trailingComma: 'all',
	bracketSpacing: true,
	useTabs: true,
	tabWidth: 2,
	arrowParens: 'always',
	singleQuote: true,
	quoteProps: 'as-needed',
	endOfLine: 'lf',
	printWidth: 120,
	plugins: ['@ianvs/prettier-plugin-sort-imports'],
	importOrder: ['<BUILTIN_MODULES>', '<THIRD_PARTY_MODULES>', '', '^[.]'],
	importOrderTypeScriptVersion: '5.0.0',
	overrides: [{ files: '*.yml', options: { singleQuote: false } }],
};
