/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** An application of the developer portal. */
export interface Secrets {
	clientId: string;
	clientSecret: string;
}

const ENTER = ['\r', '\n'];
const CTRL_C = '\u0003';
const BACKSPACE = ['\u007f', '\b'];

/**
 * Client ID and secret from the environment; what is not there is asked for.
 * @throws Error where nobody can be asked
 */
export async function readSecrets(env: NodeJS.ProcessEnv = process.env): Promise<Secrets> {
	const clientId = env.ERDV_CLIENT_ID || (await ask('Client ID'));
	const clientSecret = env.ERDV_CLIENT_SECRET || (await ask('Client secret'));
	return { clientId, clientSecret };
}

/** Asks in the terminal, without an echo. */
async function ask(question: string): Promise<string> {
	const { stdin, stderr } = process;
	if (!stdin.isTTY) throw new Error('Set ERDV_CLIENT_ID and ERDV_CLIENT_SECRET: there is no terminal to ask in.');
	stderr.write(`${question} (does not show while you type): `);
	stdin.setRawMode(true).setEncoding('utf8').resume();
	try {
		return await typed(stdin);
	} finally {
		stdin.setRawMode(false).pause();
		stderr.write('\n');
	}
}

async function typed(stdin: NodeJS.ReadStream): Promise<string> {
	return await new Promise((resolve, reject) => {
		let text = '';
		const end = (done: () => void) => {
			stdin.off('data', onData);
			done();
		};
		const onData = (chunk: string) => {
			for (const key of chunk) {
				if (key === CTRL_C) return end(() => reject(new Error('Stopped.')));
				if (ENTER.includes(key)) return end(() => resolve(text.trim()));
				text = BACKSPACE.includes(key) ? text.slice(0, -1) : text + key;
			}
		};
		stdin.on('data', onData);
	});
}
