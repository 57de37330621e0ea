import type { TokenData } from '../../../nodes/OrangeErdv/oauth/tokenData';

let given = 0;

/** A new token, with `leftMs` to live from now on. */
export const tokenFor = (leftMs: number): TokenData => ({
	access_token: `token ${given++}`,
	expires_in: 3600,
	n8n_expires_at: String(Date.now() + leftMs),
});
