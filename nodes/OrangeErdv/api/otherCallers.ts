/**
 * What Orange's "too many requests" means, as the gate lets no more than the limit through, and what to set against it.
 */
export const OTHER_CALLERS = [
	'Another n8n process, such as a queue-mode worker, or another system seems to use the same Orange',
	'application. In the credential, set "Limit Counts For" to All n8n Processes with the REST address of a',
	'Redis, in every n8n process that uses it;',
	'or, beside one other process or system, set "Requests per Second" to 1 on both sides.',
].join(' ');
