/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */

/** Ends the process as the benchmark came out: status 0 when it says that all is sound. */
export function endWith(measured: Promise<boolean>, [sound, broken]: [string, string]): void {
	void measured.then(
		(isSound) => {
			console.log(isSound ? sound : broken);
			process.exit(isSound ? 0 : 1);
		},
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}
