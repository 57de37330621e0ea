const typescript = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/**
 * Folder of the n8n packages that the engine tests run on, where it is not this project's: see `npm run test:compat`.
 * The built node gets the same n8n-workflow, as it does in n8n.
 */
const engine = process.env.ERDV_ENGINE_MODULES;
const engineModules = engine
	? { '^(n8n-core|n8n-workflow|luxon|reflect-metadata)(/package\\.json)?$': `${engine}/$1$2` }
	: {};

/** Redis and Postgres, where they are missing. */
const services = '<rootDir>/test/queue/services.ts';

/** n8n-core loads it. */
const isolatedVm = { '^isolated-vm$': '<rootDir>/test/engine/harness/isolated-vm.js' };

const project = (name) => ({
	displayName: name,
	testEnvironment: 'node',
	rootDir: __dirname,
	roots: ['<rootDir>/test'],
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: typescript,
});

/**
 * unit: functions and classes alone.
 * engine: workflows on n8n-core in this process, against the sandbox over HTTP. Needs `npm run build`.
 * n8n: a whole n8n that the demo brings. Slow and downloaded, so only `.ci/run` runs it.
 * e2e: a person at the editor of a whole n8n, in Chromium. Only `npm run test:e2e` runs it.
 * queue: n8n's queue mode, on Redis and Postgres. Only `npm run test:queue` runs it.
 */
module.exports = {
	// Engine tests mostly wait for lanes to cool: more of them at once than there are cores.
	maxWorkers: 6,
	testSequencer: '<rootDir>/test/longestFirst.js',
	// `npm run coverage` builds with source maps, so that what the engine tests run counts for the sources too.
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts', 'dist/**/*.js'],
	coverageReporters: ['text-summary', 'html'],
	projects: [
		// Property tests compute: seconds where several run on one core.
		{ ...project('unit'), testTimeout: 30_000 },
		{
			...project('engine'),
			moduleNameMapper: { ...engineModules, ...isolatedVm },
			setupFilesAfterEnv: ['<rootDir>/test/engine/harness/environment.ts'],
		},
		{ ...project('n8n'), ...(process.env.ERDV_DATABASE && { globalSetup: services }) },
		{ ...project('e2e'), globalSetup: '<rootDir>/test/e2e/chromium.ts' },
		{ ...project('queue'), moduleNameMapper: isolatedVm, globalSetup: services },
	],
};
