import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import { GateRejection } from '../../../nodes/OrangeErdv/limiter/GateRejection';
import { rejectionError } from '../../../nodes/OrangeErdv/transport/gateRejections';
import { READ } from './support';

const reason = new ErdvError('Orange denies access', {
	kind: 'suspended',
	orderId: '00000001',
	httpCode: 403,
	code: '50',
	requestId: 'OAPI-1',
	description: 'Ask e-soutien.',
});

const breakerOpen = (retryInMs: number) =>
	rejectionError(new GateRejection('breakerOpen', { reason, retryInMs }), READ);

it('an open breaker says what the first error said, for this order', () => {
	const error = breakerOpen(42_001);
	expect(error.message).toBe('Orange denies access');
	expect(error.facts).toMatchObject({
		kind: 'suspended',
		orderId: '00123456',
		httpCode: 403,
		code: '50',
		requestId: 'OAPI-1',
	});
	expect(error.facts.description).toMatch(/^Ask e-soutien\. This call was not sent: .* the next in 43 s\.$/);
	expect(error.facts.retryInSeconds).toBe(43);
});

it('an outage says that tries do not become as rare, and that no other call would do better', () => {
	const opening = { reason, retryInMs: 42_001 };
	const { facts } = rejectionError(new GateRejection('outage', opening), READ);
	expect(facts.description).toContain(
		'one call a minute tries again, after ten of them one every 5 minutes, the next in',
	);
	expect(facts).toMatchObject({ isStopped: true, retryInSeconds: 43 });
	expect(breakerOpen(42_001).facts.description).toContain('after ten of them one an hour, the next in');
});

it('a try that is far is told in minutes', () => {
	expect(breakerOpen(119_000).facts.description).toMatch(/ the next in 119 s\.$/);
	expect(breakerOpen(3_599_000).facts.description).toMatch(/ the next in 60 min\.$/);
});

it('a try that is due is told as 1 s', () => {
	expect(breakerOpen(0).facts.description).toContain('the next in 1 s');
});

it('a full queue says that nothing was sent', () => {
	const error = rejectionError(new GateRejection('queueFull'), READ);
	expect(error.message).toBe("1000 requests already wait for Orange's limit of 2 per second");
	expect(error.facts).toMatchObject({ kind: 'queueFull', orderId: '00123456', retryInSeconds: 500 });
	expect(error.facts.description).toContain('Nothing was sent');
});

it('a cancelled call says so', () => {
	const error = rejectionError(new GateRejection('cancelled'), READ);
	expect(error.facts).toMatchObject({ kind: 'cancelled', orderId: '00123456' });
});
