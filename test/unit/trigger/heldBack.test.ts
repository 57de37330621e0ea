import { holdBack } from '../../../nodes/OrangeErdv/trigger/heldBack';
import type { Watched } from '../../../nodes/OrangeErdv/watch/watchOrder';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => String(100 + from + index));
const order = (orderId: string, changes: string[]) => ({ orderId, changes }) as Watched;
const gone = (list: string[]) => list.map((id) => order(id, ['appointmentNoLongerShown']));
const shown = (list: string[]) => list.map((id) => order(id, []));
const held = (read: Watched[], before: string[] = []) => {
	const result = holdBack(read, before);
	return { ...result, read: result.read.map(({ orderId }) => orderId) };
};

test('ten that are gone are told, each for itself', () => {
	expect(held([...gone(ids(0, 10)), ...shown(ids(10, 5))])).toEqual({ held: [], isNews: false, read: ids(0, 15) });
});

test('eleven are held back and told once, the others are read', () => {
	const [eleven, others] = [ids(0, 11), shown(ids(11, 3))];
	expect(held([...gone(eleven), ...others])).toEqual({ held: eleven, isNews: true, read: ids(11, 3) });
	expect(held([...gone(eleven), ...others], eleven)).toEqual({ held: eleven, isNews: false, read: ids(11, 3) });
});

test('those that a poll did not come to count, and so do new ones', () => {
	const before = ids(0, 11);
	expect(held(gone(ids(11, 1)), before)).toEqual({ held: ids(0, 12), isNews: true, read: [] });
	expect(held(shown(ids(0, 1)), before)).toEqual({ held: ids(1, 10), isNews: false, read: ids(0, 1) });
});

test('where they are few again, the rest is told', () => {
	const read = [...shown(ids(0, 9)), ...gone(ids(9, 2))];
	expect(held(read, ids(0, 11))).toEqual({ held: [], isNews: false, read: ids(0, 11) });
});
