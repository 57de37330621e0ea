/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail as it was received. */
interface Mail {
	to: string;
	subject: string;
	/** Everything, with its transfer encodings undone. */
	text: string;
}

/** A mail server that keeps what it gets. */
export interface Mailbox {
	port: number;
	received: Mail[];
	/** Turns the next so many away. */
	refuse(mails: number): void;
	close(): Promise<void>;
}

/** Starts on loopback, without TLS and without a login. */
export async function startMailbox(): Promise<Mailbox> {
	const received: Mail[] = [];
	const sockets = new Set<Socket>();
	let refused = 0;
	const isRefused = () => refused > 0 && refused-- > 0;
	const server = createServer((socket) => {
		sockets.add(socket);
		converse(socket, (mail) => received.push(mail), isRefused);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		received,
		refuse: (mails) => void (refused = mails),
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function converse(socket: Socket, keep: (mail: Mail) => void, isRefused: () => boolean): void {
	let waiting = '';
	let isLetter = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	const onCommand = (line: string) => {
		const verb = line.slice(0, 4).toUpperCase();
		isLetter = verb === 'DATA';
		if (verb === 'QUIT') return void socket.end('221 Bye\r\n');
		if (verb === 'MAIL' && isRefused()) return void say('550 Not today');
		say(isLetter ? '354 Go on' : '250 OK');
	};
	socket.on('error', () => undefined);
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		waiting += chunk;
		for (;;) {
			const end = waiting.indexOf(isLetter ? '\r\n.\r\n' : '\r\n');
			if (end < 0) return;
			const whole = waiting.slice(0, end);
			waiting = waiting.slice(end + (isLetter ? 5 : 2));
			if (!isLetter) {
				onCommand(whole);
				continue;
			}
			isLetter = false;
			keep(readMail(whole));
			say('250 Kept');
		}
	});
	say('220 mailbox');
}

function readMail(letter: string): Mail {
	const header = (name: string) =>
		new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(letter)?.[1].replace(/\r\n[ \t]/g, ' ') ?? '';
	return { to: header('To'), subject: decoded(header('Subject')), text: readable(letter) };
}

/** A header with its encoded words (RFC 2047) undone. */
function decoded(header: string): string {
	const undone = (_: string, encoding: string, word: string) =>
		encoding.toUpperCase() === 'B'
			? Buffer.from(word, 'base64').toString('utf8')
			: decodeURIComponent(word.replace(/_/g, ' ').replace(/%/g, '%25').replace(/=/g, '%'));
	return header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?(.)\?(.*?)\?=/gi, undone);
}

/** The letter with the parts in base64 read, and line breaks and signs of quoted-printable undone. */
function readable(letter: string): string {
	const read = letter.replace(
		/Content-Transfer-Encoding: base64\r\n(?:.+\r\n)*\r\n((?:[A-Za-z0-9+/=]+\r\n?)+)/gi,
		(_, text: string) => Buffer.from(text, 'base64').toString('utf8'),
	);
	const bytes = read
		.replace(/=\r\n/g, '')
		.replace(/((?:=[0-9A-F]{2})+)/g, (signs) => Buffer.from(signs.replace(/=/g, ''), 'hex').toString('utf8'));
	return bytes.replace(/&amp;/g, '&');
}
