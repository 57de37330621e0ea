/** Names of an account's keys in the store: in one hash slot, so that a cluster runs the scripts too. */
const keysOf = (account: string, names: string[]) => names.map((name) => `erdv:{${account}}:${name}`);

/** What the scripts of `laneScripts` take. */
export function laneKeys(account: string): string[] {
	return keysOf(account, ['lanes', 'line', 'seen', 'journal', 'writes', 'breakers']);
}

/** What the scripts of `lockScripts` take. */
export function lockKeys(account: string, name: string): string[] {
	return keysOf(account, [`lock:${name}`, 'locks']);
}
