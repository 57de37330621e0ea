import * as fc from 'fast-check';

import type { Value } from './value';

const shapes = [
	'700001',
	'0070000',
	'CMD-00700001',
	'00700001.',
	'../00700001',
	'00700001/appointment',
	'00700001?a=1',
	'.',
	'..',
];
const more = [
	'00700001,00700002',
	'00700001 00700002',
	'#00700001',
	'%30',
	'00700001%2F',
	"'00700001",
	'№ 00700001',
	'é',
	'<b>',
];

/** Ids of orders in odd shapes; `<id>` is the order's own. */
export const orderIds = (): fc.Arbitrary<Value> =>
	fc.constantFrom<Value>(
		...[
			...shapes,
			...more,
			700001,
			7e5,
			'<id> ',
			'\u200b<id>',
			'<id>\u00a0',
			'\n<id>',
			'<id>\u200b',
			"'<id>",
			'"<id>"',
		].map((raw) => ({ raw })),
		{ raw: ['<id>'] },
		{ raw: { id: '<id>' } },
		{ raw: '0'.repeat(65) },
	);

const signs = [
	'\u0000',
	'\u0007',
	'\ud800',
	'😀',
	'\u202e',
	'é',
	'ﬁ',
	'\u0301',
	'$&',
	'${1+1}',
	'%s',
	'<script>',
	"'; --",
	'\\',
];

/** Texts that trip programs up. */
export const oddTexts = (): fc.Arbitrary<Value> =>
	fc
		.oneof(
			fc.constantFrom(...signs.map((sign) => `Ploum${sign}oguer`)),
			fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
		)
		.map((raw) => ({ raw }));
