/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Run by the demo's own Node, with the garbage collector exposed. Takes a Contender as JSON, prints a Load as JSON.
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';

import type { Contender, Load } from './loads';

const { folder, files, beforehand } = JSON.parse(process.argv[2]) as Contender;
const load = createRequire(join(folder, 'package.json'));
const collectGarbage = (globalThis as { gc?: () => void }).gc!;

for (const module of beforehand) load(module);
const before = new Set(Object.keys(load.cache));
collectGarbage();
const { heapUsed, rss } = process.memoryUsage();
const start = process.hrtime.bigint();
// As n8n does: the class is called like its file, and an instance is made at once, for its description.
const instances = files.map((file) => {
	const classes = load(join(folder, file)) as Record<string, new () => object>;
	return new classes[parse(file).name.split('.')[0]]();
});
const ms = Number(process.hrtime.bigint() - start) / 1e6;
const rssBytes = process.memoryUsage().rss - rss;
collectGarbage();
const heapBytes = process.memoryUsage().heapUsed - heapUsed;

const result: Load = { ms, heapBytes, rssBytes, files: Object.keys(load.cache).filter((file) => !before.has(file)) };
// The instances are alive until here, so that their descriptions count.
console.log(JSON.stringify({ ...result, instances: instances.length }));
