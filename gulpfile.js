const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { devDependencies } = require('./package.json');

/** The one file that uses `limiter`: it carries a copy, because n8n's verified packages have no dependencies. */
const bundled = 'nodes/OrangeErdv/rateLimit/coolDown';

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

/** TypeScript indents by four spaces, which is a twentieth of the package; as readable with two. */
async function indentLess() {
	const entryPoints = readdirSync('dist', { recursive: true })
		.filter((file) => file.endsWith('.js'))
		.map((file) => `dist/${file}`);
	await esbuild.build({
		entryPoints,
		outdir: 'dist',
		outbase: 'dist',
		allowOverwrite: true,
		charset: 'utf8',
		target: 'node20',
		logLevel: 'warning',
	});
}

async function bundleLimiter() {
	if (!existsSync(`${bundled}.ts`)) {
		console.log(`${bundled}.ts does not exist: nothing to bundle`);
		return;
	}
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

exports.build = series(clean, compile, indentLess, parallel(bundleLimiter, copyAssets));
exports.default = exports.build;
