import { StrictestSetting } from '../../../nodes/OrangeErdv/limiter/StrictestSetting';
import { aGate, pass, restedLanes, seen, someone, useVirtualTime } from './support';

const HOUR_MS = 3_600_000;

useVirtualTime();

it('is the full quota while nobody says otherwise', () => {
	expect(new StrictestSetting(2).value(0)).toBe(2);
});

it('the strictest of several credentials wins', () => {
	const setting = new StrictestSetting(2);
	setting.set('one', 2, 0);
	setting.set('another', 1, 0);
	setting.set('third', 2, 0);
	expect(setting.value(0)).toBe(1);
});

it('a credential that changes its mind counts with what it said last', () => {
	const setting = new StrictestSetting(2);
	setting.set('one', 1, 0);
	setting.set('one', 2, 1);
	expect(setting.value(1)).toBe(2);
});

it('a credential that sent nothing for an hour no longer has a say', () => {
	const setting = new StrictestSetting(2);
	setting.set('one', 1, 0);
	expect(setting.value(HOUR_MS)).toBe(1);
	expect(setting.value(HOUR_MS + 1)).toBe(2);
});

it('a gate told to send 1 per second uses one lane, until the setting is forgotten', async () => {
	const gate = aGate(restedLanes());
	gate.configure('strict', 1);
	gate.configure('lax', 2);
	const [first, second] = [await gate.enter(someone()), await gate.enter(someone())];
	await gate.acquire(first);
	const waiting = seen(gate.acquire(second));
	await pass(HOUR_MS + 1);
	expect(waiting.done).toBe(false);
	gate.configure('lax', 2);
	await pass(0);
	expect(waiting.value?.lane).toBe(1);
});
