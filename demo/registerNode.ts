/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Run by the demo's own Node (24), which has SQLite built in: registerNode.ts <database> <installed package>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface NodeClass {
	new (): { description: { name: string; displayName: string; version: number | number[] } };
}

interface Database {
	exec(sql: string): void;
	prepare(sql: string): { run(...values: unknown[]): void };
}

const [databaseFile, folder] = process.argv.slice(2);
const { DatabaseSync } = process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown as {
	DatabaseSync: new (file: string, options: { timeout: number }) => Database;
};
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
	n8n: { nodes: string[] };
};
const load = createRequire(join(folder, 'package.json'));
const { name, version, author } = manifest;

const rows = manifest.n8n.nodes.map((file) => {
	const className = file.replace(/^.*\/(\w+)\.node\.js$/, '$1');
	const nodeClass = (load(`./${file}`) as Record<string, NodeClass>)[className];
	const { description } = new nodeClass();
	const latest = Math.max(...[description.version].flat());
	return [description.displayName, `${name}.${description.name}`, latest, name];
});

// Nothing is loaded from here on: the n8n that runs waits with its own writes.
const database = new DatabaseSync(databaseFile, { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
database
	.prepare(
		'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?)',
	)
	.run(name, version, author?.name ?? null, author?.email ?? null);
for (const row of rows) {
	database.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)').run(...row);
}
database.exec('COMMIT');
