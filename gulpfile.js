const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { copyFileSync, readFileSync, rmSync } = require('node:fs');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { devDependencies } = require('./package.json');

/** The one file that uses `limiter`: it carries a copy, because n8n's verified packages have no dependencies. */
const bundled = 'nodes/OrangeErdv/limiter/coolDown';

/** All writes give the same item: the schema of one is that of the others too. */
const schemas = 'dist/nodes/OrangeErdv/__schema__/v1.0.0/appointment';
const sameAsCreate = ['change', 'cancel'];

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function compile() {
	const tsc = spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});
	const [status] = await once(tsc, 'exit');
	if (status !== 0) throw new Error('TypeScript found errors');
}

async function bundleLimiter() {
	const license = readFileSync('node_modules/limiter/LICENSE.txt', 'utf8').trim();
	await esbuild.build({
		entryPoints: [`${bundled}.ts`],
		outfile: `dist/${bundled}.js`,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: ['n8n-workflow'],
		inject: ['build/timers.ts'],
		banner: { js: `/*!\nContains limiter ${devDependencies.limiter}\n\n${license}\n*/` },
		logLevel: 'warning',
	});
}

function copyAssets() {
	const assets = ['nodes/**/*.svg', 'credentials/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];
	return src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
}

async function copySchemas() {
	for (const operation of sameAsCreate) copyFileSync(`${schemas}/create.json`, `${schemas}/${operation}.json`);
}

exports.build = series(clean, compile, parallel(bundleLimiter, series(copyAssets, copySchemas)));
exports.default = exports.build;
