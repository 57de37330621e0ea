import { Gate } from '../../nodes/OrangeErdv/limiter/Gate';
import { LocalLanes } from '../../nodes/OrangeErdv/limiter/LocalLanes';
import { systemClock } from '../../nodes/OrangeErdv/runtime/Clock';
import { checkContract, type Report } from './check';
import { askForToken, openReads, type Service } from './reads';
import type { Secrets } from './secrets';

/**
 * Asks for a token, reads the order, searches its time slots and compares.
 * The lanes cool from the start, as another process may just have used them.
 * @throws ErdvError when there is no token or no answer
 */
export async function runCheck(service: Service, secrets: Secrets, orderId: string): Promise<Report> {
	const token = await askForToken(service, secrets);
	const gate = new Gate(systemClock, new LocalLanes(2, systemClock, systemClock.now()));
	return await checkContract(token, openReads(service, gate, token.access_token), orderId);
}
