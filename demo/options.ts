import { DemoProblem } from './problem';

/** What `npm run demo -- …` was asked to do. */
export interface DemoOptions {
	/** Exit after the table, with a status that says whether all went well. */
	once: boolean;
	/** Start on the n8n data of the run before instead of afresh. */
	keep: boolean;
	help: boolean;
	port: number;
	sandboxPort: number;
}

/** The text of `npm run demo -- --help`. */
export const USAGE = `Usage: npm run demo -- [options]

  --once                exit after the table; status 0 if everything went well
  --keep                keep workflows and executions of the run before
  --port <number>       port of the n8n editor (5678)
  --sandbox-port <n>    port of the local e-RDV service (4010)
  --help                this text

ERDV_DEMO_DIR is the folder the demo keeps its own Node and n8n in (.demo).`;

/**
 * Reads the command line.
 * @throws DemoProblem for a flag that is not known or a port that is no number
 */
export function readOptions(args: string[]): DemoOptions {
	const options: DemoOptions = {
		once: false,
		keep: false,
		help: false,
		port: 5678,
		sandboxPort: 4010,
	};
	const rest = args.flatMap((arg) => (/^--[\w-]+=/.test(arg) ? arg.split(/=(.*)/, 2) : [arg]));
	while (rest.length > 0) {
		const flag = rest.shift();
		if (flag === '--once') options.once = true;
		else if (flag === '--keep') options.keep = true;
		else if (flag === '--help' || flag === '-h') options.help = true;
		else if (flag === '--port') options.port = portNumber(flag, rest.shift());
		else if (flag === '--sandbox-port') options.sandboxPort = portNumber(flag, rest.shift());
		else throw new DemoProblem(`Unknown option ${flag}.`, USAGE);
	}
	if (options.port === options.sandboxPort) {
		throw new DemoProblem('--port and --sandbox-port must differ.');
	}
	return options;
}

function portNumber(flag: string, value = ''): number {
	const port = Number(value);
	if (!/^\d+$/.test(value) || port < 1 || port > 65535) {
		throw new DemoProblem(`${flag} needs a number from 1 to 65535, for example ${flag} 5700.`);
	}
	return port;
}
