/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

import { POSTGRES_PORT } from './services';

/** A database of our own, for one n8n. */
export interface Database {
	/** What n8n's environment says of it. */
	settings: Record<string, string>;
	drop(): void;
}

const HOST = '127.0.0.1';

/**
 * Ways to speak to Postgres as someone who may create databases: by loopback without a password, or as its own user.
 */
const ADMINS: string[][] = [
	['psql', '-h', HOST, '-p', String(POSTGRES_PORT)],
	['psql', '-h', HOST, '-p', String(POSTGRES_PORT), '-U', 'postgres'],
	['runuser', '-u', 'postgres', '--', 'psql', '-p', String(POSTGRES_PORT)],
];

/** Creates a database and its owner, both with a random name. @throws Error if nobody at hand may */
export function createDatabase(): Database {
	const admin = ADMINS.find((one) => sql(one, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user') === 't');
	if (!admin) {
		const tried = ADMINS.map((one) => one.join(' ')).join('; ');
		throw new Error(`Nobody at hand may create a database on ${HOST}:${POSTGRES_PORT}: tried ${tried}`);
	}
	const name = `erdv_queue_${randomBytes(6).toString('hex')}`;
	const password = randomBytes(12).toString('hex');
	must(admin, `CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
	must(admin, `CREATE DATABASE ${name} OWNER ${name}`);
	return {
		settings: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: String(POSTGRES_PORT),
			DB_POSTGRESDB_DATABASE: name,
			DB_POSTGRESDB_USER: name,
			DB_POSTGRESDB_PASSWORD: password,
		},
		drop() {
			must(admin, `DROP DATABASE ${name} WITH (FORCE)`);
			must(admin, `DROP ROLE ${name}`);
		},
	};
}

/** What a statement prints; undefined where it fails. */
function sql([command, ...args]: string[], statement: string): string | undefined {
	const all = [...args, '-w', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qtAc', statement];
	// Anywhere Postgres' own user may be too.
	const { status, stdout } = spawnSync(command, all, { encoding: 'utf8', cwd: '/' });
	return status === 0 ? stdout.trim() : undefined;
}

function must(admin: string[], statement: string): void {
	if (sql(admin, statement) === undefined) throw new Error(`Postgres refused: ${statement.replace(/'.*'/, '…')}`);
}
