import { createRuntime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import type { Account } from '../../../nodes/OrangeErdv/transport/account';
import type { N8nHost } from '../../../nodes/OrangeErdv/transport/N8nHost';
import { requestWithToken } from '../../../nodes/OrangeErdv/transport/n8nRequest';
import { sendInLane } from '../../../nodes/OrangeErdv/transport/sendInLane';
import { pass, seen, useVirtualTime } from '../limiter/support';
import { tokenFor } from '../oauth/support';
import { READ } from './support';

jest.mock('../../../nodes/OrangeErdv/transport/n8nRequest');

useVirtualTime();

it('a read that was cancelled may have left: its lane rests as one without an answer does', async () => {
	jest.mocked(requestWithToken).mockReturnValue(new Promise(() => {}));
	const cancel = new AbortController();
	const sent = seen(
		sendInLane({
			runtime: createRuntime(),
			host: {} as N8nHost,
			account: { baseUrl: 'http://host', credentials: {} } as Account,
			call: READ,
			token: tokenFor(3_600_000),
			timeoutMs: 30_000,
			signal: cancel.signal,
		}),
	);
	await pass(100);
	cancel.abort();
	await pass(0);
	expect(sent.value).toEqual({ sent: { cause: 'cancelled' }, ending: 'noAnswer', span: { from: 0, to: 9100 } });
});
