import { traitsOf } from './apiTraits';
import { wrongClaims, type Facts } from './claims';
import { detailsOf, wrongErrors } from './errors';
import type { OrderRecord, Played, Told } from './play';
import { deedsOf, keyOf, moved, requestsOf, statesWhile, surelyOf } from './record';

/** How a result is counted: `created`, `refused/slotTaken`, `ok` for what was read. */
export function labelOf(told: Told): string {
	if (told.json) return String(told.json.outcome ?? 'ok');
	const { kind, refusal } = detailsOf({ told });
	return refusal ? `${kind}/${refusal}` : String(kind);
}

/** Everything that contradicts the sandbox's own record, in sentences. */
export function violationsOf(played: Played): string[] {
	const { tooFast, problems, orders } = played;
	return [
		...problems,
		...(tooFast > 0 ? [`${tooFast} times 3 arrivals in 1000 ms`] : []),
		...played.told.flatMap((told) => wrongResults(played, told)),
		...[...orders].flatMap(([orderId, record]) => wrongDeeds(played, orderId, record)),
		...unexpected(played),
	];
}

function wrongResults(played: Played, told: Told): string[] {
	const record = played.orders.get(told.orderId)!;
	const deeds = deedsOf(record, told);
	const facts: Facts = {
		told,
		deeds,
		sureDeeds: surelyOf(deeds, told),
		record,
		plan: played.plan,
		states: statesWhile(record, told),
		requests: requestsOf(played, told),
		settings: played.plan.settings,
	};
	const twice = facts.sureDeeds.filter(moved).length > 1 ? [`${told.run.operation} was done twice for one item`] : [];
	const wrong = told.json ? wrongClaims(facts) : told.error ? wrongErrors(facts) : [];
	return [...wrong, ...twice].map((sentence) => `order ${told.orderId}: ${sentence}`);
}

/** What happened to an order that nobody asked for. */
function wrongDeeds({ told }: Played, orderId: string, record: OrderRecord): string[] {
	const wrong = record.history.flatMap((deed) => {
		const asked = told.filter((one) => one.orderId === orderId && deedsOf(record, one).includes(deed));
		const names = asked.map(({ run }) => run);
		if (deed.action === 'create') {
			const mayCreate = names.some(({ operation }) => operation.startsWith('create'));
			if (!mayCreate) return ['a booking that nobody asked for'];
			if (deed.from && moved(deed)) return [`a create moved the appointment ${keyOf(deed.from)}`];
			return [];
		}
		if (deed.action === 'cancel') {
			return names.some(({ operation }) => operation === 'cancel') ? [] : ['a cancellation that nobody asked for'];
		}
		const mayChange = names.some(
			({ operation, ifAlreadyScheduled }) => operation === 'change' || ifAlreadyScheduled === 'change',
		);
		return mayChange ? [] : ['a change that nobody asked for'];
	});
	return wrong.map((sentence) => `order ${orderId}: ${sentence}`);
}

/** Where only one thing could go wrong: what should not have come out of that. */
function unexpected({ plan, told, arrivals }: Played): string[] {
	if (!plan.expects) return [];
	const { kinds, mustSucceed, sends } = plan.expects;
	const { mayBeUnread, moreRequests } = traitsOf(plan.api);
	const labels = told.filter(({ error }) => error).map((one) => detailsOf({ told: one }).kind);
	return [
		...labels
			.filter((kind) => !(kinds as string[]).includes(kind) && !(kind === 'unknown' && mayBeUnread))
			.map((kind) => `${kind} is no possible outcome here`),
		...(mustSucceed && labels.length > 0 ? [`${labels.join(', ')}, but this should have succeeded`] : []),
		...(sends === undefined || (arrivals.length >= sends && arrivals.length <= sends + moreRequests)
			? []
			: [`${arrivals.length} requests instead of ${sends}`]),
	];
}
