const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');
const { devDependencies, n8n } = require('./package.json');

/** The one module that is shipped with state: with a second one there would be a second limiter. */
const bundle = 'dist/nodes/OrangeErdv/bundle.js';

/** Files without state, which the bundle loads when they are needed: for an API Mapping with expressions, and to check one. */
const engine = { path: './jsonataEngine', source: 'nodes/OrangeErdv/mapping/jsonataEngine.ts' };
const check = { path: './mappingReport', source: 'nodes/OrangeErdv/mapping/check/mappingReport.ts' };
const loadedLater = {
	name: 'loadedLater',
	setup: (build) => {
		for (const { path } of [engine, check]) {
			build.onResolve({ filter: new RegExp(`/${basename(path)}$`) }, ({ kind }) =>
				kind === 'entry-point' ? undefined : { path, external: true },
			);
		}
	},
};

/** Files that n8n loads, and the class that it takes from each: the one that is called like the file. */
const classes = [...n8n.nodes, ...n8n.credentials].map((file) => ({
	file,
	source: file.replace(/^dist(.+)\.js$/, '.$1'),
	className: basename(file).split('.')[0],
}));

/** All writes give the same item: the schema of one is that of the others too. */
const schemas = 'dist/nodes/OrangeErdv/__schema__/v1.0.0/appointment';
const sameAsCreate = ['change', 'cancel'];

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function tsc(...options) {
	const command = [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json', ...options];
	const [status] = await once(spawn(process.execPath, command, { stdio: 'inherit' }), 'exit');
	if (status !== 0) throw new Error('TypeScript found errors');
}

async function checkTypes() {
	await tsc();
}

const asShipped = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	charset: 'utf8',
	logLevel: 'warning',
};

// esbuild leaves out the first line, which is what makes modules strict.
const bannerFor = (name, license) => ({
	js: `'use strict';\n/*!\nContains ${name} ${devDependencies[name]}\n\n${license}\n*/`,
});

/** All code of the package, with a copy of `limiter`, because n8n's verified packages have no dependencies. */
async function bundleCode() {
	const license = readFileSync('node_modules/limiter/LICENSE.txt', 'utf8').trim();
	const exported = [
		...classes.map(({ source, className }) => `export { ${className} } from '${source}';`),
		// For the engine tests, which make processes that do not wait as long as n8n's.
		"export { createRuntime } from './nodes/OrangeErdv/runtime/Runtime';",
	];
	await esbuild.build({
		...asShipped,
		stdin: { contents: exported.join('\n'), resolveDir: __dirname, sourcefile: 'main' },
		outfile: bundle,
		external: ['n8n-workflow', 'luxon'],
		inject: ['build/timers.ts'],
		plugins: [loadedLater],
		banner: bannerFor('limiter', license),
	});
}

/** Not minified, as people who check packages read it. */
async function bundleEngine() {
	const license = readFileSync('node_modules/jsonata/LICENSE', 'utf8').trim();
	await esbuild.build({
		...asShipped,
		entryPoints: [engine.source],
		outfile: join(dirname(bundle), `${engine.path}.js`),
		// Verified nodes may not name it: JSONata looks there for what Node and browsers have anyway.
		define: { global: 'undefined' },
		banner: bannerFor('jsonata', license),
	});
}

/** It has copies of what it shares with the bundle, and is given plain values. */
async function bundleCheck() {
	await esbuild.build({
		...asShipped,
		entryPoints: [check.source],
		outfile: join(dirname(bundle), `${check.path}.js`),
		external: ['luxon'],
		plugins: [loadedLater],
		banner: { js: "'use strict';" },
	});
}

async function writeClassFiles() {
	for (const { file, className } of classes) {
		mkdirSync(dirname(file), { recursive: true });
		const path = relative(dirname(file), bundle).replace(/^(?!\.)/, './');
		writeFileSync(file, `'use strict';\n\nexports.${className} = require('${path}').${className};\n`);
	}
}

/** Not to be shipped: the files as the compiler makes them, so that what runs of them counts for their sources. */
async function compileForCoverage() {
	await tsc('--noEmit', 'false', '--rootDir', '.', '--outDir', 'dist', '--inlineSourceMap');
	writeFileSync(bundle, "module.exports = require('./runtime/Runtime');\n");
}

function copyAssets() {
	const assets = ['nodes/**/*.svg', 'credentials/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];
	return src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
}

async function copySchemas() {
	for (const operation of sameAsCreate) copyFileSync(`${schemas}/create.json`, `${schemas}/${operation}.json`);
}

const assets = series(copyAssets, copySchemas);
const code = parallel(bundleCode, bundleEngine, bundleCheck, writeClassFiles);

/** Folder of the n8n that `npm run dev` develops for; n8n's tool links the package into it. */
const devFolder = join('.demo', 'dev');

/** n8n's own tool for nodes, beside an n8n that somebody started: it checks types, gulp makes what n8n loads. */
async function develop() {
	mkdirSync(devFolder, { recursive: true });
	watch(['nodes/**/*.ts', 'credentials/*.ts', 'build/*.ts'], code);
	watch(['nodes/**/*.{svg,json}', 'credentials/*.svg'], assets);
	const command = ['node_modules/.bin/n8n-node', 'dev', '--external-n8n', '--custom-user-folder', devFolder];
	const [status] = await once(spawn(process.execPath, command, { stdio: 'inherit' }), 'exit');
	process.exit(status ?? 1);
}

exports.build = series(clean, checkTypes, parallel(code, assets));
exports.dev = series(exports.build, develop);
exports.buildForCoverage = series(clean, compileForCoverage, assets);
exports.default = exports.build;
